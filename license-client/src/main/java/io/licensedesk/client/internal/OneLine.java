package io.licensedesk.client.internal;

import java.util.regex.Pattern;

/** Text that somebody else wrote, as one line that shows what it holds: nothing in it starts another line or hides. */
public final class OneLine {

    /** Line ends of any kind, controls, and what turns the direction of writing or has no width. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private OneLine() {}

    /**
     * Returns a text as one line.
     *
     * @param text any text
     * @return the text, with a space in the place of each run of line ends, controls and characters that are not seen
     */
    public static String of(String text) {
        return UNSEEN.matcher(text).replaceAll(" ");
    }
}
