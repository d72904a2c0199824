package io.licensedesk.testkit.assertj;

import static io.licensedesk.testkit.assertj.LicenseDeskAssertions.assertThat;
import static io.licensedesk.testkit.assertj.LicenseDeskAssertions.assertThatThrownBy;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.LineKind;
import io.licensedesk.billing.Quote;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.Marker;
import io.licensedesk.client.check.LicenseCheck;
import io.licensedesk.client.portal.StatusCategory;
import io.licensedesk.client.portal.Ticket;
import io.licensedesk.client.portal.TicketStatus;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.Decision;
import io.licensedesk.request.LicensePart;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Preview;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.testkit.fixture.Acme;
import io.licensedesk.testkit.fixture.Licenses;
import io.licensedesk.testkit.fixture.Plans;
import io.licensedesk.testkit.fixture.Requests;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every assertion passes where it should, and where it fails it says what was there. */
class LicenseDeskAssertionsTest {

    private static final LicenseHistory HISTORY = Licenses.historyOfEightAgents(LocalDate.of(2026, 1, 1));

    private static Decision decided(String on, LicenseRequest request) {
        return Requests.desk().decide(DatedRequest.of("r1", LocalDate.parse(on), request), HISTORY);
    }

    private static Decision approved(String on, LicenseRequest request) {
        LocalDate day = LocalDate.parse(on);
        return Requests.desk().decide(DatedRequest.of("r1", day, request).approvedOn(day), HISTORY);
    }

    private static Preview previewed(String on, LicenseRequest request) {
        return Requests.desk().preview(DatedRequest.of("r1", LocalDate.parse(on), request), HISTORY);
    }

    /** All failures of assertions about one value show the same of it. */
    private static void failsAndShows(String shown, ThrowingCallable... assertions) {
        assertThat(assertions)
                .isNotEmpty()
                .allSatisfy(assertion -> assertThatThrownBy(assertion)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("Expected a")
                        .hasMessageContaining("but there was")
                        .hasMessageContaining(shown));
    }

    @Nested
    class OfALicense {

        @Test
        void passes() {
            assertThat(Licenses.activeWithEightAgents())
                    .isActive()
                    .expiresOn("2026-03-31")
                    .hasToken(Acme.TOKEN)
                    .hasPlan(Plans.DIGITAL)
                    .hasSupportPlan(SupportPlan.SILVER)
                    .isBilled(BillingFrequency.MONTHLY)
                    .hasAgents(8)
                    .has(0, AccountType.USER)
                    .hasAddOns()
                    .hasPlugins();
            assertThat(Licenses.neverActivated()).isNotActivated();
            assertThat(Licenses.demo())
                    .isInDemo()
                    .hasAgents(3)
                    .hasAddOns(Catalog.standard().all(AddOn.class).toArray(AddOn[]::new));
            assertThat(Licenses.inGracePeriodAfterNewToken())
                    .isInGracePeriod(GraceReason.NEW_TOKEN_DETECTED, "2026-03-24");
            assertThat(Licenses.expiredDemo()).isExpired();
            assertThat(Licenses.deactivated()).isDeactivated();
        }

        @Test
        void failsAndShowsTheLicenseButNotItsToken() {
            License license = Licenses.activeWithEightAgents();

            failsAndShows(
                    "license 4f6c…7b1e, active, paid to 2026-03-31, plan DIGITAL, support SILVER, billed MONTHLY, "
                            + "Accounts{AGENT=8}, add-ons [], plugins []",
                    () -> assertThat(license).isNotActivated(),
                    () -> assertThat(license).isInDemo(),
                    () -> assertThat(license).isInGracePeriod(GraceReason.LICENSE_DEACTIVATED, "2026-03-31"),
                    () -> assertThat(license).isExpired(),
                    () -> assertThat(license).isDeactivated(),
                    () -> assertThat(license).expiresOn("2026-04-01"),
                    () -> assertThat(license).hasToken(Acme.NEW_TOKEN),
                    () -> assertThat(license).hasPlan(Plans.OMNI),
                    () -> assertThat(license).hasSupportPlan(SupportPlan.PLATINUM),
                    () -> assertThat(license).isBilled(BillingFrequency.ANNUAL),
                    () -> assertThat(license).hasAgents(9),
                    () -> assertThat(license).has(1, AccountType.TELEPHONE),
                    () -> assertThat(license).hasAddOns(AddOn.AI_ASSISTANTS),
                    () -> assertThat(license).hasPlugins(Plugin.BOTIFY));
        }

        static Stream<License> notActive() {
            return Licenses.inEachState().stream().filter(license -> !license.equals(Licenses.activeWithEightAgents()));
        }

        @ParameterizedTest
        @MethodSource("notActive")
        void otherStatesAreToldInWords(License license) {
            assertThatThrownBy(() -> assertThat(license).isActive())
                    .hasMessageContaining("Expected an active license")
                    .message()
                    .containsPattern(
                            "never activated|in a demo to|in a grace period until|expired on|deactivated, paid");
        }

        @Test
        void missingLicenseFails() {
            License missing = null;

            assertThatThrownBy(() -> assertThat(missing).isActive()).isInstanceOf(AssertionError.class);
        }
    }

    @Nested
    class OfADecision {

        @Test
        void passes() {
            assertThat(decided("2026-03-10", Requests.moreAgents(11)))
                    .isAccepted()
                    .isAppliedAutomatically()
                    .takesEffectOn("2026-03-10");
            assertThat(decided("2026-03-10", Requests.anotherPlan(Plans.OMNI))).awaitsReviewOf(LicensePart.PLAN);
            assertThat(approved("2026-03-10", Requests.anotherPlan(Plans.OMNI))).isAppliedAfterReview();
            assertThat(approved("2026-03-10", Requests.question())).takesNoEffect();
            assertThat(decided("2026-03-10", Requests.fewerAgents(4)))
                    .isRefused()
                    .isRefusedWith(RejectionCode.MINIMUM_AGENTS);
        }

        @Test
        void failsAndShowsTheEffect() {
            Decision accepted = decided("2026-03-21", Requests.fewerAgents(6));

            failsAndShows(
                    "an accepted request that takes effect on 2026-04-01, applied AUTOMATIC",
                    () -> assertThat(accepted).isRefused(),
                    () -> assertThat(accepted).isRefusedWith(RejectionCode.NOT_ACTIVE),
                    () -> assertThat(accepted).isAppliedAfterReview(),
                    () -> assertThat(accepted).awaitsReviewOf(LicensePart.ACCOUNTS),
                    () -> assertThat(accepted).takesNoEffect(),
                    () -> assertThat(accepted).takesEffectOn("2026-03-21"));
        }

        @Test
        void failsAndShowsWhatWaits() {
            Decision waiting = decided("2026-03-10", Requests.anotherPlan(Plans.OMNI));

            failsAndShows(
                    "a request that awaits the review of [PLAN]",
                    () -> assertThat(waiting).isAccepted(),
                    () -> assertThat(waiting).isRefused(),
                    () -> assertThat(waiting).awaitsReviewOf(LicensePart.SUPPORT_PLAN));
        }

        @Test
        void failsAndShowsTheReasons() {
            Decision refused = decided("2026-03-10", Requests.moreAgents(8));

            failsAndShows(
                    "a refusal: NOT_AN_INCREASE at newTotals.AGENT (",
                    () -> assertThat(refused).isAccepted(),
                    () -> assertThat(refused).isAppliedAutomatically(),
                    () -> assertThat(refused).takesEffectOn("2026-03-10"),
                    () -> assertThat(refused).isRefusedWith(RejectionCode.NOT_A_DECREASE),
                    () -> assertThat(refused).isRefusedWith(RejectionCode.NOT_AN_INCREASE, RejectionCode.NOT_ACTIVE));
        }
    }

    @Nested
    class OfAPreview {

        @Test
        void passes() {
            assertThat(previewed("2026-04-10", Requests.moreAgents(11)))
                    .isOffered()
                    .takesEffectOn("2026-04-10")
                    .appliesAutomatically(LicensePart.ACCOUNTS)
                    .appliesAfterReview()
                    .quote()
                    .costs("229.50")
                    .isInForceFrom("2026-04-10")
                    .isPaidThrough("2026-04-30")
                    .touchesInvoicesOf("2026-04-30");
            assertThat(previewed("2026-03-10", Requests.fewerAgents(4))).isRefusedWith(RejectionCode.MINIMUM_AGENTS);
        }

        @Test
        void failsAndShowsTheOffer() {
            Preview offer = previewed("2026-04-10", Requests.moreAgents(11));

            failsAndShows(
                    "an offer that takes effect on 2026-04-10, automatic [ACCOUNTS], after review [], costs 229.50",
                    () -> assertThat(offer).isRefusedWith(RejectionCode.NOT_ACTIVE),
                    () -> assertThat(offer).takesEffectOn("2026-04-11"),
                    () -> assertThat(offer).appliesAutomatically(),
                    () -> assertThat(offer).appliesAfterReview(LicensePart.PLAN));
            Preview question = previewed("2026-04-10", Requests.question());
            failsAndShows("without a quote", () -> assertThat(question).quote());
        }

        @Test
        void failsAndShowsTheReasons() {
            Preview refused = previewed("2026-03-10", Requests.fewerAgents(4));

            failsAndShows(
                    "a refusal: MINIMUM_AGENTS at newTotals.AGENT (",
                    () -> assertThat(refused).isOffered(),
                    () -> assertThat(refused).quote(),
                    () -> assertThat(refused).isRefusedWith(RejectionCode.NOT_A_DECREASE));
        }

        @Test
        void quoteFailsAndShowsItsLines() {
            Quote quote = ((Preview.Offer) previewed("2026-04-10", Requests.moreAgents(11)))
                    .quote()
                    .orElseThrow();

            failsAndShows(
                    "+ FRACTION AGENT 2026-04-10/2026-05-01 3 × 45.00 = 94.50 EUR",
                    () -> assertThat(quote).costs("94.50"),
                    () -> assertThat(quote).isInForceFrom("2026-05-01"),
                    () -> assertThat(quote).isPaidThrough("2026-05-31"),
                    () -> assertThat(quote).touchesInvoicesOf());
            failsAndShows("a quote of 229.50", () -> assertThat(quote).costs("0"));
        }
    }

    @Nested
    class OfAnInvoice {

        private final Invoice invoice =
                HISTORY.subscription().invoices(YearMonth.of(2026, 3)).get(0);

        @Test
        void passes() {
            assertThat(invoice)
                    .isDated("2026-03-31")
                    .hasTotal("400", "EUR")
                    .hasLines(2)
                    .hasLine(LineKind.ADVANCE, AccountType.AGENT, "360.00")
                    .hasNoLineOf(AccountType.USER);
        }

        @Test
        void failsAndShowsTheLines() {
            failsAndShows(
                    "ADVANCE AGENT 2026-04-01/2026-05-01 8 × 45.00 = 360.00 EUR",
                    () -> assertThat(invoice).isDated("2026-04-30"),
                    () -> assertThat(invoice).hasTotal("400.01", "EUR"),
                    () -> assertThat(invoice).hasTotal("400.00", "USD"),
                    () -> assertThat(invoice).hasLines(1),
                    () -> assertThat(invoice).hasLine(LineKind.FRACTION, AccountType.AGENT, "360.00"),
                    () -> assertThat(invoice).hasNoLineOf(AccountType.AGENT));
        }
    }

    @Nested
    class OfATicket {

        private final Marker marker = new Marker("LD123456");
        private final Ticket ticket = new Ticket(
                "LIC-42",
                Optional.of("Add items - ACME [LD123456]"),
                new TicketStatus("In review", StatusCategory.INDETERMINATE, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(new Ticket.Detail("customfield_10010", "License token", "abcd-1111-2222-wxyz")));

        @Test
        void passes() {
            assertThat(ticket)
                    .isOpen()
                    .isIn(StatusCategory.INDETERMINATE)
                    .hasStatus("In review")
                    .hasKey("LIC-42")
                    .carries(marker)
                    .hasDetail("License token", "abcd-1111-2222-wxyz");
        }

        @Test
        void failsAndShowsTheTicket() {
            failsAndShows(
                    "ticket LIC-42, status In review (INDETERMINATE), summary \"Add items - ACME [LD123456]\","
                            + " details [License token]",
                    () -> assertThat(ticket).isDone(),
                    () -> assertThat(ticket).isIn(StatusCategory.NEW),
                    () -> assertThat(ticket).hasStatus("Done"),
                    () -> assertThat(ticket).hasKey("LIC-43"),
                    () -> assertThat(ticket).hasDetail("License token", "efgh-3333-4444-stuv"),
                    () -> assertThat(ticket).carries(new Marker("LD999999")));
        }
    }

    @Nested
    class OfACheck {

        private final Instant noon = Instant.parse("2026-03-10T12:00:00Z");
        private final LicenseCheck granted = new LicenseCheck.Granted(
                HISTORY.licenseOn(LocalDate.of(2026, 3, 10), Plans.catalog()),
                new LicenseCheck.Freshness(noon, true, noon.plusSeconds(3600)));
        private final LicenseCheck denied = new LicenseCheck.Denied(LicenseCheck.Reason.NOT_INCLUDED);
        private final LicenseCheck unknown = new LicenseCheck.Unknown(LicenseCheck.Cause.OUTDATED);

        @Test
        void passes() {
            assertThat(granted).isGranted();
            assertThat(denied).isDenied(LicenseCheck.Reason.NOT_INCLUDED);
            assertThat(unknown).isUnknown(LicenseCheck.Cause.OUTDATED);
        }

        @Test
        void failsAndShowsTheResult() {
            failsAndShows(
                    "granted, verified at 2026-03-10T12:00:00Z (stale), good until 2026-03-10T13:00:00Z",
                    () -> assertThat(granted).isGrantedFresh(),
                    () -> assertThat(granted).isDenied(LicenseCheck.Reason.EXPIRED));
            failsAndShows(
                    "denied: NOT_INCLUDED",
                    () -> assertThat(denied).isGranted(),
                    () -> assertThat(denied).isDenied(LicenseCheck.Reason.EXPIRED));
            failsAndShows(
                    "unknown: OUTDATED",
                    () -> assertThat(unknown).isGranted(),
                    () -> assertThat(unknown).isUnknown(LicenseCheck.Cause.UNREACHABLE));
        }
    }
}
