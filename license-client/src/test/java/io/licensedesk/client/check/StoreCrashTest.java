package io.licensedesk.client.check;

import static io.licensedesk.client.check.Statuses.active;
import static io.licensedesk.client.check.Statuses.license;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.client.ChildJvm;
import io.licensedesk.client.check.LicenseStore.Content;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that saves in a loop is killed again and again: 20 times, 200 times in the profile {@code crashes}. */
class StoreCrashTest {

    private static final int CRASHES = Integer.getInteger("licensedesk.crashes", 20);

    @TempDir
    private Path folder;

    @Test
    void afterACrashTheOldOrTheNewStatusIsLoaded() throws IOException, InterruptedException {
        Path file = folder.resolve("license");
        FileLicenseStore store = FileLicenseStore.of(file, FileLicenseStoreTest.KEY);
        int first = 0;
        for (int crash = 0; crash < CRASHES; crash++) {
            int saved = killedWhileSaving(file, first, 1 + crash * 7 % 40);
            assertThat(store.load()).as("crash %s", crash).isInstanceOfSatisfying(Content.Kept.class, kept -> {
                assertThat(kept.status().license().accounts().total(AccountType.AGENT))
                        .isBetween(saved, saved + 1);
                assertThat(kept.status())
                        .isEqualTo(status(kept.status().license().accounts().total(AccountType.AGENT)));
            });
            first = saved + 2;
        }
    }

    /** Returns the number of the last save that was reported. */
    private static int killedWhileSaving(Path file, int first, int saves) throws IOException, InterruptedException {
        Process writer = ChildJvm.start(List.of("-Xshare:auto"), Writer.class, file.toString(), "" + first);
        String last = "";
        try (BufferedReader reader = writer.inputReader()) {
            for (int i = 0; i < saves; i++) {
                last = reader.readLine();
            }
            writer.toHandle().destroyForcibly(); // Process.destroyForcibly would close what is still to be read
            // What it reported until it died; the last line may be cut off.
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.endsWith(".")) {
                    last = line;
                }
            }
        }
        writer.waitFor();
        return Integer.parseInt(last.replace(".", ""));
    }

    private static LastKnownGood status(int number) {
        Instant time = Instant.parse("2026-03-10T12:00:00Z").plusSeconds(number);
        return new LastKnownGood(
                license(active("2026-12-31")).accounts(Accounts.agents(number)).build(), Optional.empty(), time, time);
    }

    /** Saves until it is killed. */
    static final class Writer {
        public static void main(String[] arguments) {
            FileLicenseStore store = FileLicenseStore.of(Path.of(arguments[0]), FileLicenseStoreTest.KEY);
            for (int number = Integer.parseInt(arguments[1]); ; number++) {
                store.save(status(number));
                System.out.println(number + ".");
            }
        }
    }
}
