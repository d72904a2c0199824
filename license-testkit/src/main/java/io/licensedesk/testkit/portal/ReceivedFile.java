package io.licensedesk.testkit.portal;

import java.util.Objects;

/** A file that the portal received. */
public final class ReceivedFile {

    private final String name;
    private final byte[] content;

    ReceivedFile(String name, byte[] content) {
        this.name = Objects.requireNonNull(name, "name");
        this.content = content;
    }

    /**
     * Returns the name under which the file was sent.
     *
     * @return the file name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the content.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return content.clone();
    }

    /**
     * Returns the size.
     *
     * @return the number of bytes
     */
    public int size() {
        return content.length;
    }

    /** Returns name and size. */
    @Override
    public String toString() {
        return name + " (" + content.length + " bytes)";
    }
}
