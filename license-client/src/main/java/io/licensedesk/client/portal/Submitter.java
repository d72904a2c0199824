package io.licensedesk.client.portal;

import io.licensedesk.client.CallListener.Submitting;
import io.licensedesk.client.Environment;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import io.licensedesk.client.internal.http.Deadline;
import io.licensedesk.client.internal.http.Reply;
import io.licensedesk.client.internal.http.ReplyLostException;
import io.licensedesk.client.internal.http.Transport;
import io.licensedesk.client.internal.wire.WireRequest;
import io.licensedesk.client.internal.wire.WireValidation;
import io.licensedesk.request.Attachment;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Makes a ticket of a request, exactly once. Source: wire contracts; W1, "exactly once". */
final class Submitter {

    private static final int BAD_REQUEST = 400;
    private static final Set<Integer> MAY_BE_STALE = Set.of(400, 404, 422);
    private static final String CREATE = "createRequest";
    private static final String NOT_ATTACHED = "the ticket was there already; no file was attached";

    /** When a ticket is searched after its creation got no answer: the portal's index lags behind. */
    private static final List<Duration> AFTER_SENDING = seconds(1, 2, 4, 8, 15, 30);

    /** When the ticket of an earlier try is searched before one is created. */
    private static final List<Duration> BEFORE_SENDING = seconds(0, 1, 2, 4, 8, 15, 30);

    private static List<Duration> seconds(Integer... delays) {
        return Stream.of(delays).map(Duration::ofSeconds).toList();
    }

    private final Transport transport;
    private final Environment environment;
    private final PortalWords words;
    private final ZoneId zone;
    private final UnplacedValues unplacedValues;
    private final long maxFileSize;
    private final Map<String, Object> constants;
    private final SubmissionJournal journal;
    private final Submissions submissions = new Submissions();
    private volatile boolean hasDryRun = true;

    Submitter(
            Transport transport,
            Environment environment,
            PortalWords words,
            ZoneId zone,
            UnplacedValues unplacedValues,
            long maxFileSize,
            Map<String, Object> constants,
            SubmissionJournal journal) {
        this.transport = transport;
        this.environment = environment;
        this.words = words;
        this.zone = zone;
        this.unplacedValues = unplacedValues;
        this.maxFileSize = maxFileSize;
        this.constants = constants;
        this.journal = journal;
    }

    /**
     * Submits a request.
     *
     * @param isResumed whether something of it may have been sent before
     * @param longest how long it may take, uploads not counted
     */
    Submission.Ticketed submit(
            PortalRequest request, boolean isResumed, PortalCalls calls, PortalDirectory directory, Duration longest) {
        Marker marker = request.marker().orElseGet(() -> Marker.random(environment.random()));
        if (isResumed) {
            submissions.sending(marker);
        }
        return submissions.once(marker, mayBeSent -> {
            Submitting submitting = new Submitting(marker, request.request().kind(), mayBeSent);
            return told(submitting, () -> {
                try (Run run = new Run(request, marker, mayBeSent, calls, directory, longest)) {
                    return run.submit();
                }
            });
        });
    }

    /** Where the values of a request would stand; nothing is called. */
    Placement placement(PortalRequest request, Form form) {
        Map<Question, Answer> answers = Answers.of(request.request());
        String summary = Summary.of(form.kind(), answers, request.marker().orElseGet(Marker::random));
        return filler(request, form, answers, summary).placement();
    }

    private FormFiller filler(PortalRequest request, Form form, Map<Question, Answer> answers, String summary) {
        FormFiller.Given given = new FormFiller.Given(request.fields(), constants);
        return FormFiller.of(form, answers, summary, given, words, zone, unplacedValues);
    }

    private Submission.Ticketed told(Submitting submitting, Supplier<Submission.Ticketed> work) {
        transport.tell(listener -> listener.submitting(submitting));
        long began = environment.nanoTime().getAsLong();
        Optional<String> key = Optional.empty();
        Optional<Throwable> failure = Optional.empty();
        try {
            Submission.Ticketed ticketed = work.get();
            key = Optional.of(ticketed.ticket().key());
            return ticketed;
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
            throw e;
        } finally {
            Optional<String> ticket = key;
            Optional<Throwable> why = failure;
            transport.tell(listener -> listener.submitted(
                    submitting,
                    ticket,
                    why,
                    Duration.ofNanos(environment.nanoTime().getAsLong() - began)));
        }
    }

    /** One submission. */
    private final class Run implements AutoCloseable {
        private final PortalRequest request;
        private final Marker marker;
        private final boolean searchFirst;
        private final PortalCalls allCalls;
        private final PortalDirectory directory;
        private final Map<Question, Answer> answers;
        private final String summary;
        private final Spool spool = new Spool(maxFileSize);
        private Deadline deadline;
        private boolean carriesMarker;
        private boolean isSent;

        Run(
                PortalRequest request,
                Marker marker,
                boolean searchFirst,
                PortalCalls calls,
                PortalDirectory directory,
                Duration longest) {
            this.request = request;
            this.marker = marker;
            this.searchFirst = searchFirst;
            this.directory = directory;
            answers = Answers.of(request.request());
            allCalls = calls.masking(secrets(answers));
            summary = Summary.of(request.request().kind(), answers, marker);
            deadline = transport.deadline(longest);
        }

        @Override
        public void close() {
            spool.close();
        }

        private PortalCalls calls() {
            return allCalls.until(deadline);
        }

        /** Submits, and leaves the journal as it must be. */
        Submission.Ticketed submit() {
            Submission.Ticketed ticketed;
            try {
                ticketed = searchedOrCreated();
            } catch (LicenseDeskException.OutcomeUnknown e) {
                throw e;
            } catch (LicenseDeskException e) {
                notCarriedOut();
                throw e;
            } catch (RuntimeException | Error e) {
                if (isSent || searchFirst) {
                    throw unknown(e);
                }
                notCarriedOut();
                throw e;
            }
            return forget() ? ticketed : ticketed.withWarning("the submission could not be taken out of its journal");
        }

        /** Nothing was carried out by this try; what was open before stays open until its ticket is known. */
        private void notCarriedOut() {
            if (!searchFirst) {
                submissions.refused(marker);
                boolean unused = forget();
            }
        }

        private boolean forget() {
            try {
                journal.forget(marker);
                return true;
            } catch (RuntimeException | Error e) {
                return false;
            }
        }

        private Submission.Ticketed searchedOrCreated() {
            if (searchFirst) {
                Optional<Ticket> earlier = searched(BEFORE_SENDING, null);
                if (earlier.isPresent()) {
                    return new Submission.Ticketed(earlier.get(), Optional.of(marker), List.of(NOT_ATTACHED));
                }
            }
            Optional<Form> remembered = directory.remembered(request.request().kind());
            if (remembered.isEmpty()) {
                return create(directory.form(request.request().kind(), calls()));
            }
            try {
                return create(remembered.get());
            } catch (LicenseDeskException e) {
                if (!mayBeStale(e)) {
                    throw e;
                }
                return createdAnew(remembered.get(), e);
            }
        }

        /** Nothing was created. Only if the form has changed since it was discovered there is a second try. */
        private Submission.Ticketed createdAnew(Form stale, LicenseDeskException refusal) {
            Form form;
            try {
                form = directory.rediscovered(request.request().kind(), calls());
            } catch (LicenseDeskException e) {
                refusal.addSuppressed(e);
                throw refusal;
            }
            if (form.equals(stale)) {
                throw refusal;
            }
            if (refusal.operation().equals(CREATE)) {
                if (!carriesMarker) {
                    throw refusal;
                }
                // The portal says that there is no ticket, and did not know the form: look, before it is believed.
                Optional<Ticket> created = searched(BEFORE_SENDING, refusal);
                if (created.isPresent()) {
                    return new Submission.Ticketed(created.get(), Optional.of(marker), List.of(NOT_ATTACHED));
                }
            }
            return create(form);
        }

        private Submission.Ticketed create(Form form) {
            FormFiller.Filled filled = filler(request, form, answers, summary).filled();
            carriesMarker = filled.carriesMarker();
            if (!carriesMarker && (searchFirst || request.marker().isPresent())) {
                throw new LicenseDeskException.IncompleteForm(
                        List.of("Marker: " + form.name()
                                + " has no field with the id summary, so that a ticket could not be"
                                + " found by its marker; submit the request without one"),
                        List.of(),
                        List.of(),
                        "");
            }
            if (request.onBehalfOf().isPresent() && !form.mayRaiseOnBehalf()) {
                throw new LicenseDeskException.IncompleteForm(
                        List.of("onBehalfOf: this account may not raise requests for others in " + form.name()),
                        List.of(),
                        List.of(),
                        "");
            }
            List<Attachment> later = new ArrayList<>(filled.otherFiles());
            later.addAll(request.attachments());
            readFiles(filled, later);
            if (carriesMarker) {
                keep();
            }
            byte[] json = PortalCalls.json(document(form, filled));
            dryRun(json);
            Ticket ticket = ticket(json);
            return new Submission.Ticketed(
                    ticket, carriesMarker ? Optional.of(marker) : Optional.empty(), attach(form, ticket, later));
        }

        private void keep() {
            try {
                journal.keep(new SubmissionJournal.Entry(marker, request.withMarker(marker)));
            } catch (RuntimeException | Error e) {
                throw new LicenseDeskException.NotJournaled(e);
            }
            submissions.sending(marker);
        }

        /** The document to create; files that belong into it are uploaded just before, as their temporary ids expire. */
        private Map<String, Object> document(Form form, FormFiller.Filled filled) {
            Map<String, Object> values = new LinkedHashMap<>(filled.fieldValues());
            filled.filesByField().forEach((field, files) -> values.put(field, uploaded(form, files)));
            Map<String, Object> formAnswers = new LinkedHashMap<>(filled.answers());
            filled.filesByQuestion()
                    .forEach((question, files) -> formAnswers.put(question, Map.of("files", uploaded(form, files))));
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("serviceDeskId", form.serviceDeskId());
            document.put("requestTypeId", form.requestTypeId());
            document.put("requestFieldValues", values);
            if (!formAnswers.isEmpty()) {
                document.put("form", Map.of("answers", formAnswers));
            }
            request.onBehalfOf().ifPresent(account -> document.put("raiseOnBehalfOf", account));
            return document;
        }

        /** Asks the portal whether it would accept the request, where it can be asked. */
        private void dryRun(byte[] json) {
            if (!hasDryRun) {
                return;
            }
            Optional<Reply> reply = calls().validate(json);
            if (reply.isEmpty()) {
                hasDryRun = false;
                return;
            }
            if (reply.get().status() == BAD_REQUEST || (reply.get().isSuccess() && isNo(reply.get()))) {
                throw calls().refused("validateRequest", reply.get());
            }
        }

        private boolean isNo(Reply reply) {
            try {
                return Boolean.FALSE.equals(
                        calls().read("validateRequest", reply, new TypeReference<WireValidation>() {})
                                .valid());
            } catch (LicenseDeskException.UnexpectedResponse e) {
                return false; // it says nothing: a page of a proxy, for example
            }
        }

        private Ticket ticket(byte[] json) {
            Reply reply;
            isSent = true;
            try {
                reply = calls().create(json);
            } catch (ReplyLostException e) {
                return found(e.getCause());
            } catch (LicenseDeskException e) {
                isSent = false; // which the transport knows for certain
                throw e;
            }
            if (Problem.mayHaveBeenCarriedOut(reply.status())) {
                return found(null);
            }
            if (!reply.isSuccess()) {
                isSent = false;
                throw calls().failure(CREATE, reply);
            }
            try {
                Optional<Ticket> ticket = Tickets.ticket(
                                calls().read(CREATE, reply, new TypeReference<WireRequest>() {}))
                        .filter(this::isOwn);
                if (ticket.isPresent()) {
                    return ticket.get();
                }
            } catch (RuntimeException | Error e) {
                return found(e);
            }
            return found(null);
        }

        /** Whether a ticket can be the one that was made: where its summary is told, it has the marker. */
        private boolean isOwn(Ticket ticket) {
            return !carriesMarker
                    || ticket.summary().isEmpty()
                    || Summary.carries(ticket.summary().get(), marker);
        }

        // ---- unknown outcomes

        /** The ticket of a creation whose answer was lost. */
        private Ticket found(@Nullable Throwable cause) {
            if (!carriesMarker) {
                throw new LicenseDeskException.OutcomeUnknown(CREATE, Optional.empty(), cause);
            }
            return searched(AFTER_SENDING, cause).orElseThrow(() -> unknown(cause));
        }

        private LicenseDeskException unknown(@Nullable Throwable cause) {
            return new LicenseDeskException.OutcomeUnknown(CREATE, Optional.of(marker), cause);
        }

        /**
         * Searches the ticket on a schedule. What fails meanwhile does not end it.
         *
         * @return the ticket; empty if the whole schedule was waited for and the last search found none
         * @throws LicenseDeskException.OutcomeUnknown if it cannot be known
         */
        private Optional<Ticket> searched(List<Duration> schedule, @Nullable Throwable cause) {
            Throwable last = cause;
            boolean isWaited = true;
            boolean isSearched = false;
            for (Duration delay : schedule) {
                if (Thread.currentThread().isInterrupted() || deadline.isOver()) {
                    throw unknown(last);
                }
                try {
                    if (!delay.isZero()) {
                        transport.pause(delay);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw unknown(e);
                } catch (RuntimeException | Error e) {
                    last = e;
                    isWaited = false;
                }
                try {
                    Optional<Ticket> found = find();
                    if (found.isPresent()) {
                        return found;
                    }
                    isSearched = true;
                } catch (LicenseDeskException.OutcomeUnknown e) {
                    throw e;
                } catch (RuntimeException | Error e) {
                    last = e;
                    isSearched = false;
                }
            }
            if (!isWaited || !isSearched) {
                throw unknown(last);
            }
            return Optional.empty();
        }

        /** The ticket with the marker; empty if there is none yet. */
        private Optional<Ticket> find() {
            // By key: a ticket may be on two pages, if the list moves while it is read.
            Collection<Ticket> found = calls().requestsWith(marker.text())
                    .map(Tickets::ticket)
                    .flatMap(Optional::stream)
                    .filter(ticket -> Summary.carries(ticket.summary().orElse(""), marker))
                    .collect(Collectors.toMap(Ticket::key, Function.identity(), (one, same) -> one))
                    .values();
            if (found.size() > 1) {
                throw new LicenseDeskException.OutcomeUnknown(
                        "searchRequests: more than one ticket has the marker", Optional.of(marker), null);
            }
            return found.stream().findFirst();
        }

        // ---- files

        private void readFiles(FormFiller.Filled filled, List<Attachment> later) {
            List<Attachment> all = new ArrayList<>(later);
            filled.filesByField().values().forEach(all::addAll);
            filled.filesByQuestion().values().forEach(all::addAll);
            untimed(() -> {
                spool.read(all);
                return all;
            });
        }

        private List<String> uploaded(Form form, Collection<Attachment> files) {
            return untimed(() -> allCalls.upload(form.serviceDeskId(), spool.of(files)));
        }

        /** Does what takes as long as it takes: the deadline of the submission does not count it. */
        private <T> T untimed(Supplier<T> work) {
            long began = environment.nanoTime().getAsLong();
            try {
                return work.get();
            } finally {
                deadline = deadline.later(environment.nanoTime().getAsLong() - began);
            }
        }

        private List<String> attach(Form form, Ticket ticket, List<Attachment> files) {
            if (files.isEmpty()) {
                return List.of();
            }
            try {
                List<String> ids = uploaded(form, files);
                calls().attach(ticket.key(), ids);
                return List.of();
            } catch (LicenseDeskException e) {
                // The ticket exists: this is a warning, not a failure, or somebody would submit it again.
                return List.of("the ticket was created, but its files may not be attached: " + e.getMessage());
            } catch (RuntimeException | Error e) {
                return List.of("the ticket was created, but its files may not be attached: "
                        + e.getClass().getName());
            }
        }
    }

    /** Whether a refusal may come from a form that has changed since it was discovered. */
    private static boolean mayBeStale(LicenseDeskException refusal) {
        if (refusal instanceof LicenseDeskException.Refused refused) {
            return MAY_BE_STALE.contains(refused.status());
        }
        if (refusal instanceof LicenseDeskException.NotAccessible missing) {
            return MAY_BE_STALE.contains(missing.status());
        }
        if (refusal instanceof LicenseDeskException.UnexpectedResponse unexpected) {
            return MAY_BE_STALE.contains(unexpected.status());
        }
        return refusal instanceof LicenseDeskException.IncompleteForm
                || refusal instanceof LicenseDeskException.NoSuchForm;
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
