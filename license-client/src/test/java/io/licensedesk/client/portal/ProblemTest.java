package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.LicenseDeskException.NotAccessible;
import io.licensedesk.client.LicenseDeskException.Refused;
import io.licensedesk.client.LicenseDeskException.Unavailable;
import io.licensedesk.client.LicenseDeskException.UnexpectedResponse;
import io.licensedesk.client.internal.Masker;
import io.licensedesk.client.internal.http.Reply;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    private static final Masker MASKER = new Masker(List.of("TOKEN-SECRET-0001", "it@acme.example"));

    private static Reply reply(int status, HttpHeaders headers, String body) {
        return new Reply(status, headers, body, false, Optional.of("Bearer b3arer-t0ken"));
    }

    private static HttpHeaders headers(Map<String, List<String>> headers) {
        return HttpHeaders.of(headers, (n, v) -> true);
    }

    private static Optional<Problem> maybe(String body) {
        return Problem.read(reply(400, headers(Map.of()), body), MASKER);
    }

    @Nested
    class ABody {

        private Problem read(String body) {
            return maybe(body).orElseThrow();
        }

        @Test
        void ofOneMessage() {
            assertThat(read("{\"errorMessage\":\"No such desk\",\"i18nErrorMessage\":{\"i18nKey\":\"sd.desk\","
                            + "\"parameters\":[\"9\"]}}"))
                    .isEqualTo(new Problem(List.of("No such desk"), Map.of()));
        }

        @Test
        void ofMessagesAndFields() {
            assertThat(read("{\"errorMessages\":[\"One\",\"Two\"],\"errors\":{\"summary\":\"Too long\","
                            + "\"customfield_1\":\"Unknown option\"}}"))
                    .isEqualTo(new Problem(
                            List.of("One", "Two"), Map.of("summary", "Too long", "customfield_1", "Unknown option")));
        }

        @Test
        void ofACode() {
            assertThat(read("{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}"))
                    .isEqualTo(new Problem(List.of("Unauthorized; scope does not match"), Map.of()));
        }

        @Test
        void ofTheErrorsOfAForm() {
            assertThat(read("{\"errorMessage\":\"The form is invalid\",\"errors\":["
                            + "{\"code\":\"FORM_1\",\"title\":\"Token\",\"detail\":\"An answer is required\"},"
                            + "{\"code\":\"FORM_2\",\"detail\":\"Unknown choice\"}]}"))
                    .isEqualTo(new Problem(
                            List.of("The form is invalid", "Token: An answer is required", "Unknown choice"),
                            Map.of()));
        }

        @Test
        void ofADryRun() {
            assertThat(read("{\"valid\":false,\"errorMessages\":[\"Not valid\"],"
                            + "\"fieldErrors\":[{\"field\":\"summary\",\"message\":\"Required\"}],"
                            + "\"formErrors\":[{\"title\":\"Token\",\"message\":\"Required\"}],\"reasonKey\":\"x\"}"))
                    .isEqualTo(new Problem(List.of("Not valid", "Token: Required"), Map.of("summary", "Required")));
        }

        @Test
        void thatNamesAFieldTwice() {
            assertThat(read("{\"fieldErrors\":[{\"field\":\"summary\",\"message\":\"Too long\"},"
                            + "{\"field\":\"summary\",\"message\":\"Not one line\"}]}"))
                    .isEqualTo(new Problem(List.of(), Map.of("summary", "Too long; Not one line")));
        }

        @Test
        void withNullsWhereTextsAreExpected() {
            assertThat(read("{\"errorMessage\":null,\"message\":null,\"errorMessages\":[null,\"One\"],"
                            + "\"errors\":{\"summary\":null},\"fieldErrors\":null,\"formErrors\":[null]}"))
                    .isEqualTo(new Problem(List.of("One"), Map.of("summary", "")));
        }

        @Test
        void withoutSecrets() {
            assertThat(read("{\"errorMessages\":[\"TOKEN-SECRET-0001 is unknown\"],"
                            + "\"errors\":{\"customfield_1\":\"it@acme.example is no customer\"},"
                            + "\"fieldErrors\":[{\"field\":\"f\",\"message\":\"TOKEN-SECRET-0001\"}]}"))
                    .isEqualTo(new Problem(
                            List.of("… is unknown"), Map.of("customfield_1", "… is no customer", "f", "…")));
        }

        @Test
        void withoutSecretsInTheNamesOfFieldsOrTheCredentialsThatWereSent() {
            assertThat(read("{\"errorMessage\":\"Who is b3arer-t0ken?\",\"errors\":{\"TOKEN-SECRET-0001\":\"no\","
                            + "\"it%40acme.example\":\"neither\"},\"fieldErrors\":[{\"field\":\"token-secret-0001\",\"message\":"
                            + "\"VE9LRU4tU0VDUkVULTAwMDE=\"}]}"))
                    .isEqualTo(new Problem(List.of("Who is …?"), Map.of("…", "no; neither; …E=")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "<html><body>Bad gateway</body></html>",
                    "null",
                    "42",
                    "\"text\"",
                    "[]",
                    "{}",
                    "{\"errorMessage\":\"\"}",
                    "{\"errorMessages\":[],\"errors\":{}}",
                    "{\"errorMessage\":",
                })
        void ofNothingThatIsDocumented(String body) {
            assertThat(maybe(body)).isEmpty();
        }

        @Test
        void thatIsNestedWithoutEnd() {
            assertThat(maybe("{\"errors\":".repeat(100_000))).isEmpty();
        }
    }

    @Nested
    class AnAnswer {

        private LicenseDeskException means(int status, String body) {
            return means(status, Map.of(), body);
        }

        private LicenseDeskException means(int status, Map<String, List<String>> headers, String body) {
            return Problem.of("createRequest", reply(status, headers(headers), body), MASKER);
        }

        @ParameterizedTest(name = "{0} with {2} is {1}")
        @CsvSource({
            "301, UnexpectedResponse, nothing",
            "302, UnexpectedResponse, a message",
            "400, Refused, a message",
            "400, UnexpectedResponse, a page",
            "401, NotAuthenticated, a message",
            "401, NotAuthenticated, a page",
            "403, NotAccessible, a message",
            "403, NotAccessible, nothing",
            "404, NotAccessible, a message",
            "404, NotAccessible, a page",
            "405, Refused, nothing",
            "408, Unavailable, a message",
            "409, Refused, a message",
            "412, Refused, a message",
            "413, Refused, a message",
            "413, UnexpectedResponse, a page",
            "415, Refused, nothing",
            "422, Refused, a message",
            "500, Unavailable, a message",
            "502, Unavailable, a page",
            "503, Unavailable, nothing",
            "504, Unavailable, a page",
        })
        void ofAnyStatusHasOneMeaning(int status, String meaning, String what) {
            Map<String, String> bodies =
                    Map.of("a message", "{\"errorMessage\":\"No\"}", "a page", "<html>No</html>", "nothing", "");
            assertThat(means(status, bodies.get(what)).getClass().getSimpleName())
                    .isEqualTo(meaning);
        }

        @Test
        void thatRefusesTellsWhatTheBodySays() {
            LicenseDeskException refused =
                    means(400, "{\"errorMessages\":[\"No\"],\"errors\":{\"summary\":\"Too long\"}}");
            assertThat(refused)
                    .hasMessage("createRequest: refused (400): No {summary=Too long}")
                    .isInstanceOfSatisfying(Refused.class, known -> {
                        assertThat(known.messages()).containsExactly("No");
                        assertThat(known.fieldMessages()).isEqualTo(Map.of("summary", "Too long"));
                    });
        }

        @Test
        void thatIsNotAccessibleTellsWhatTheBodySays() {
            assertThat(means(404, "{\"errorMessage\":\"No request TOKEN-SECRET-0001\"}"))
                    .isInstanceOf(NotAccessible.class)
                    .hasMessage("createRequest: not permitted or not found (404): No request …");
        }

        @Test
        void thatIsUnavailableTellsItsStatusOnly() {
            assertThat(means(503, "<html>TOKEN-SECRET-0001</html>"))
                    .isInstanceOf(Unavailable.class)
                    .hasMessage("createRequest: unavailable (503)");
        }

        @Test
        void thatIsAPageIsNotQuotedButExplained() {
            assertThat(means(400, "\n<html>TOKEN-SECRET-0001</html>"))
                    .hasMessageContaining("a page for people")
                    .hasMessageContaining("https://NAME.atlassian.net")
                    .hasMessageNotContaining("SECRET");
        }

        @Test
        void thatIsSomethingElseIsNotQuotedButDescribed() {
            assertThat(means(400, Map.of("Content-Type", List.of("text/plain")), "oops TOKEN-SECRET-0001"))
                    .isInstanceOfSatisfying(
                            UnexpectedResponse.class,
                            known -> assertThat(known.excerpt()).isEqualTo("no JSON: text/plain, 22 characters"));
            assertThat(means(400, "oops").getMessage())
                    .endsWith("no JSON: something of no declared type, 4 characters");
            assertThat(means(400, "[{\"password\":\"hunter2\"}]").getMessage())
                    .endsWith("JSON of another kind, 24 characters");
        }

        @Test
        void thatIsASuccessWithAProblemInItTellsThat() {
            Reply reply = reply(200, headers(Map.of()), "{\"errorMessage\":\"No TOKEN-SECRET-0001\"}");
            assertThat(Problem.unexpected("getRequest", reply, MASKER))
                    .hasMessage("getRequest: unexpected answer (200): No …");
        }

        @Test
        void thatRedirectsSaysWhereToWithoutItsQuery() {
            assertThat(means(302, Map.of("Location", List.of("https://id.example/login?token=TOKEN-SECRET-0001")), ""))
                    .hasMessageContaining("a redirect to https://id.example/login, which is not followed")
                    .hasMessageNotContaining("SECRET");
        }

        @Test
        void thatRefusesTheCredentialsTellsThePortalsWordsAndTheUsualCauses() {
            assertThat(means(401, "{\"errorMessage\":\"scope does not match\"}"))
                    .hasMessageContaining("scope does not match")
                    .hasMessageContaining("DraftPortal")
                    .hasMessageContaining("gateway");
        }

        @Test
        void ofAProxyThatAsksForALoginSaysSo() {
            assertThat(means(407, ""))
                    .isInstanceOf(LicenseDeskException.NotAuthenticated.class)
                    .hasMessageContaining("a proxy asks for a login (407)");
        }

        @ParameterizedTest
        @CsvSource({
            "200, false",
            "400, false",
            "404, false",
            "408, true",
            "429, false",
            "499, false",
            "500, true",
            "599, true"
        })
        void mayHideThatACallWasCarriedOut(int status, boolean may) {
            assertThat(Problem.mayHaveBeenCarriedOut(status)).isEqualTo(may);
        }
    }
}
