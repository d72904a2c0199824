package io.licensedesk.client.portal;

import io.licensedesk.client.internal.wire.WireComment;
import io.licensedesk.client.internal.wire.WireDate;
import io.licensedesk.client.internal.wire.WireRequest;
import io.licensedesk.client.internal.wire.WireStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads tickets from the portal's documents. */
final class Tickets {

    /** Where an option, a person, a file and a date have what people read, the best first. */
    private static final List<String> NAMES = List.of("value", "displayName", "name", "filename", "iso8601");

    private Tickets() {}

    /** A ticket; empty if the document has no key. */
    static Optional<Ticket> ticket(WireRequest request) {
        String key = request.issueKey();
        if (key == null || key.isBlank()) {
            return Optional.empty();
        }
        WireRequest.Links links = request._links();
        return Optional.of(new Ticket(
                key,
                summary(request),
                status(request.currentStatus()),
                instant(request.createdDate()),
                links == null ? Optional.empty() : address(links.web()),
                details(request)));
    }

    static Optional<String> summary(WireRequest request) {
        return Lists.of(request.requestFieldValues()).stream()
                .filter(field -> "summary".equals(field.fieldId()) && field.value() != null)
                .map(field -> Objects.requireNonNull(field.value()).asString(""))
                .findFirst();
    }

    private static List<Ticket.Detail> details(WireRequest request) {
        List<Ticket.Detail> details = new ArrayList<>();
        for (WireRequest.FieldValue field : Lists.of(request.requestFieldValues())) {
            String id = Objects.requireNonNullElse(field.fieldId(), "");
            readable(field.value())
                    .ifPresent(value ->
                            details.add(new Ticket.Detail(id, Objects.requireNonNullElse(field.label(), id), value)));
        }
        return details;
    }

    /** A value as a person reads it; empty for none, and for an object without a name. */
    private static Optional<String> readable(@Nullable JsonNode value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value.isArray()) {
            return joined(value.values().stream(), ", ");
        }
        if (value.isObject()) {
            Optional<JsonNode> name =
                    NAMES.stream().map(value::path).filter(JsonNode::isString).findFirst();
            return joined(Stream.concat(name.stream(), Stream.of(value.path("child"))), " - ");
        }
        String text = value.asString("");
        return Optional.of(value.isNumber() ? text.replaceFirst("\\.0$", "") : text)
                .filter(shown -> !shown.isBlank());
    }

    private static Optional<String> joined(Stream<JsonNode> values, String between) {
        return Optional.of(
                        values.map(Tickets::readable).flatMap(Optional::stream).collect(Collectors.joining(between)))
                .filter(shown -> !shown.isEmpty());
    }

    static TicketStatus status(@Nullable WireStatus status) {
        if (status == null) {
            return new TicketStatus("", StatusCategory.UNDEFINED, Optional.empty());
        }
        StatusCategory category = Arrays.stream(StatusCategory.values())
                .filter(known -> known.name().equals(status.statusCategory()))
                .findFirst()
                .orElse(StatusCategory.UNDEFINED);
        return new TicketStatus(
                Objects.requireNonNullElse(status.status(), ""), category, instant(status.statusDate()));
    }

    static Comment comment(WireComment comment) {
        WireComment.Author author = comment.author();
        return new Comment(
                Objects.requireNonNullElse(comment.id(), ""),
                author == null ? Optional.empty() : Optional.ofNullable(author.displayName()),
                instant(comment.created()),
                Objects.requireNonNullElse(comment.body(), ""));
    }

    private static Optional<Instant> instant(@Nullable WireDate date) {
        if (date == null) {
            return Optional.empty();
        }
        Long millis = date.epochMillis();
        if (millis != null) {
            return Optional.of(Instant.ofEpochMilli(millis));
        }
        String iso = date.iso8601();
        try {
            // The portal writes offsets as +0200.
            return Optional.ofNullable(iso)
                    .map(text -> text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> address(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
