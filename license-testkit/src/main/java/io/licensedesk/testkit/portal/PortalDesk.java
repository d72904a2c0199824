package io.licensedesk.testkit.portal;

import io.licensedesk.catalog.Plugin;
import io.licensedesk.client.portal.NextSteps;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.Decision;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewPlanRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tickets of the portal and the license team that works them. Not thread-safe: the portal holds a lock. */
final class PortalDesk {

    static final PortalUser TEAM = new PortalUser("team:license", "license-team@example.com", "License Team");

    private static final String KEY = "LIC-";

    private final Clock clock;
    private final boolean decides;
    private final LicenseBook book;
    private final OutcomeMessages messages;
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private final Map<String, ReceivedFile> uploads = new LinkedHashMap<>();
    private int lastId;

    /**
     * Opens a desk.
     *
     * @param decides whether the forms are complete, so that the core can decide; otherwise a person must
     * @param language the language of the license team
     */
    PortalDesk(Clock clock, LicenseBook book, boolean decides, Locale language) {
        this.clock = clock;
        this.book = book;
        this.decides = decides;
        this.messages = new OutcomeMessages(book.catalog(), language);
    }

    // ---- files

    String upload(ReceivedFile file) {
        String id = "temp" + nextId();
        uploads.put(id, file);
        return id;
    }

    boolean isUploaded(String id) {
        return uploads.containsKey(id);
    }

    void expireUploads() {
        uploads.clear();
    }

    // ---- tickets

    List<Ticket> tickets() {
        return List.copyOf(tickets.values());
    }

    Optional<Ticket> find(String keyOrId) {
        return tickets.values().stream()
                .filter(ticket -> ticket.key.equals(keyOrId) || ticket.issueId.equals(keyOrId))
                .findFirst();
    }

    Ticket ticket(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("key: there is no ticket " + key));
    }

    /** A ticket that is not opened yet, with the files that its fields name. */
    Ticket draft(PortalRequestType type, Map<PortalField, JsonNode> values, PortalUser reporter) {
        int number = tickets.size() + 1;
        // A license may be known from another portal, whose tickets had keys as well.
        while (tickets.containsKey(KEY + number) || book.hasDecided(KEY + number)) {
            number++;
        }
        Ticket ticket = new Ticket(
                Integer.toString(40_000 + number),
                KEY + number,
                type,
                book.catalog(),
                reporter,
                clock.instant(),
                book.today(clock),
                values);
        for (Map.Entry<PortalField, JsonNode> entry : values.entrySet()) {
            if (entry.getKey().type() == FieldType.ATTACHMENT) {
                entry.getKey()
                        .type()
                        .words(entry.getValue(), entry.getKey())
                        .forEach(id -> ticket.files.add(attached(known(uploads.get(id)), reporter)));
            }
        }
        return ticket;
    }

    void open(Ticket ticket) {
        tickets.put(ticket.key, ticket);
        ticket.values.forEach((field, value) -> {
            if (field.type() == FieldType.ATTACHMENT) {
                field.type().words(value, field).forEach(uploads::remove);
            }
        });
    }

    List<Ticket.AttachedFile> attach(Ticket ticket, List<String> uploadIds, PortalUser author) {
        List<Ticket.AttachedFile> files = new ArrayList<>();
        uploadIds.forEach(id -> files.add(attached(known(uploads.remove(id)), author)));
        ticket.files.addAll(files);
        return files;
    }

    /** The check of a call has seen that the file is there. */
    private static ReceivedFile known(@Nullable ReceivedFile file) {
        return Objects.requireNonNull(file, "an uploaded file");
    }

    private Ticket.AttachedFile attached(ReceivedFile file, PortalUser author) {
        return new Ticket.AttachedFile(nextId(), file, author, clock.instant());
    }

    Ticket.Comment comment(
            Ticket ticket, String body, PortalUser author, boolean isPublic, List<Ticket.AttachedFile> files) {
        Ticket.Comment comment =
                new Ticket.Comment(nextId(), body, author, clock.instant(), isPublic, List.copyOf(files));
        ticket.comments.add(comment);
        return comment;
    }

    void become(Ticket ticket, Ticket.Status status) {
        ticket.become(status, clock.instant());
    }

    private String nextId() {
        return Integer.toString(50_000 + ++lastId);
    }

    // ---- the license team

    /** Works a new ticket as far as it goes without a person. */
    void work(Ticket ticket) {
        if (ticket.status() != Ticket.Status.OPEN) {
            return;
        }
        if (!decides) {
            become(ticket, Ticket.Status.WAITING);
            return;
        }
        DatedRequest dated = DatedRequest.of(ticket.key, ticket.day, ticket.request());
        Decision decision = book.decide(dated);
        if (decision instanceof Decision.AwaitingReview awaiting) {
            become(ticket, Ticket.Status.WAITING);
            say(ticket, messages.waiting(ticket.key, awaiting.parts()), NextSteps.Outcome.AWAITING_REVIEW);
        } else {
            become(ticket, Ticket.Status.IN_PROGRESS);
            finish(ticket, dated, decision);
        }
    }

    void approve(Ticket ticket) {
        requireWaiting(ticket);
        if (!decides) {
            say(ticket, messages.approved(ticket.key), NextSteps.Outcome.PROCESSED);
            become(ticket, Ticket.Status.RESOLVED);
            return;
        }
        DatedRequest dated =
                DatedRequest.of(ticket.key, ticket.day, ticket.request()).approvedOn(book.today(clock));
        finish(ticket, dated, book.decide(dated));
    }

    void reject(Ticket ticket, String reason) {
        requireWaiting(ticket);
        say(ticket, messages.declined(ticket.key, reason), NextSteps.Outcome.DECLINED);
        become(ticket, Ticket.Status.DECLINED);
    }

    private static void requireWaiting(Ticket ticket) {
        if (ticket.status() != Ticket.Status.WAITING) {
            throw new IllegalStateException("ticket " + ticket.key + " does not wait for an approval, it is "
                    + ticket.status().label());
        }
    }

    private void finish(Ticket ticket, DatedRequest dated, Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            say(ticket, messages.declined(ticket.key, refused.rejections()), NextSteps.Outcome.DECLINED);
            become(ticket, Ticket.Status.DECLINED);
        } else if (decision instanceof Decision.Accepted accepted) {
            LocalDate day = dated.approvedOn().orElse(dated.on());
            String message = messages.processed(ticket.key, book.history(dated.request()), accepted, day);
            book.accept(dated, accepted);
            say(ticket, message, NextSteps.Outcome.PROCESSED);
            Set<Plugin> plugins = plugins(dated.request());
            if (!plugins.isEmpty()) {
                say(ticket, messages.links(plugins));
            }
            become(ticket, Ticket.Status.RESOLVED);
        }
    }

    private void say(Ticket ticket, String message, NextSteps.Outcome outcome) {
        say(ticket, message);
        say(ticket, messages.steps(ticket.request(), outcome));
    }

    private void say(Ticket ticket, String text) {
        comment(ticket, text, TEAM, true, List.of());
    }

    private static Set<Plugin> plugins(LicenseRequest request) {
        if (request instanceof AddItemsRequest add) {
            return add.plugins();
        }
        return request instanceof NewPlanRequest plan ? plan.plugins() : Set.of();
    }
}
