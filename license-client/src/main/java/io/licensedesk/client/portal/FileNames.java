package io.licensedesk.client.portal;

/** File names as they may stand in a multipart header. */
final class FileNames {

    private FileNames() {}

    /** The name without line breaks, NUL, quotes and backslashes (W1); "file" if nothing is left. */
    static String clean(String name) {
        String clean = name.replaceAll("[\\r\\n\\x00\"\\\\]", "").strip();
        return clean.isEmpty() ? "file" : clean;
    }
}
