package io.licensedesk.client.internal;

/** The one jar that Jackson 3 shares with Jackson 2, so that a platform which manages Jackson 2 may hold it back. */
public final class JacksonAnnotations {

    private JacksonAnnotations() {}

    /**
     * Checks that the annotations are those of Jackson 3, before anything else fails without a word about it.
     *
     * @throws IllegalStateException if they are too old; the message says what to do
     */
    public static void require() {
        try {
            Class.forName("com.fasterxml.jackson.annotation.JsonSerializeAs");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "com.fasterxml.jackson.core:jackson-annotations is older than 2.21, which Jackson 3 needs: manage it to"
                            + " 2.21 or later in the dependencyManagement, before any BOM that holds it back",
                    e);
        }
    }
}
