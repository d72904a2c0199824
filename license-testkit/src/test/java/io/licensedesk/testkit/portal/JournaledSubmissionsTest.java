package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.licensedesk.client.Connection;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import io.licensedesk.client.portal.FileSubmissionJournal;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Resumption;
import io.licensedesk.client.portal.SubmissionJournal;
import io.licensedesk.testkit.TestClock;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a killed process had under way, and the next one finds in the journal. Tickets are counted at the portal. */
@Timeout(60)
class JournaledSubmissionsTest {

    private static final PortalRequest REQUEST = PortalRequest.of(TenRequests.add(11));
    private static final Marker MARKER = new Marker("ORDER42");

    private final TestClock clock = TestClock.at(LocalDate.of(2026, 7, 10));
    private final SimulatedPortal portal =
            SimulatedPortal.builder().clock(clock).open();
    private final List<String> moments = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        portal.close();
    }

    private LicenseDesk desk(SubmissionJournal journal) {
        return LicenseDesk.at(Connection.to(portal.uri())
                        .environment(clock.environment())
                        .build())
                .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
                .portalId(portal.portalId())
                .journal(journal)
                .build();
    }

    private FileSubmissionJournal journal() {
        return FileSubmissionJournal.in(folder);
    }

    /** A journal that writes down how many tickets there are when it is used. */
    private final class Watched implements SubmissionJournal {
        private final SubmissionJournal kept = SubmissionJournal.inMemory();

        @Override
        public void keep(Entry entry) {
            moments.add("kept with " + portal.tickets() + " tickets, "
                    + portal.calls(PortalOperation.ATTACH_TEMPORARY_FILE) + " uploads");
            kept.keep(entry);
        }

        @Override
        public void forget(Marker marker) {
            moments.add("forgotten with " + portal.tickets() + " tickets");
            kept.forget(marker);
        }

        @Override
        public List<Entry> open() {
            return kept.open();
        }
    }

    @Test
    void submissionIsKeptBeforeAnythingIsSentAndForgottenWithItsTicket() {
        Watched journal = new Watched();
        try (LicenseDesk desk = desk(journal)) {
            desk.submit(REQUEST.withAttachments(List.of(TenRequests.LOG)));
        }
        assertThat(moments).containsExactly("kept with 0 tickets, 0 uploads", "forgotten with 1 tickets");
        assertThat(journal.open()).isEmpty();
    }

    @Test
    void refusedSubmissionIsForgotten() {
        portal.onNext(PortalOperation.CREATE_REQUEST, Fault.error(409, ErrorBody.message("no")));
        Watched journal = new Watched();
        try (LicenseDesk desk = desk(journal)) {
            assertThatExceptionOfType(LicenseDeskException.Refused.class).isThrownBy(() -> desk.submit(REQUEST));
        }
        assertThat(journal.open()).isEmpty();
    }

    @Test
    void unknownOutcomeStaysAndTheNextClientFindsTheTicket() {
        portal.onNext(PortalOperation.CREATE_REQUEST, Fault.lostAnswer());
        portal.onNext(PortalOperation.SEARCH_REQUESTS, 99, Fault.error(503, ErrorBody.empty()));
        Marker marker;
        try (LicenseDesk desk = desk(journal())) {
            marker = catchThrowableOfType(LicenseDeskException.OutcomeUnknown.class, () -> desk.submit(REQUEST))
                    .marker()
                    .orElseThrow();
        }
        assertThat(journal().open())
                .singleElement()
                .satisfies(entry -> assertThat(entry.marker()).isEqualTo(marker));
        portal.relay().pass();

        try (LicenseDesk desk = desk(journal())) {
            Resumption resumption = desk.resumed().join().get(0);
            assertThat(resumption.marker()).isEqualTo(marker);
            assertThat(resumption.ticketed().orElseThrow().ticket().key()).isEqualTo("LIC-1");
            assertThat(resumption.failure()).isEmpty();
        }
        assertThat(portal.tickets()).isEqualTo(1);
        assertThat(journal().open()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void processThatDiedAfterSendingHasOneTicketHoweverTheIndexLags(int searches) {
        journal().keep(new SubmissionJournal.Entry(MARKER, REQUEST));
        try (LicenseDesk dead = desk(SubmissionJournal.inMemory())) {
            dead.submit(REQUEST.withMarker(MARKER));
        }
        portal.onNext(PortalOperation.SEARCH_REQUESTS, searches, Fault.otherBody("{\"size\":0,\"values\":[]}"));

        try (LicenseDesk desk = desk(journal())) {
            assertThat(desk.resumed().join()).hasSize(1);
        }
        assertThat(portal.tickets()).isEqualTo(1);
        assertThat(journal().open()).isEmpty();
    }

    @Test
    void processThatDiedBeforeSendingHasOneTicketToo() {
        journal().keep(new SubmissionJournal.Entry(MARKER, REQUEST));
        try (LicenseDesk desk = desk(journal())) {
            assertThat(desk.resumed().join().get(0).ticketed()).isPresent();
            assertThat(desk.submit(REQUEST.withMarker(MARKER)).ticket().key()).isEqualTo("LIC-1");
        }
        assertThat(portal.tickets()).isEqualTo(1);
    }

    @Test
    void portalThatCannotBeReachedAtTheStartIsNotTheEnd() {
        journal().keep(new SubmissionJournal.Entry(MARKER, REQUEST));
        portal.onNext(PortalOperation.LIST_SERVICE_DESKS, 99, Fault.error(503, ErrorBody.empty()));
        try (LicenseDesk desk = desk(journal())) {
            assertThat(desk.resumed().join().get(0).failure())
                    .containsInstanceOf(LicenseDeskException.Unavailable.class);
        }
        assertThat(journal().open()).hasSize(1);
        portal.relay().pass();
        try (LicenseDesk desk = desk(journal())) {
            assertThat(desk.resumed().join().get(0).ticketed()).isPresent();
        }
        assertThat(portal.tickets()).isEqualTo(1);
    }

    @Test
    void withoutAJournalNothingIsSent() {
        FileSubmissionJournal unusable = FileSubmissionJournal.in(folder);
        try (LicenseDesk desk = desk(new SubmissionJournal() {
            @Override
            public void keep(Entry entry) {
                FileSubmissionJournal.in(folder.resolve("missing")).keep(entry);
            }

            @Override
            public void forget(Marker marker) {
                unusable.forget(marker);
            }

            @Override
            public List<Entry> open() {
                return List.of();
            }
        })) {
            assertThatExceptionOfType(LicenseDeskException.NotJournaled.class)
                    .isThrownBy(() -> desk.submit(REQUEST.withAttachments(List.of(TenRequests.LOG))));
        }
        assertThat(portal.calls(PortalOperation.ATTACH_TEMPORARY_FILE)).isZero();
        assertThat(portal.tickets()).isZero();
    }

    @Test
    void ticketThatCannotBeForgottenIsATicketWithAWarning() {
        try (LicenseDesk desk = desk(new SubmissionJournal() {
            @Override
            public void keep(Entry entry) {}

            @Override
            public void forget(Marker marker) {
                throw new AssertionError("disk full");
            }

            @Override
            public List<Entry> open() {
                return List.of();
            }
        })) {
            assertThat(desk.submit(REQUEST).warnings())
                    .containsExactly("the submission could not be taken out of its journal");
        }
    }
}
