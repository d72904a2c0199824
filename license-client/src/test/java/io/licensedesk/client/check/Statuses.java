package io.licensedesk.client.check;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.logging.Logger;

/** What a source may say. */
final class Statuses {

    static final LicenseToken TOKEN = LicenseToken.of("4f6c-acme-0001");
    static final LicenseToken OTHER_TOKEN = LicenseToken.of("9a1d-other-0002");

    // What tests provoke need not be read in the build's output. Held here: the log manager forgets loggers.
    private static final Logger LOG = Logger.getLogger("io.licensedesk.client.check");

    static {
        LOG.setUseParentHandlers(false);
    }

    private Statuses() {}

    static License.Builder license(LicenseState state) {
        return License.builder(TOKEN, state)
                .plan(PlanCode.of("OMNI"))
                .accounts(Accounts.agents(8)
                        .with(AccountType.MOBILE_AGENT, 2)
                        .with(AccountType.USER, 3)
                        .with(AccountType.TELEPHONE, 4))
                .channels(Set.of(Channel.VOICE))
                .modules(Set.of(LicenseModule.DIALER))
                .addOns(Set.of(AddOn.QUALITY_ANALYSIS))
                .plugins(Set.of(Plugin.BOTIFY))
                .capabilities(Set.of(Capability.WEBRTC));
    }

    static LicenseState active(String lastPaidDay) {
        return new LicenseState.Active(LocalDate.parse(lastPaidDay));
    }

    static LicenseState demo(String lastDay) {
        return new LicenseState.Demo(LocalDate.parse(lastDay));
    }

    static LicenseState grace(String until) {
        return new LicenseState.InGracePeriod(
                GraceReason.LICENSE_DEACTIVATED, LocalDate.parse(until), Optional.empty());
    }

    static StatusReading reading(LicenseState state) {
        return reading(license(state).build());
    }

    static StatusReading reading(License license) {
        return new StatusReading.Conclusive(license, Optional.empty(), List.of());
    }

    static StatusReading inconclusive() {
        return new StatusReading.Inconclusive(List.of("/state: missing"));
    }

    static LicenseDeskException unavailable() {
        return new LicenseDeskException.Unavailable("licenseStatus", OptionalInt.of(503), null);
    }

    /** A source whose answer a test may replace at any time. */
    static final class Source implements LicenseSource {
        private LicenseSource answer;
        private int reads;

        Source(StatusReading reading) {
            says(reading);
        }

        void says(StatusReading reading) {
            answer = () -> reading;
        }

        void says(LicenseState state) {
            says(reading(state));
        }

        void fails(RuntimeException e) {
            answer = () -> {
                throw e;
            };
        }

        void answers(LicenseSource source) {
            answer = source;
        }

        int reads() {
            return reads;
        }

        @Override
        public StatusReading read() {
            reads++;
            return answer.read();
        }
    }
}
