package io.licensedesk.client.server;

import io.licensedesk.license.LicenseState;

/** The word of a status document for the state of a license. */
enum StateWord {
    NOT_ACTIVATED,
    DEMO,
    ACTIVE,
    IN_GRACE_PERIOD,
    EXPIRED,
    DEACTIVATED;

    static StateWord of(LicenseState state) {
        return state.accept(new WordOf());
    }

    private static final class WordOf implements LicenseState.Cases<StateWord> {
        @Override
        public StateWord notActivated(LicenseState.NotActivated state) {
            return NOT_ACTIVATED;
        }

        @Override
        public StateWord demo(LicenseState.Demo state) {
            return DEMO;
        }

        @Override
        public StateWord active(LicenseState.Active state) {
            return ACTIVE;
        }

        @Override
        public StateWord inGracePeriod(LicenseState.InGracePeriod state) {
            return IN_GRACE_PERIOD;
        }

        @Override
        public StateWord expired(LicenseState.Expired state) {
            return EXPIRED;
        }

        @Override
        public StateWord deactivated(LicenseState.Deactivated state) {
            return DEACTIVATED;
        }
    }
}
