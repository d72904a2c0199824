package io.licensedesk.client.portal;

import java.util.Objects;
import java.util.function.Supplier;

/** How a caller proves to the portal who it is. Never printed. */
public sealed interface PortalCredentials {

    /**
     * Obtains credentials for the site's own address.
     *
     * @param email the email address of the account
     * @param apiToken an API token of the account
     * @return the credentials
     */
    static PortalCredentials apiToken(String email, String apiToken) {
        return new ApiToken(email, apiToken);
    }

    /**
     * Obtains credentials for the gateway, with OAuth 2.0 or a scoped token.
     *
     * @param token supplies a valid access token; asked before every attempt, so that it may renew the token
     * @return the credentials
     */
    static PortalCredentials bearer(Supplier<String> token) {
        return new Bearer(token);
    }

    /**
     * An API token of an account.
     *
     * @param email the email address of the account
     * @param apiToken the API token
     */
    record ApiToken(String email, String apiToken) implements PortalCredentials {
        /**
         * Creates credentials.
         *
         * @throws NullPointerException if an argument is null
         */
        public ApiToken {
            // As they are pasted: with a line end, for example.
            email = Objects.requireNonNull(email, "email").strip();
            apiToken = Objects.requireNonNull(apiToken, "apiToken").strip();
        }

        @Override
        public String toString() {
            return "ApiToken[…]";
        }
    }

    /**
     * An access token.
     *
     * @param token supplies a valid access token
     */
    record Bearer(Supplier<String> token) implements PortalCredentials {
        /**
         * Creates credentials.
         *
         * @throws NullPointerException if {@code token} is null
         */
        public Bearer {
            Objects.requireNonNull(token, "token");
        }

        @Override
        public String toString() {
            return "Bearer[…]";
        }
    }
}
