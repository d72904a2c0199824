package io.licensedesk.catalog;

/** A switch on the license page that is not an add-on with a price of its own. Source: XCALLY wiki, license page. */
public enum Capability {
    /** WebRTC for agents. */
    WEBRTC,
    /** The Windows Phonebar for agents. */
    PHONEBAR,
    /** Screen recording. */
    SCREEN_RECORDING,
    /** AI bots, billed by usage. */
    AI_BOTS
}
