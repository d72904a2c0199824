package io.licensedesk.testkit.portal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the files of a {@code multipart/form-data} body. */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME = Pattern.compile("(?<![a-z])name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");

    private Multipart() {}

    /** Reads the parts named {@code file}; refuses with 400 what is no such body. */
    static List<ReceivedFile> files(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.startsWith("multipart/form-data") || !boundary.find()) {
            throw new Refusal(400, "Expected multipart/form-data with a boundary");
        }
        String quoted = boundary.group(1);
        byte[] separator = bytes("\r\n--" + (quoted == null ? boundary.group(2) : quoted));
        // The first separator has no line end before it.
        byte[] text = concat(bytes("\r\n"), body);
        List<ReceivedFile> files = new ArrayList<>();
        int at = indexOf(text, separator, 0);
        while (at >= 0) {
            int start = at + separator.length;
            int end = indexOf(text, separator, start);
            if (end < 0) {
                if (files.isEmpty() || !startsWith(text, start, bytes("--"))) {
                    throw new Refusal(400, "The multipart body has no part, or ends within one");
                }
                return files;
            }
            files.add(part(Arrays.copyOfRange(text, start, end)));
            at = end;
        }
        throw new Refusal(400, "The multipart body has no part");
    }

    private static ReceivedFile part(byte[] part) {
        int headEnd = indexOf(part, bytes("\r\n\r\n"), 0);
        String head = headEnd < 0 ? "" : new String(part, 0, headEnd, StandardCharsets.UTF_8);
        Matcher name = NAME.matcher(head);
        Matcher fileName = FILE_NAME.matcher(head);
        if (!name.find() || !name.group(1).equals("file") || !fileName.find()) {
            throw new Refusal(400, "Expected parts named \"file\" with a file name");
        }
        return new ReceivedFile(fileName.group(1), Arrays.copyOfRange(part, headEnd + 4, part.length));
    }

    private static int indexOf(byte[] text, byte[] wanted, int from) {
        for (int i = from; i <= text.length - wanted.length; i++) {
            if (startsWith(text, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] text, int from, byte[] wanted) {
        return from + wanted.length <= text.length
                && Arrays.equals(text, from, from + wanted.length, wanted, 0, wanted.length);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
