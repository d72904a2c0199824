package io.licensedesk.client.check;

import java.util.Objects;

/**
 * Keeps the last verified status over restarts. A monitor loads it once, before its first poll, and saves it after every
 * poll.
 */
public interface LicenseStore {

    /**
     * Loads what was saved last. Whatever is wrong with it is {@link Content.Unusable}, never an exception.
     *
     * @return the content
     */
    Content load();

    /**
     * Saves a status in place of the one before. After a crash either of the two is loaded.
     *
     * @param status the status
     * @throws java.io.UncheckedIOException if it cannot be saved; the one before is still there
     */
    void save(LastKnownGood status);

    /** {@return an empty store that forgets everything when the program ends} */
    static LicenseStore inMemory() {
        return new LicenseStore() {
            private volatile Content content = new Content.Nothing();

            @Override
            public Content load() {
                return content;
            }

            @Override
            public void save(LastKnownGood status) {
                content = new Content.Kept(status);
            }
        };
    }

    /** What a store holds. */
    sealed interface Content {
        /** Nothing was saved yet. */
        record Nothing() implements Content {}

        /**
         * A status, as it was saved.
         *
         * @param status the status
         */
        record Kept(LastKnownGood status) implements Content {
            /**
             * Creates a content.
             *
             * @throws NullPointerException if the status is null
             */
            public Kept {
                Objects.requireNonNull(status, "status");
            }
        }

        /**
         * Something that this store did not save, or that was changed since, or that cannot be read.
         *
         * @param problem what is wrong, without secrets
         */
        record Unusable(String problem) implements Content {
            /**
             * Creates a content.
             *
             * @throws NullPointerException if the problem is null
             */
            public Unusable {
                Objects.requireNonNull(problem, "problem");
            }
        }
    }
}
