package io.licensedesk.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.Channel;
import io.licensedesk.client.ChildJvm;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM loads that does nothing but check a license. */
class CheckPathTest {

    private static final List<String> HEAVY = List.of("tools.jackson.databind.", "org.hibernate.validator.");

    @TempDir
    private Path folder;

    @Test
    void itLoadsNeitherDatabindNorHibernateValidator() throws IOException, InterruptedException {
        // They could be loaded: they are on the class path.
        assertThat(getClass().getClassLoader())
                .satisfies(loader -> assertThat(loader.getResource("tools/jackson/databind/ObjectMapper.class"))
                        .isNotNull())
                .satisfies(loader -> assertThat(loader.getResource("org/hibernate/validator/HibernateValidator.class"))
                        .isNotNull());

        // Once with an empty store, once with a stored status.
        for (int run = 0; run < 2; run++) {
            List<String> lines = ChildJvm.run(
                    List.of("-Xlog:class+load"),
                    FirstCheck.class,
                    folder.resolve("license").toString());
            assertThat(lines).contains("granted");
            assertThat(lines).anyMatch(line -> line.contains(LicenseMonitor.class.getName()));
            assertThat(lines).noneMatch(line -> HEAVY.stream().anyMatch(line::contains));
        }
    }

    /** Polls, checks, stores, takes a seat. */
    static final class FirstCheck {
        public static void main(String[] arguments) {
            LicenseToken token = LicenseToken.of("4f6c-acme-0001");
            License license = License.builder(token, new LicenseState.Active(LocalDate.of(9999, 12, 31)))
                    .accounts(Accounts.agents(8)
                            .with(AccountType.MOBILE_AGENT, 2)
                            .with(AccountType.USER, 3)
                            .with(AccountType.TELEPHONE, 4))
                    .channels(Set.of(Channel.VOICE))
                    .build();
            LicenseSource source = () -> new StatusReading.Conclusive(license, Optional.empty(), List.of());
            try (LicenseMonitor monitor = LicenseMonitor.builder(source)
                    .store(FileLicenseStore.of(Path.of(arguments[0]), new SecretKeySpec(new byte[32], "HmacSHA256")))
                    .tokens(Set.of(token))
                    .listener(event -> System.out.println(event.at()))
                    .start()) {
                monitor.refresh().join();
                ConcurrentSeats seats = ConcurrentSeats.of(monitor, AccountType.AGENT, Duration.ofMinutes(1));
                if (monitor.allows(Channel.VOICE)
                        && monitor.check(AccountType.AGENT, 8).isGranted()
                        && seats.acquire().isPresent()) {
                    System.out.println("granted");
                }
            }
        }
    }
}
