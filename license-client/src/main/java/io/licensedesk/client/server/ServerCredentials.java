package io.licensedesk.client.server;

import java.util.Objects;

/** How a client makes itself known to an XCALLY server. Nothing secret is printed. Source: wire contracts, W2 and W4. */
public sealed interface ServerCredentials {

    /**
     * Obtains the credentials of a user, sent with Basic authentication. Preferred: a key in a query ends up in the logs of
     * servers and proxies.
     *
     * @param name the name of the user, not blank, without a colon
     * @param password the password, not empty
     * @return the credentials
     * @throws IllegalArgumentException if the name is blank or has a colon, the password is empty, or either has control
     *     characters
     */
    static ServerCredentials basic(String name, String password) {
        return new Basic(name, password);
    }

    /**
     * Obtains the credentials of an API key, sent as {@code ?apikey=}.
     *
     * @param key the key, not blank
     * @return the credentials
     * @throws IllegalArgumentException if the key is blank
     */
    static ServerCredentials apiKey(String key) {
        return new ApiKey(key);
    }

    /**
     * A user and a password.
     *
     * @param name the name of the user, not blank, without a colon
     * @param password the password, not empty
     */
    record Basic(String name, String password) implements ServerCredentials {
        /**
         * Creates the credentials.
         *
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if the name is blank or has a colon, the password is empty, or either has
         *     control characters
         */
        public Basic {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(password, "password");
            if (name.isBlank() || name.contains(":") || password.isEmpty()) {
                throw new IllegalArgumentException("expected a name without a colon, and a password");
            }
            if ((name + password).chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("expected a name and a password without control characters");
            }
        }

        /** Returns a text without name and password. */
        @Override
        public String toString() {
            return "Basic[…]";
        }
    }

    /**
     * An API key.
     *
     * @param key the key, not blank
     */
    record ApiKey(String key) implements ServerCredentials {
        /**
         * Creates the credentials.
         *
         * @throws NullPointerException if {@code key} is null
         * @throws IllegalArgumentException if {@code key} is blank
         */
        public ApiKey {
            key = Objects.requireNonNull(key, "key").strip();
            if (key.isBlank()) {
                throw new IllegalArgumentException("key: expected a key that is not blank");
            }
        }

        /** Returns a text without the key. */
        @Override
        public String toString() {
            return "ApiKey[…]";
        }
    }
}
