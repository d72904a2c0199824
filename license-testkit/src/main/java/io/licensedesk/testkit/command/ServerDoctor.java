package io.licensedesk.testkit.command;

import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.testkit.internal.Printable;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells what was read of a server's license status, and what was not. */
final class ServerDoctor {

    /** What a license monitor tolerates by default. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final PrintStream out;
    private final Clock clock;
    private int findings;

    ServerDoctor(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    int check(XcallyServer server) {
        StatusReading reading = server.licenseStatus();
        if (reading instanceof StatusReading.Conclusive conclusive) {
            say("OK    the license status is conclusive");
            out.print(ScenarioTable.of(conclusive.license()));
            conclusive.newToken().ifPresent(token -> say("  the server has another token now: " + token));
            conclusive.serverTime().ifPresentOrElse(this::compare, () -> say("  the server told no time"));
        } else {
            find("the license status is inconclusive: it licenses nothing, for what is below."
                    + " A server that shows no state is read with --active-until-expiry");
        }
        reading.warnings().forEach(this::find);
        return findings == 0 ? ScenarioCommand.OK : ScenarioCommand.UNEXPECTED;
    }

    private void compare(Instant serverTime) {
        Duration behind = Duration.between(serverTime, clock.instant());
        String said = "the server's clock is " + behind.abs().toSeconds() + " s "
                + (behind.isNegative() ? "ahead of" : "behind") + " ours";
        if (behind.abs().compareTo(TOLERANCE) > 0) {
            find(said + "; a monitor tolerates " + TOLERANCE.toMinutes() + " minutes");
        } else {
            say("  " + said);
        }
    }

    private void find(String finding) {
        findings++;
        say("FOUND " + finding);
    }

    private void say(String line) {
        out.println(Printable.text(line));
    }
}
