package io.licensedesk.client.portal;

import io.licensedesk.client.Delayer;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.internal.http.Reply;
import io.licensedesk.client.internal.http.ReplyLostException;
import io.licensedesk.client.internal.wire.WireRequest;
import io.licensedesk.client.internal.wire.WireValidation;
import io.licensedesk.request.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Makes a ticket of a request, once. Source: wire contracts, W1: "Never two tickets." */
final class Submitter {

    private static final int MOST_FILES = 60;
    private static final int BAD_REQUEST = 400;
    private static final int BUFFER = 8192;
    private static final String CREATE = "createRequest";

    /** When a ticket is searched after its creation got no answer: the portal's index lags behind. */
    private static final List<Duration> SEARCHES =
            Stream.of(1, 2, 4, 8, 15, 30).map(Duration::ofSeconds).toList();

    private final PortalCalls calls;
    private final PortalDirectory directory;
    private final PortalWords words;
    private final ZoneId zone;
    private final UnplacedValues unplacedValues;
    private final long maxFileSize;
    private final Delayer delayer;
    private volatile boolean hasDryRun = true;

    Submitter(
            PortalCalls calls,
            PortalDirectory directory,
            PortalWords words,
            ZoneId zone,
            UnplacedValues unplacedValues,
            long maxFileSize,
            Delayer delayer) {
        this.calls = calls;
        this.directory = directory;
        this.words = words;
        this.zone = zone;
        this.unplacedValues = unplacedValues;
        this.maxFileSize = maxFileSize;
        this.delayer = delayer;
    }

    /** One submission. */
    private final class Run {
        private final PortalRequest request;
        private final Marker marker;
        private final PortalCalls calls;
        private final Map<Question, Answer> answers;
        private final String summary;

        Run(PortalRequest request) {
            this.request = request;
            marker = request.marker().orElseGet(Marker::random);
            answers = Answers.of(request.request());
            calls = Submitter.this.calls.redacting(secrets(answers));
            summary = Summary.of(request.request().kind(), answers, marker);
        }
    }

    Submission.Ticketed submit(PortalRequest request) {
        Run run = new Run(request);
        if (request.marker().isPresent()) {
            Optional<Ticket> earlier = find(run);
            if (earlier.isPresent()) {
                return new Submission.Ticketed(
                        earlier.get(), request.marker(), List.of("the ticket was there already; no file was attached"));
            }
        }
        try {
            return create(run);
        } catch (LicenseDeskException.Refused e) {
            if (e.fieldMessages().isEmpty()) {
                throw e;
            }
        } catch (LicenseDeskException.NotAccessible e) {
            if (e.status() != 404) {
                throw e;
            }
        }
        // Nothing was created. The form may have changed since it was discovered: look again, once.
        directory.forget();
        return create(run);
    }

    private Submission.Ticketed create(Run run) {
        Form form = directory.form(run.request.request().kind());
        FormFiller.Filled filled = FormFiller.fill(form, run.answers, run.summary, words, zone, unplacedValues);
        List<Attachment> later = new ArrayList<>(filled.otherFiles());
        later.addAll(run.request.attachments());
        checkFiles(filled, later);
        Optional<Marker> marker = filled.hasSummary() ? Optional.of(run.marker) : Optional.empty();

        byte[] json = PortalCalls.json(document(run, form, filled));
        dryRun(run, json);
        Ticket ticket = ticket(run, json, marker);
        return new Submission.Ticketed(ticket, marker, attach(run, form, ticket, later));
    }

    /** The document to create; files that belong into it are uploaded just before, as their temporary ids expire. */
    private static Map<String, Object> document(Run run, Form form, FormFiller.Filled filled) {
        Map<String, Object> values = new LinkedHashMap<>(filled.fieldValues());
        filled.filesByField()
                .forEach((field, files) -> values.put(field, run.calls.upload(form.serviceDeskId(), files)));
        Map<String, Object> answers = new LinkedHashMap<>(filled.answers());
        filled.filesByQuestion()
                .forEach((question, files) ->
                        answers.put(question, Map.of("files", run.calls.upload(form.serviceDeskId(), files))));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("serviceDeskId", form.serviceDeskId());
        document.put("requestTypeId", form.requestTypeId());
        document.put("requestFieldValues", values);
        if (!answers.isEmpty()) {
            document.put("form", Map.of("answers", answers));
        }
        run.request.onBehalfOf().ifPresent(account -> document.put("raiseOnBehalfOf", account));
        return document;
    }

    /** Asks the portal whether it would accept the request, where it can be asked. */
    private void dryRun(Run run, byte[] json) {
        if (!hasDryRun) {
            return;
        }
        Optional<Reply> reply = run.calls.validate(json);
        if (reply.isEmpty()) {
            hasDryRun = false;
            return;
        }
        boolean refused = reply.get().status() == BAD_REQUEST
                || (reply.get().isSuccess()
                        && Boolean.FALSE.equals(run.calls
                                .read("validateRequest", reply.get(), new TypeReference<WireValidation>() {})
                                .valid()));
        if (refused) {
            throw run.calls.refused("validateRequest", reply.get());
        }
    }

    private Ticket ticket(Run run, byte[] json, Optional<Marker> marker) {
        Reply reply;
        try {
            reply = run.calls.create(json);
        } catch (ReplyLostException e) {
            return searched(run, marker, e.getCause());
        }
        if (Problem.mayHaveBeenCarriedOut(reply.status())) {
            return searched(run, marker, null);
        }
        if (!reply.isSuccess()) {
            throw run.calls.failure(CREATE, reply);
        }
        try {
            Optional<Ticket> ticket =
                    Tickets.ticket(run.calls.read(CREATE, reply, new TypeReference<WireRequest>() {}));
            if (ticket.isPresent()) {
                return ticket.get();
            }
        } catch (LicenseDeskException.UnexpectedResponse e) {
            return searched(run, marker, e);
        }
        return searched(run, marker, null);
    }

    // ---- unknown outcomes

    private Ticket searched(Run run, Optional<Marker> marker, @Nullable Throwable cause) {
        Optional<String> text = marker.map(Marker::text);
        if (marker.isEmpty() || Thread.currentThread().isInterrupted()) {
            throw new LicenseDeskException.OutcomeUnknown(CREATE, text, cause);
        }
        Throwable last = cause;
        for (Duration delay : SEARCHES) {
            try {
                delayer.pause(delay);
                Optional<Ticket> found = find(run);
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LicenseDeskException.OutcomeUnknown(CREATE, text, e);
            } catch (LicenseDeskException.Unavailable | LicenseDeskException.RateLimited e) {
                // The portal may be back at the next search.
                last = e;
            } catch (LicenseDeskException e) {
                throw new LicenseDeskException.OutcomeUnknown(CREATE, text, e);
            }
        }
        throw new LicenseDeskException.OutcomeUnknown(CREATE, text, last);
    }

    /** The ticket with the marker of a submission; empty if there is none yet. */
    private static Optional<Ticket> find(Run run) {
        List<Ticket> found = run.calls
                .requests(
                        Optional.of(run.marker.text()), run.request.onBehalfOf().isEmpty())
                .map(Tickets::ticket)
                .flatMap(Optional::stream)
                .filter(ticket -> Summary.carries(ticket.summary().orElse(""), run.marker))
                .limit(2)
                .toList();
        if (found.size() > 1) {
            throw new LicenseDeskException.OutcomeUnknown(
                    "searchRequests: more than one ticket has the marker", Optional.of(run.marker.text()), null);
        }
        return found.stream().findFirst();
    }

    // ---- files

    private List<String> attach(Run run, Form form, Ticket ticket, List<Attachment> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        try {
            run.calls.attach(ticket.key(), run.calls.upload(form.serviceDeskId(), files));
            return List.of();
        } catch (LicenseDeskException e) {
            // The ticket exists: this is a warning, not a failure, or somebody would submit it again.
            return List.of("the ticket was created, but its files may not be attached: " + e.getMessage());
        }
    }

    private void checkFiles(FormFiller.Filled filled, List<Attachment> later) {
        List<Attachment> all = new ArrayList<>(later);
        filled.filesByField().values().forEach(all::addAll);
        filled.filesByQuestion().values().forEach(all::addAll);
        if (all.size() > MOST_FILES) {
            throw new LicenseDeskException.UnusableAttachment(
                    all.get(MOST_FILES).fileName(), "at most " + MOST_FILES + " files, got " + all.size(), null);
        }
        all.forEach(this::checkSize);
    }

    /** Reads a file once without keeping it, up to the limit. */
    private void checkSize(Attachment file) {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream content = file.content().open()) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > maxFileSize) {
                    throw new LicenseDeskException.UnusableAttachment(
                            file.fileName(), "at most " + maxFileSize + " bytes", null);
                }
            }
        } catch (IOException e) {
            throw new LicenseDeskException.UnusableAttachment(file.fileName(), "a file that can be read", e);
        }
    }

    /** What must not appear in messages although the portal may repeat it. */
    private static List<String> secrets(Map<Question, Answer> answers) {
        return Stream.of(Question.TOKEN, Question.OLD_TOKEN, Question.NEW_TOKEN, Question.EMAIL)
                .map(answers::get)
                .filter(Answer.Text.class::isInstance)
                .map(answer -> ((Answer.Text) answer).value())
                .toList();
    }
}
