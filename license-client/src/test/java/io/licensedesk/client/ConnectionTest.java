package io.licensedesk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

    private static final URI SITE = URI.create("https://example.atlassian.net");

    @Test
    void needsAnAddressOnly() {
        Connection connection = Connection.to(SITE).build();
        assertThat(connection.address()).isEqualTo(URI.create("https://example.atlassian.net/"));
        assertThat(connection.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(connection.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(connection.deadline()).isEqualTo(Duration.ofSeconds(60));
        assertThat(connection.retry()).isEqualTo(RetryPolicy.standard());
        assertThat(connection.environment()).isEqualTo(Environment.system());
        assertThat(connection.proxy()).isEmpty();
        assertThat(connection.sslContext()).isEmpty();
        assertThat(connection.httpClient()).isEmpty();
        assertThat(connection).hasToString("Connection[https://example.atlassian.net/]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://portal.localhost",
                "http://127.0.0.1:1",
                "http://127.255.0.9",
                "http://[::1]:8080",
                "https://motion.example",
                "HTTPS://motion.example/base/"
            })
    void isEncryptedOrStaysOnThisMachine(String address) {
        assertThat(Connection.to(URI.create(address)).build().address().toString())
                .startsWith(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://motion.example",
                "http://127.0.0.1.evil.example",
                "http://localhost.evil.example",
                "http://10.0.0.1",
                "http://[::2]"
            })
    void refusesCleartextToOthersUnlessItIsAllowed(String address) {
        Connection.Builder connection = Connection.to(URI.create(address));
        assertThatIllegalArgumentException()
                .isThrownBy(connection::build)
                .withMessageStartingWith("address: expected an https address")
                .withMessageContaining("allowCleartext()");
        assertThat(connection.allowCleartext().build().address().getScheme()).isEqualTo("http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.atlassian.net",
                "example.atlassian.net",
                "/rest",
                "https:///rest",
                "https://user:s3cr3t@example.atlassian.net",
                "https://example.atlassian.net?apikey=s3cr3t",
                "https://example.atlassian.net#s3cr3t"
            })
    void hasAnAddressWithoutSecretsAndNeverQuotesIt(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(Connection.to(URI.create(address))::build)
                .withMessage(
                        "address: expected an http or https address with a host, without user, password and query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void hasTimesThatArePositive(Duration none) {
        Connection.Builder connection = Connection.to(SITE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> connection.timeout(none))
                .withMessageStartingWith("timeout: expected a positive duration");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> connection.deadline(none))
                .withMessageStartingWith("deadline: expected a positive duration");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> connection.connectTimeout(none))
                .withMessageStartingWith("connectTimeout: expected a positive duration");
    }

    @ParameterizedTest
    @EnumSource(value = HttpClient.Redirect.class, mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void refusesAnHttpClientThatFollowsRedirects(HttpClient.Redirect redirect) {
        HttpClient follows = HttpClient.newBuilder().followRedirects(redirect).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Connection.to(SITE).httpClient(follows))
                .withMessage("httpClient: expected a client that follows no redirects: it would take the credentials"
                        + " along");
    }

    @Test
    void hasAnHttpClientOrWhatItIsMadeFrom() throws NoSuchAlgorithmException {
        HttpClient http = HttpClient.newHttpClient();
        ProxySelector proxy = ProxySelector.of(InetSocketAddress.createUnresolved("proxy.example", 8080));
        assertThatIllegalStateException()
                .isThrownBy(Connection.to(SITE).httpClient(http).proxy(proxy)::build);
        assertThatIllegalStateException()
                .isThrownBy(Connection.to(SITE).httpClient(http).sslContext(SSLContext.getDefault())::build);
        assertThat(Connection.to(SITE).proxy(proxy).build().proxy()).contains(proxy);
    }
}
