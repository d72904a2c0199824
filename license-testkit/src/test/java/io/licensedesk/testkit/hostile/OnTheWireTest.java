package io.licensedesk.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.licensedesk.client.Connection;
import io.licensedesk.client.Environment;
import io.licensedesk.client.Marker;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.client.portal.TicketPortal;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.hostile.Fault.Kind;
import io.licensedesk.testkit.hostile.Fault.Moment;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sends as its settings and options say, as it arrives. */
@Timeout(60)
class OnTheWireTest {

    private static final String RETRY_PROPERTY = "jdk.httpclient.enableAllMethodRetry";

    private final RawPortal portal = RawPortal.open();

    @AfterEach
    void close() {
        portal.close();
    }

    private LicenseDesk.Builder desk() {
        return Desks.desk(Desks.connection(portal, Duration.ofSeconds(30)).build());
    }

    @Test
    void filesHaveALengthAndComeInOnePiece() {
        try (LicenseDesk desk = desk().build()) {
            desk.submit(Desks.WITH_FILE);
        }
        assertThat(portal.seen())
                .filteredOn(request -> request.step() == Step.UPLOAD)
                .singleElement()
                .satisfies(upload -> {
                    assertThat(upload.headers()).doesNotContainKey("transfer-encoding");
                    assertThat(upload.headers())
                            .containsEntry(
                                    "content-length",
                                    Integer.toString(upload.body().length()))
                            .containsEntry("x-atlassian-token", "no-check")
                            .containsEntry("x-experimentalapi", "opt-in");
                });
    }

    @Test
    void everyUploadOptsInToTheExperimentalOperation() {
        portal.on(Step.UPLOAD, 1, Fault.of(RawAnswer.html(503)), Moment.AFTER_BODY_BEFORE_DOING);
        try (LicenseDesk desk = desk().build()) {
            desk.submit(Desks.WITH_FILE);
            desk.submit(Desks.WITH_FILE);
        }

        assertThat(portal.seen())
                .filteredOn(request -> request.step() == Step.UPLOAD)
                .hasSize(3)
                .allSatisfy(upload -> assertThat(upload.headers()).containsEntry("x-experimentalapi", "opt-in"));
    }

    @Test
    void readingIsInTheLanguageOfTheCall() {
        try (LicenseDesk desk = desk().requestLanguage("en-US").build()) {
            desk.form(RequestKind.GENERAL);
            assertThat(portal.seen())
                    .allSatisfy(request -> assertThat(request.target()).contains("requestLanguage=en-US"));
            int before = portal.seen().size();
            desk.inLanguage("it-IT").form(RequestKind.GENERAL);
            assertThat(portal.seen().subList(before, portal.seen().size()))
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.target()).contains("requestLanguage=it-IT"));
        }
    }

    @Test
    void markersComeFromTheChanceThatIsGiven() {
        assertThat(marker()).isEqualTo(marker());
    }

    private Marker marker() {
        Connection connection = Desks.connection(portal, Duration.ofSeconds(30))
                .environment(Environment.system().withRandom(new Random(7)))
                .build();
        try (LicenseDesk desk = Desks.desk(connection).build()) {
            return desk.submit(Desks.QUESTION).marker().orElseThrow();
        }
    }

    @Test
    void resumingOnAnotherThreadFindsTheTicket() {
        Marker marker = new Marker("ORDER42");
        try (LicenseDesk first = desk().build();
                LicenseDesk second = desk().build()) {
            Submission.Ticketed submitted = first.submit(Desks.QUESTION.withMarker(marker));
            TicketPortal followed = second;

            String found =
                    second.resumeAsync(Desks.QUESTION, marker).join().ticket().key();

            assertThat(found).isEqualTo(submitted.ticket().key());
            assertThat(followed.ticket(found).key()).isEqualTo(found);
        }
        assertThat(portal.desk().tickets("ORDER42")).hasSize(1);
    }

    @Test
    void uploadThatHangsEndsByItsOwnDeadline() {
        portal.onEvery(Step.UPLOAD, Fault.of(Kind.HANG), Moment.AFTER_BODY_BEFORE_DOING);
        try (LicenseDesk desk = desk().uploadDeadline(Duration.ofMillis(300)).build()) {
            assertThat(desk.submit(Desks.WITH_FILE).warnings())
                    .singleElement()
                    .asString()
                    .contains("its files may not be attached");
        }
    }

    @Test
    void virtualMachineThatWouldSendTwiceIsRefused() {
        LicenseDesk.Builder desk = LicenseDesk.at(URI.create("https://example.atlassian.net"))
                .credentials(PortalCredentials.apiToken("it@acme.example", "not-a-secret"));
        System.setProperty(RETRY_PROPERTY, "");
        try {
            assertThatIllegalStateException().isThrownBy(desk::build).withMessageContaining(RETRY_PROPERTY);
        } finally {
            System.clearProperty(RETRY_PROPERTY);
        }
    }
}
