package io.licensedesk.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import io.licensedesk.client.portal.Comment;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.client.portal.Transition;
import io.licensedesk.testkit.hostile.Fault.Kind;
import io.licensedesk.testkit.hostile.Fault.Moment;
import io.licensedesk.testkit.hostile.RawPortal.Transport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call of a submission, every fault, every moment, counted at the portal: never two tickets; a ticket that is told is the
 * one that is there; a failure that is told means that nothing is there, now or later; and whatever is told to be unknown is
 * exactly one ticket once it was resumed. Source: wire contracts, W1, "exactly once".
 */
class ExactlyOnceTest {

    private static final int AT_ONCE = 8;
    private static final int LONGEST_SECONDS = 40;
    /** What ends with the deadline only, which of uploads is minutes away: {@link HostileHandsTest} has it. */
    private static final Set<Kind> ENDLESS = EnumSet.of(Kind.HANG, Kind.DRIP);

    private static final Map<Transport, Map<String, Map<Scene, Tally>>> TABLES = new EnumMap<>(Transport.class);

    /** One fault at one moment of one scene. */
    private record Cell(Transport transport, Scene scene, Fault fault, Moment moment) {
        @Override
        public String toString() {
            return transport + " " + scene + ", " + fault.name() + " " + moment;
        }
    }

    /** What became of the first try. */
    private enum Told {
        TICKET,
        UNKNOWN,
        NOT_DONE,
        /** It did not end. */
        NOTHING
    }

    /** What became of some cells. */
    private static final class Tally {
        private final Map<Told, Integer> told = new EnumMap<>(Told.class);
        private int wrong;

        void add(Told one) {
            told.merge(one, 1, Integer::sum);
        }

        int cells() {
            return told.values().stream().mapToInt(Integer::intValue).sum() + wrong;
        }

        @Override
        public String toString() {
            return Stream.of(Told.TICKET, Told.UNKNOWN, Told.NOT_DONE)
                            .map(one -> told.getOrDefault(one, 0).toString())
                            .reduce((one, other) -> one + "/" + other)
                            .orElseThrow()
                    + (wrong == 0 ? "" : "!" + wrong);
        }
    }

    static List<Arguments> scenes() {
        List<Arguments> scenes = new ArrayList<>();
        for (Transport transport : Transport.values()) {
            for (Scene scene : Scene.values()) {
                // Below HTTP only what may create is asked once more for each version of TLS.
                if (scene.isSubmission() && (transport == Transport.PLAIN || scene.mayCreate())) {
                    scenes.add(Arguments.of(transport, scene));
                }
            }
        }
        return scenes;
    }

    private static List<Cell> cells(Transport transport, Scene scene) {
        List<Fault> faults = new ArrayList<>(Fault.ofConnections(transport != Transport.PLAIN));
        if (transport == Transport.PLAIN) {
            faults.addAll(Fault.ofStatuses());
            faults.addAll(Fault.ofAnswers(scene.step));
        }
        return faults.stream()
                .filter(fault -> scene.step != Step.UPLOAD || !ENDLESS.contains(fault.kind()))
                .flatMap(fault -> fault.moments().stream().map(moment -> new Cell(transport, scene, fault, moment)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void neverTwiceAndNeverLost(Transport transport, Scene scene) throws InterruptedException {
        List<Cell> cells = cells(transport, scene);
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        List<String> problems = new ArrayList<>();
        try {
            Map<Cell, Future<Optional<Told>>> running = new LinkedHashMap<>();
            for (Cell cell : cells) {
                running.put(cell, pool.submit(() -> new Conversation(cell, problems).run()));
            }
            for (Map.Entry<Cell, Future<Optional<Told>>> one : running.entrySet()) {
                note(one.getKey(), ended(one.getKey(), one.getValue(), problems));
            }
        } finally {
            pool.shutdownNow();
        }
        synchronized (problems) {
            assertThat(problems).isEmpty();
        }
    }

    /** What follows a ticket: written or done once where it is told so, and not at all where a failure is told. */
    @ParameterizedTest
    @EnumSource
    void commentsAndTransitionsAreDoneOnce(Transport transport) throws InterruptedException {
        List<String> problems = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Map<Cell, Future<Optional<Told>>> running = new LinkedHashMap<>();
            for (Cell cell : cells(transport, Scene.COMMENTING)) {
                running.put(cell, pool.submit(() -> new Following(cell, problems).run()));
            }
            for (Cell cell : cells(transport, Scene.TRANSITIONING)) {
                running.put(cell, pool.submit(() -> new Following(cell, problems).run()));
            }
            for (Map.Entry<Cell, Future<Optional<Told>>> one : running.entrySet()) {
                note(one.getKey(), ended(one.getKey(), one.getValue(), problems));
            }
        } finally {
            pool.shutdownNow();
        }
        synchronized (problems) {
            assertThat(problems).isEmpty();
        }
    }

    private static Optional<Told> ended(Cell cell, Future<Optional<Told>> running, List<String> problems)
            throws InterruptedException {
        try {
            return running.get(3L * LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            synchronized (problems) {
                problems.add(cell + ": " + e);
            }
            return Optional.empty();
        }
    }

    private static void note(Cell cell, Optional<Told> told) {
        Tally tally = TABLES.computeIfAbsent(cell.transport(), any -> new LinkedHashMap<>())
                .computeIfAbsent(cell.fault().name(), any -> new TreeMap<>())
                .computeIfAbsent(cell.scene(), any -> new Tally());
        told.ifPresentOrElse(tally::add, () -> tally.wrong++);
    }

    @AfterAll
    static void print() {
        StringBuilder text = new StringBuilder("Told after a first try: ticket/unknown/not done, ! wrong\n");
        int all = 0;
        for (Map.Entry<Transport, Map<String, Map<Scene, Tally>>> table : TABLES.entrySet()) {
            text.append(table.getKey()).append('\n');
            for (Map.Entry<String, Map<Scene, Tally>> row : table.getValue().entrySet()) {
                text.append(String.format("  %-18s", row.getKey()));
                row.getValue()
                        .forEach((scene, tally) ->
                                text.append(' ').append(scene).append(' ').append(tally));
                text.append('\n');
                all += row.getValue().values().stream().mapToInt(Tally::cells).sum();
            }
        }
        System.out.println(text.append(all).append(" cells"));
    }

    /** One cell of what follows a ticket. */
    private record Following(Cell cell, List<String> problems) {

        Optional<Told> run() {
            boolean comments = cell.scene() == Scene.COMMENTING;
            try (RawPortal portal = RawPortal.open(cell.transport());
                    LicenseDesk desk = Desks.impatient(portal)) {
                RawDesk.Ticket ticket = portal.desk().add("General request");
                portal.on(cell.scene().step, 1, cell.fault(), cell.moment());
                Told told;
                try {
                    if (comments) {
                        Comment unused = desk.reply(ticket.key, "hello");
                    } else {
                        desk.transition(ticket.key, new Transition("5", "Cancel request"));
                    }
                    told = Told.TICKET;
                } catch (LicenseDeskException.OutcomeUnknown e) {
                    told = Told.UNKNOWN;
                } catch (LicenseDeskException e) {
                    told = Told.NOT_DONE;
                }
                portal.settle();
                int done = comments ? ticket.comments.size() : ticket.transitions();
                boolean right = switch (told) {
                    // A transition has no answer: whatever says that it succeeded, and is no page, is believed.
                    case TICKET ->
                        done == 1 || (!comments && done == 0 && cell.fault().isBareSuccess());
                    case UNKNOWN -> done <= 1;
                    case NOT_DONE, NOTHING -> done == 0;
                };
                if (!right) {
                    synchronized (problems) {
                        problems.add(cell + ": told " + told + " and done " + done + " times");
                    }
                }
                return right ? Optional.of(told) : Optional.empty();
            }
        }
    }

    /** One cell: a first try, and the documented second one when the portal is well again. */
    private static final class Conversation {

        private final Cell cell;
        private final List<String> problems;
        private final Marker marker = Marker.random();
        private final PortalRequest request;
        private boolean right = true;

        Conversation(Cell cell, List<String> problems) {
            this.cell = cell;
            this.problems = problems;
            Step step = cell.scene().step;
            request = step == Step.UPLOAD || step == Step.ATTACH ? Desks.WITH_FILE : Desks.QUESTION;
        }

        Optional<Told> run() throws InterruptedException {
            try (RawPortal portal = RawPortal.open(cell.transport())) {
                portal.desk().dryRun(cell.scene().step == Step.VALIDATE);
                Told told = first(portal);
                if (told != Told.NOTHING) {
                    portal.calm();
                    second(portal, told);
                }
                return right ? Optional.of(told) : Optional.empty();
            }
        }

        private Told first(RawPortal portal) throws InterruptedException {
            boolean resumed = prepared(portal);
            if (cell.scene().always) {
                portal.onEvery(cell.scene().step, cell.fault(), cell.moment());
            } else {
                portal.on(cell.scene().step, 1, cell.fault(), cell.moment());
            }
            Object outcome;
            try (LicenseDesk desk = Desks.impatient(portal)) {
                outcome = attempt(
                        portal, () -> resumed ? desk.resume(request, marker) : desk.submit(request.withMarker(marker)));
            }
            if (outcome instanceof TimeoutException) {
                expect(false, "did not end");
                return Told.NOTHING;
            }
            portal.settle();
            int there = portal.desk().tickets(marker.text()).size();
            expect(there <= 1, "became " + there + " tickets");
            if (outcome instanceof Submission.Ticketed ticketed) {
                expect(isThere(portal, ticketed), "told " + ticketed.ticket().key() + " and " + there + " are there");
                requireFiles(portal, ticketed);
                return Told.TICKET;
            }
            if (outcome instanceof LicenseDeskException.OutcomeUnknown unknown) {
                expect(
                        unknown.marker().equals(Optional.of(marker)),
                        "unknown, and told the marker " + unknown.marker());
                return Told.UNKNOWN;
            }
            expect(outcome instanceof LicenseDeskException, "told " + outcome);
            expect(there == 0, "told " + outcome + " and " + there + " are there");
            return Told.NOT_DONE;
        }

        /** A file is attached once, or there is a warning. */
        private void requireFiles(RawPortal portal, Submission.Ticketed ticketed) {
            int files = portal.desk().tickets(marker.text()).stream()
                    .mapToInt(ticket -> ticket.files.size())
                    .sum();
            expect(files <= request.attachments().size(), files + " files are attached");
            expect(
                    files == request.attachments().size()
                            || !ticketed.warnings().isEmpty()
                            || cell.fault().isBareSuccess(),
                    "the file is missing, and nobody says so");
        }

        /** Lets happen what happened before; whether the submission is a resumed one. */
        private boolean prepared(RawPortal portal) {
            switch (cell.scene().before) {
                case NOTHING -> {}
                case ANSWER_LOST -> portal.on(Step.CREATE, 1, CLOSED, Moment.AFTER_DOING);
                case REQUEST_LOST -> portal.on(Step.CREATE, 1, CLOSED, Moment.AFTER_BODY_BEFORE_DOING);
                case TICKET_THERE -> portal.desk().add("General request [" + marker.text() + "]");
            }
            return cell.scene().before == Scene.Before.TICKET_THERE;
        }

        private static final Fault CLOSED = Fault.ofConnections(false).stream()
                .filter(fault -> fault.kind() == Kind.CLOSE)
                .findFirst()
                .orElseThrow();

        private void second(RawPortal portal, Told told) throws InterruptedException {
            Object outcome;
            try (LicenseDesk desk = Desks.patient(portal)) {
                outcome = attempt(
                        portal,
                        () -> told == Told.NOT_DONE
                                ? desk.submit(request.withMarker(marker))
                                : desk.resume(request, marker));
            }
            portal.settle();
            int there = portal.desk().tickets(marker.text()).size();
            expect(
                    outcome instanceof Submission.Ticketed ticketed && isThere(portal, ticketed),
                    "told " + told + ", then " + outcome + ", and " + there + " are there");
        }

        private boolean isThere(RawPortal portal, Submission.Ticketed ticketed) {
            List<RawDesk.Ticket> there = portal.desk().tickets(marker.text());
            return there.size() == 1
                    && there.get(0).key.equals(ticketed.ticket().key());
        }

        /** What a call returned or threw, within the time that it may take. */
        private Object attempt(RawPortal portal, Callable<Object> call) throws InterruptedException {
            ExecutorService caller = Executors.newSingleThreadExecutor();
            Future<Object> running = caller.submit(call);
            try {
                return running.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                return e.getCause();
            } catch (TimeoutException e) {
                portal.close();
                return e;
            } finally {
                caller.shutdownNow();
            }
        }

        private void expect(boolean isSo, String problem) {
            if (!isSo) {
                right = false;
                synchronized (problems) {
                    problems.add(cell + ": " + problem);
                }
            }
        }
    }
}
