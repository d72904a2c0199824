package io.licensedesk.testkit.hostile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What goes wrong with one call.
 *
 * @param name its name in tables
 * @param kind what is done
 * @param answer the wrong answer, for {@link Kind#ANSWER}
 * @param moments when it can happen
 */
record Fault(String name, Kind kind, RawAnswer answer, Set<Moment> moments) {

    /** When it happens. */
    enum Moment {
        /** Only the request line was read. */
        BEFORE_READING,
        /** The headers were read. */
        AFTER_HEAD,
        /** The whole request was read, and nothing done. */
        AFTER_BODY_BEFORE_DOING,
        /** What was asked is done. */
        AFTER_DOING,
        /** It is done, and the head of the answer is on its way. */
        IN_ANSWER_HEAD,
        /** It is done, the head was sent, and the body is on its way. */
        IN_ANSWER_BODY
    }

    /** What is done. */
    enum Kind {
        /** The connection is closed as it should be. */
        CLOSE,
        /** The connection ends without a farewell of TLS. */
        CUT,
        /** The connection is reset. */
        RESET,
        /** A fatal alert that is not encrypted. */
        PLAIN_ALERT,
        /** A fatal alert of the session itself, of the kind that handshakes know. */
        ALERT,
        /** Nothing happens until the client gives up. */
        HANG,
        /** The answer comes byte by byte. */
        DRIP,
        /** Another answer. */
        ANSWER,
        /** Less body than announced, then the end. */
        TRUNCATED,
        /** Interim answers before the true one. */
        INTERIM_100,
        INTERIM_103,
        /** Bytes that are no HTTP. */
        GARBAGE,
        ENDLESS_HEADERS,
        ENDLESS_BODY,
        BAD_CHUNKS,
        /** The true answer, and another one that nobody asked for. */
        TWO_ANSWERS,
        /** The true answer with a property that occurs twice. */
        DUPLICATE_KEY,
        /** A page that says that it begins elsewhere. */
        WRONG_START,
        /** The same page for ever. */
        REPEATED_PAGE,
        /** Ever more pages. */
        ENDLESS_PAGES
    }

    private static final Set<Moment> ANY = EnumSet.allOf(Moment.class);
    private static final Set<Moment> READING = EnumSet.of(Moment.IN_ANSWER_HEAD, Moment.IN_ANSWER_BODY);
    private static final Set<Moment> NOT_DONE = EnumSet.of(Moment.AFTER_HEAD, Moment.AFTER_BODY_BEFORE_DOING);
    private static final Set<Moment> DONE = EnumSet.of(Moment.AFTER_DOING);
    private static final Set<Moment> DONE_OR_NOT =
            EnumSet.of(Moment.AFTER_HEAD, Moment.AFTER_BODY_BEFORE_DOING, Moment.AFTER_DOING);
    private static final Set<Moment> READ = EnumSet.of(Moment.AFTER_BODY_BEFORE_DOING, Moment.AFTER_DOING);

    private static Fault of(Kind kind, Set<Moment> moments) {
        return new Fault(kind.name(), kind, RawAnswer.empty(500), moments);
    }

    private static Fault answer(String name, RawAnswer answer, Set<Moment> moments) {
        return new Fault(name, Kind.ANSWER, answer, moments);
    }

    /** Whether it is a success without anything in it that could be checked. */
    boolean isBareSuccess() {
        return kind == Kind.ANSWER
                && answer.status() / 100 == 2
                && !answer.body().startsWith("<");
    }

    /** A fault of one kind, for a single test. */
    static Fault of(Kind kind) {
        return of(kind, ANY);
    }

    /** Another answer, for a single test. */
    static Fault of(RawAnswer answer) {
        return answer(String.valueOf(answer.status()), answer, ANY);
    }

    /** Faults of the connection, at every moment. */
    static List<Fault> ofConnections(boolean encrypted) {
        List<Fault> faults = new ArrayList<>(
                List.of(of(Kind.CLOSE, ANY), of(Kind.RESET, ANY), of(Kind.HANG, ANY), of(Kind.DRIP, READING)));
        if (encrypted) {
            faults.add(of(Kind.CUT, ANY));
            faults.add(of(Kind.PLAIN_ALERT, ANY));
            faults.add(of(Kind.ALERT, ANY));
        }
        return List.copyOf(faults);
    }

    /** Answers with a status that means something. */
    static List<Fault> ofStatuses() {
        List<Fault> faults = new ArrayList<>();
        String elsewhere = "Location: /elsewhere?to=" + "login";
        for (int status : new int[] {301, 302, 303, 307}) {
            faults.add(answer(status + " elsewhere", RawAnswer.html(status).with(elsewhere), DONE_OR_NOT));
        }
        // A refusal is believed: a portal that refuses and does it all the same is not to be helped.
        for (int status : new int[] {400, 404, 409, 413, 422}) {
            faults.add(answer(status + " empty", RawAnswer.empty(status), NOT_DONE));
            faults.add(answer(
                    status + " with words",
                    RawAnswer.json(status, "{\"errorMessage\":\"no\",\"i18nErrorMessage\":{\"i18nKey\":\"sd.no\"}}"),
                    NOT_DONE));
        }
        faults.add(answer(
                "400 of a field",
                RawAnswer.json(400, "{\"errorMessages\":[],\"errors\":{\"summary\":\"cannot be set\"}}"),
                NOT_DONE));
        faults.add(answer(
                "422 of a form",
                RawAnswer.json(
                        422,
                        "{\"errorMessage\":\"no\",\"errors\":[{\"code\":\"invalid\",\"title\":\"no\",\"detail\":\"no\"}]}"),
                NOT_DONE));
        faults.add(answer("429 at once", RawAnswer.empty(429).with("Retry-After: 0"), NOT_DONE));
        for (int status : new int[] {408, 500, 502, 503, 504}) {
            faults.add(answer(status + " empty", RawAnswer.empty(status), DONE_OR_NOT));
            faults.add(answer(status + " HTML", RawAnswer.html(status), DONE_OR_NOT));
        }
        return List.copyOf(faults);
    }

    /** Answers that look like success, and answers that are none. */
    static List<Fault> ofAnswers(Step step) {
        List<Fault> faults = new ArrayList<>(List.of(
                answer("200 HTML", RawAnswer.html(200), DONE_OR_NOT),
                answer("200 empty", RawAnswer.empty(200), READ),
                answer("201 empty", RawAnswer.empty(201), READ),
                answer("201 {}", RawAnswer.json(201, "{}"), READ),
                answer("201 []", RawAnswer.json(201, "[]"), READ),
                answer("201 null", RawAnswer.json(201, "null"), READ),
                answer("204 with length", RawAnswer.empty(204).with("Content-Length: 17"), READ),
                of(Kind.TRUNCATED, DONE),
                of(Kind.INTERIM_100, DONE),
                of(Kind.INTERIM_103, DONE),
                of(Kind.GARBAGE, READ),
                of(Kind.ENDLESS_HEADERS, DONE),
                of(Kind.ENDLESS_BODY, DONE),
                of(Kind.BAD_CHUNKS, DONE),
                of(Kind.TWO_ANSWERS, DONE),
                of(Kind.DUPLICATE_KEY, DONE)));
        if (step.hasPages()) {
            faults.add(of(Kind.WRONG_START, DONE));
            faults.add(of(Kind.REPEATED_PAGE, DONE));
            faults.add(of(Kind.ENDLESS_PAGES, DONE));
        }
        return List.copyOf(faults);
    }
}
