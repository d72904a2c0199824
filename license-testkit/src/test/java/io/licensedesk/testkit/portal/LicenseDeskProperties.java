package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.client.Connection;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Transition;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever a portal answers: a result or a documented exception, and in time. */
class LicenseDeskProperties {

    private static final int BODIES = 1000;
    /** The same for all: a recorded answer counts only with the marker that was sent. */
    private static final Marker MARKER = new Marker("ORDER42");

    private static final String PARTS = "{}[]\":,nullfalse0123456789-.e\\u0000 <html>";

    /** Source: issue "The portal client": 1000 fuzzed bodies per operation. */
    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void spoiledAnswersAreResultsOrDocumentedExceptions(@ForAll long seed) {
        Random random = new Random(seed);
        Wiretap wiretap = new Wiretap();
        try (PortalAndDesk both = new PortalAndDesk(
                SimulatedPortal.builder().validateAvailable(true),
                builder -> builder,
                connection -> connection.httpClient(wiretap))) {
            everything(both.desk);
            Set<String> calls = new TreeSet<>(wiretap.calls());
            assertThat(calls).hasSizeGreaterThanOrEqualTo(12);
            for (String call : calls) {
                Set<List<String>> outcomes = new HashSet<>();
                for (int i = 0; i < BODIES; i++) {
                    wiretap.replay(call, answer -> spoiled(answer, random));
                    outcomes.add(everything(fresh(both, wiretap)));
                }
                // A dry run or version that cannot be read is passed over, so that all answers may come to the same.
                boolean isPassedOver = call.endsWith("/validate") || call.endsWith("/info");
                assertThat(outcomes).as(call).hasSizeGreaterThan(isPassedOver ? 0 : 1);
            }
        }
    }

    /** A client that has discovered nothing yet. */
    private static LicenseDesk fresh(PortalAndDesk both, Wiretap wiretap) {
        return LicenseDesk.at(Connection.to(both.portal.uri())
                        .httpClient(wiretap)
                        .environment(both.clock.environment())
                        .build())
                .credentials(PortalCredentials.apiToken("a@example.com", "api-token"))
                .portalId(both.portal.portalId())
                .executor(Runnable::run)
                .build();
    }

    private static Wiretap.Answer spoiled(Wiretap.Answer answer, Random random) {
        StringBuilder body = new StringBuilder(answer.body());
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits && !body.isEmpty(); i++) {
            int at = random.nextInt(body.length());
            switch (random.nextInt(4)) {
                case 0 -> body.deleteCharAt(at);
                case 1 -> body.setCharAt(at, PARTS.charAt(random.nextInt(PARTS.length())));
                case 2 -> body.insert(at, PARTS.charAt(random.nextInt(PARTS.length())));
                default -> body.setLength(at);
            }
        }
        int status = random.nextInt(10) == 0 ? 100 * (2 + random.nextInt(4)) + random.nextInt(30) : answer.status();
        return new Wiretap.Answer(status, body.toString());
    }

    /** Calls every operation; returns what came of each. */
    private static List<String> everything(LicenseDesk desk) {
        PortalRequest request = PortalRequest.of(TenRequests.all().get(6))
                .withAttachments(List.of(TenRequests.LOG))
                .withMarker(MARKER);
        return Stream.<Supplier<Object>>of(
                        () -> desk.submit(request).warnings().size(),
                        () -> desk.ticket("LIC-1").isDone(),
                        () -> desk.statusHistory("LIC-1").size(),
                        () -> desk.comments("LIC-1").stream()
                                .mapToInt(comment -> comment.pluginLinks().size())
                                .sum(),
                        () -> desk.reply("LIC-1", "hello").author().isPresent(),
                        () -> transitions(desk),
                        () -> desk.ownTickets().limit(500).count())
                .map(LicenseDeskProperties::outcome)
                .toList();
    }

    private static int transitions(LicenseDesk desk) {
        List<Transition> transitions = desk.transitions("LIC-1");
        transitions.forEach(transition -> desk.transition("LIC-1", transition));
        return transitions.size();
    }

    private static String outcome(Supplier<Object> operation) {
        try {
            return "done: " + operation.get();
        } catch (LicenseDeskException e) {
            return e.getClass().getSimpleName();
        }
    }
}
