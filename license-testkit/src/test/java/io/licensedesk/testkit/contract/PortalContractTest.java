package io.licensedesk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.client.portal.DraftPortal;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.RequestPortal;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.testkit.PropertyRun;
import io.licensedesk.testkit.arbitrary.FittingRequest;
import io.licensedesk.testkit.portal.LabelGeneration;
import io.licensedesk.testkit.portal.ReceivedRequest;
import io.licensedesk.testkit.portal.SimulatedPortal;
import java.net.URI;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.Test;

/** The contract, run on the client with a simulated portal and on drafts, and on portals that break it. */
@SuppressWarnings("ClassCanBeStatic") // jqwik's groups may not
class PortalContractTest {

    abstract static class OfASimulatedPortal extends PortalContract {

        private final SimulatedPortal simulated;
        private final LicenseDesk desk;

        OfASimulatedPortal(UnaryOperator<SimulatedPortal.Builder> settings) {
            simulated = settings.apply(SimulatedPortal.builder()).open();
            desk = LicenseDesk.at(simulated.uri())
                    .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
                    .portalId(simulated.portalId())
                    .build();
        }

        @Override
        protected RequestPortal portal() {
            return desk;
        }

        @Override
        protected long tickets() {
            return simulated.tickets();
        }

        /** More than the contract says: what arrives is what was asked. */
        @Property(tries = 40)
        void requestArrivesAsItWas(@ForAll("fittingRequests") FittingRequest fitting) {
            Submission.Ticketed submission = desk.submit(PortalRequest.of(fitting.request()));
            ReceivedRequest received = simulated.received(submission.ticket().key());
            assertThat(received.toRequest())
                    .usingRecursiveComparison()
                    .ignoringFields("logFile", "attachments")
                    .isEqualTo(fitting.request());
        }

        @AfterProperty
        void close() {
            simulated.verifyNoUnexpectedCalls();
            desk.close();
            simulated.close();
        }
    }

    @Group
    class OfTheFirstLabels extends OfASimulatedPortal {
        OfTheFirstLabels() {
            super(builder -> builder);
        }
    }

    @Group
    class OfTheLaterLabels extends OfASimulatedPortal {
        OfTheLaterLabels() {
            super(builder -> builder.labels(LabelGeneration.LATER));
        }
    }

    @Group
    class OfDrafts extends PortalContract {

        @Override
        protected RequestPortal portal() {
            return DraftPortal.at(URI.create("https://portal.example/customer/portal/3"));
        }

        @Override
        protected long tickets() {
            return 0;
        }
    }

    /** A portal between the client and the caller that does something wrong. */
    abstract static class Wrong extends OfASimulatedPortal implements RequestPortal {

        Wrong() {
            super(builder -> builder);
        }

        RequestPortal right() {
            return super.portal();
        }

        @Override
        protected RequestPortal portal() {
            return this;
        }
    }

    static class AskingTwice extends Wrong {
        @Override
        public Submission submit(PortalRequest request) {
            right().submit(request);
            return right().submit(request);
        }
    }

    static class ForgettingTheLicense extends Wrong {
        @Override
        public Submission submit(PortalRequest request) {
            return right().submit(PortalRequest.of(request.request()));
        }
    }

    @Test
    void doubleSubmissionsBreakTheContract() {
        assertThat(PropertyRun.failures(AskingTwice.class))
                .containsKeys("validRequestBecomesOneTicket")
                .doesNotContainKey("requestWithTheSameMarkerIsSubmittedOnce")
                .hasEntrySatisfying(
                        "validRequestBecomesOneTicket",
                        message -> assertThat(message)
                                .contains("a valid request becomes one ticket, or a draft and none"));
    }

    @Test
    void requestsThatAreNotHeldAgainstTheLicenseBreakTheContract() {
        assertThat(PropertyRun.failures(ForgettingTheLicense.class))
                .containsOnlyKeys("invalidRequestIsRefusedAndNothingIsSent", "requestWithTheSameMarkerIsSubmittedOnce");
    }
}
