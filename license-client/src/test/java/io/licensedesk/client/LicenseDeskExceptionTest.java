package io.licensedesk.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.LicenseDeskException.IncompleteForm;
import io.licensedesk.client.LicenseDeskException.Interrupted;
import io.licensedesk.client.LicenseDeskException.InvalidRequest;
import io.licensedesk.client.LicenseDeskException.NoSuchForm;
import io.licensedesk.client.LicenseDeskException.NotAccessible;
import io.licensedesk.client.LicenseDeskException.NotAuthenticated;
import io.licensedesk.client.LicenseDeskException.OutcomeUnknown;
import io.licensedesk.client.LicenseDeskException.RateLimited;
import io.licensedesk.client.LicenseDeskException.Refused;
import io.licensedesk.client.LicenseDeskException.Unavailable;
import io.licensedesk.client.LicenseDeskException.UnexpectedResponse;
import io.licensedesk.client.LicenseDeskException.UnusableAttachment;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.FormCheck;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LicenseDeskExceptionTest {

    @Test
    void anInvalidRequestNamesEveryRejectionWithItsPath() {
        Rejection total = Rejection.of(RejectionCode.NOT_AN_INCREASE, "newTotals.AGENT", 5, 8);
        Rejection agreement = Rejection.of(RejectionCode.AGREEMENT_NOT_ACCEPTED, "agreementAccepted");
        InvalidRequest invalid = new InvalidRequest(List.of(total, agreement));
        assertThat(invalid.rejections()).containsExactly(total, agreement);
        assertThat(invalid)
                .hasMessageStartingWith("The request is refused: NOT_AN_INCREASE newTotals.AGENT: ")
                .hasMessageContaining("; AGREEMENT_NOT_ACCEPTED agreementAccepted: ");
    }

    @Test
    void anInvalidRequestNeverQuotesWhatWasTyped() {
        LicenseToken token = LicenseToken.of("TOKEN-SECRET-0001");
        FormCheck check = new FormCheck(Validators.standard(), Catalog.standard());
        assertThat(new InvalidRequest(check.check(new NewDemoRequest(token, "ACME", "no-mail-SECRET", false))))
                .hasMessageContaining("INVALID_EMAIL email")
                .hasMessageNotContaining("SECRET");
        assertThat(new InvalidRequest(
                        check.check(new GraceNewTokenRequest("ACME", token, token, null, null, "SECRET"))))
                .hasMessageContaining("newToken")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void anUnusableAttachmentNamesTheFileAndWhatWasExpected() {
        IOException cause = new NoSuchFileException("motion.log");
        UnusableAttachment unusable = new UnusableAttachment("motion.log", "a file that can be read", cause);
        assertThat(unusable)
                .hasMessage("The attachment motion.log is refused: a file that can be read")
                .hasCause(cause);
        assertThat(unusable.fileName()).isEqualTo("motion.log");
    }

    @Test
    void aMissingFormNamesWhatIsThereInstead() {
        NoSuchForm missing = new NoSuchForm("service desk", List.of("IT (1)", "HR (2)"));
        assertThat(missing).hasMessage("Expected exactly one service desk on the portal; there are: IT (1), HR (2)");
        assertThat(missing.candidates()).containsExactly("IT (1)", "HR (2)");
        assertThat(new NoSuchForm("service desk", List.of()))
                .hasMessage("Expected exactly one service desk on the portal; there are: none");
    }

    @Test
    void anIncompleteFormNamesValuesWithoutPlaceAndFieldsWithoutValue() {
        IncompleteForm both =
                new IncompleteForm(List.of("Plugins: no field"), List.of("Cost center", "VAT"), List.of(), "");
        assertThat(both)
                .hasMessage("The portal's form does not fit the request; no place for: Plugins: no field; required, but"
                        + " not known: Cost center; VAT");
        assertThat(both.unplaced()).containsExactly("Plugins: no field");
        assertThat(both.unanswered()).containsExactly("Cost center", "VAT");
        assertThat(new IncompleteForm(List.of("Plugins: no field"), List.of(), List.of("Summary (summary)"), ""))
                .hasMessage("The portal's form does not fit the request; no place for: Plugins: no field; the form has:"
                        + " Summary (summary)");
    }

    @Test
    void refusedCredentialsHintAtTheBaseAddress() {
        assertThat(new NotAuthenticated("listFields"))
                .hasMessage("listFields: the credentials were refused (401); check them, and that the base address is"
                        + " the one they are made for");
    }

    @Test
    void notAccessibleCarriesItsStatusAndWhatWasSaid() {
        NotAccessible hidden = new NotAccessible("getRequest", 404, "No such request");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden).hasMessage("getRequest: not permitted or not found (404): No such request");
        assertThat(new NotAccessible("getRequest", 403, "")).hasMessage("getRequest: not permitted or not found (403)");
    }

    @Test
    void aRefusalCarriesItsMessagesByField() {
        Refused refused = new Refused("createRequest", 400, List.of("No", "never"), Map.of("summary", "Too long"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.messages()).containsExactly("No", "never");
        assertThat(refused.fieldMessages()).isEqualTo(Map.of("summary", "Too long"));
        assertThat(refused).hasMessage("createRequest: refused (400): No; never {summary=Too long}");
        assertThat(new Refused("createRequest", 422, List.of(), Map.of())).hasMessage("createRequest: refused (422)");
    }

    @Test
    void aRateLimitTellsHowLongToWaitIfItIsKnown() {
        RateLimited limited = new RateLimited("getRequest", Optional.of(Duration.ofSeconds(90)));
        assertThat(limited.retryAfter()).contains(Duration.ofSeconds(90));
        assertThat(limited).hasMessage("getRequest: too many calls (429); retry after 90 s");
        assertThat(new RateLimited("getRequest", Optional.empty())).hasMessage("getRequest: too many calls (429)");
    }

    @Test
    void unavailableTellsTheStatusOrTheKindOfFailureOrThatThereWasNoAnswer() {
        Unavailable status = new Unavailable("getRequest", OptionalInt.of(503), null);
        assertThat(status.status()).hasValue(503);
        assertThat(status).hasMessage("getRequest: unavailable (503)").hasNoCause();
        EOFException lost = new EOFException("token=SECRET");
        assertThat(new Unavailable("getRequest", OptionalInt.empty(), lost))
                .hasMessage("getRequest: unavailable (EOFException)")
                .hasCause(lost);
        assertThat(new Unavailable("getRequest", OptionalInt.empty(), null))
                .hasMessage("getRequest: unavailable (no answer)");
    }

    @Test
    void anUnknownOutcomeCarriesTheMarkerToSearchFor() {
        OutcomeUnknown unknown = new OutcomeUnknown("createRequest", Optional.of(new Marker("LD123456")), null);
        assertThat(unknown.marker()).contains(new Marker("LD123456"));
        assertThat(unknown)
                .hasMessage("createRequest: sent, but the outcome is unknown; resume it with its marker LD123456");
        assertThat(new OutcomeUnknown("createComment", Optional.empty(), null))
                .hasMessage("createComment: sent, but the outcome is unknown");
    }

    @Test
    void anUnexpectedAnswerCarriesItsStatusAndAnExcerpt() {
        UnexpectedResponse unexpected = new UnexpectedResponse("getRequest", 302, "<html>");
        assertThat(unexpected.status()).isEqualTo(302);
        assertThat(unexpected.excerpt()).isEqualTo("<html>");
        assertThat(unexpected).hasMessage("getRequest: unexpected answer (302): <html>");
    }

    @Test
    void everyExceptionHasACodeItsOperationAndSaysWhetherItMayBeTriedAgain() {
        Unavailable unavailable = new Unavailable("getRequest", OptionalInt.of(503), null);
        assertThat(unavailable.code()).isEqualTo(LicenseDeskException.Code.UNAVAILABLE);
        assertThat(unavailable.operation()).isEqualTo("getRequest");
        assertThat(unavailable.isRetryable()).isTrue();
        assertThat(unavailable.traceId()).isEmpty();
        assertThat(unavailable.traced(Optional.of("0f1e")).traceId()).contains("0f1e");
        OutcomeUnknown unknown = new OutcomeUnknown("createRequest", Optional.empty(), null);
        assertThat(unknown.code()).isEqualTo(LicenseDeskException.Code.OUTCOME_UNKNOWN);
        assertThat(unknown.isRetryable()).isFalse();
        assertThat(new IncompleteForm(List.of(), List.of("VAT"), List.of(), "").operation())
                .isEqualTo("submit");
    }

    @Test
    void anInterruptionNamesItsOperation() {
        assertThat(new Interrupted("awaitDone", new InterruptedException())).hasMessage("awaitDone: interrupted");
    }
}
