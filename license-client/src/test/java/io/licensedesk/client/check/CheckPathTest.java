package io.licensedesk.client.check;

import static io.licensedesk.client.check.Statuses.active;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.account.AccountType;
import io.licensedesk.catalog.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM loads that does nothing but check a license. */
class CheckPathTest {

    private static final List<String> HEAVY =
            List.of("tools.jackson.databind.", "org.hibernate.validator.", "org.javamoney.");

    @TempDir
    private Path folder;

    @Test
    void itLoadsNeitherDatabindNorHibernateValidatorNorMoneta() throws IOException, InterruptedException {
        // They could be loaded: they are on the class path.
        assertThat(getClass().getClassLoader())
                .satisfies(loader -> assertThat(loader.getResource("tools/jackson/databind/ObjectMapper.class"))
                        .isNotNull())
                .satisfies(loader -> assertThat(loader.getResource("org/hibernate/validator/HibernateValidator.class"))
                        .isNotNull())
                .satisfies(loader -> assertThat(loader.getResource("org/javamoney/moneta/Money.class"))
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
            LicenseSource source = () -> Statuses.reading(active("9999-12-31"));
            try (LicenseMonitor monitor = LicenseMonitor.builder(source)
                    .store(FileLicenseStore.of(Path.of(arguments[0]), FileLicenseStoreTest.KEY))
                    .tokens(Set.of(Statuses.TOKEN))
                    .listener(event -> System.out.println(event))
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
