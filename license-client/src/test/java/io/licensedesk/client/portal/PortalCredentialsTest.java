package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class PortalCredentialsTest {

    @Test
    void credentialsAreNeverPrinted() {
        assertThat(PortalCredentials.apiToken("it@acme.example", "s3cr3t")).hasToString("ApiToken[…]");
        assertThat(PortalCredentials.bearer(() -> "s3cr3t")).hasToString("Bearer[…]");
    }

    @Test
    void nothingOfThemMayBeNull() {
        assertThatNullPointerException().isThrownBy(() -> PortalCredentials.apiToken(null, "s3cr3t"));
        assertThatNullPointerException().isThrownBy(() -> PortalCredentials.apiToken("it@acme.example", null));
        assertThatNullPointerException().isThrownBy(() -> PortalCredentials.bearer(null));
    }
}
