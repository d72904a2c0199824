package io.licensedesk.testkit.portal;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.request.LicenseRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A ticket with its life so far. Guarded by the lock of its {@link PortalDesk}. */
final class Ticket {

    /** A status of a ticket, with the category that JSM gives it. */
    enum Status {
        OPEN("Open", "NEW"),
        IN_PROGRESS("In progress", "INDETERMINATE"),
        WAITING("Waiting for approval", "INDETERMINATE"),
        RESOLVED("Resolved", "DONE"),
        DECLINED("Declined", "DONE"),
        CANCELED("Canceled", "DONE");

        private final String label;
        private final String category;

        Status(String label, String category) {
            this.label = label;
            this.category = category;
        }

        String label() {
            return label;
        }

        String category() {
            return category;
        }

        boolean isDone() {
            return category.equals("DONE");
        }
    }

    /** A status and when it came. */
    record StatusChange(Status status, Instant at) {}

    /** A comment. */
    record Comment(String id, String body, PortalUser author, Instant at, boolean isPublic, List<AttachedFile> files) {}

    /** An attached file. */
    record AttachedFile(String id, ReceivedFile file, PortalUser author, Instant at) {}

    final String issueId;
    final String key;
    final PortalRequestType type;
    final Catalog catalog;
    final PortalUser reporter;
    PortalUser creator;
    final Instant created;
    final LocalDate day;
    final Map<PortalField, JsonNode> values;
    final List<AttachedFile> files = new ArrayList<>();
    final List<Comment> comments = new ArrayList<>();
    final List<StatusChange> history = new ArrayList<>();
    int searches;

    Ticket(
            String issueId,
            String key,
            PortalRequestType type,
            Catalog catalog,
            PortalUser reporter,
            Instant created,
            LocalDate day,
            Map<PortalField, JsonNode> values) {
        this.issueId = issueId;
        this.key = key;
        this.type = type;
        this.catalog = catalog;
        this.reporter = reporter;
        this.creator = reporter;
        this.created = created;
        this.day = day;
        this.values = values;
        history.add(new StatusChange(Status.OPEN, created));
    }

    Status status() {
        return history.get(history.size() - 1).status();
    }

    void become(Status status, Instant at) {
        history.add(new StatusChange(status, at));
    }

    /** The summary; where the form has none, the name of the request type, as JSM presets it. */
    String summary() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(FieldName.SUMMARY))
                .map(entry -> entry.getValue().stringValue())
                .findFirst()
                .orElse(type.name());
    }

    /**
     * Reads the request.
     *
     * @throws FormReading.UnreadableException if the form contradicts itself
     */
    LicenseRequest request() {
        Map<FieldName, List<String>> words = new HashMap<>();
        values.forEach((field, value) -> {
            List<String> read = field.type().words(value, field);
            if (!read.isEmpty()) {
                words.put(field.name(), read);
            }
        });
        boolean asksForAgreement = type.all().anyMatch(field -> field.name().equals(FieldName.AGREEMENT));
        List<ReceivedFile> received = files.stream().map(AttachedFile::file).toList();
        return new FormReading(type.form(), catalog, words, received, asksForAgreement).request();
    }

    Optional<AttachedFile> file(String id) {
        return files.stream().filter(file -> file.id().equals(id)).findFirst();
    }

    /** The values as JSON texts by label. */
    Map<String, String> valuesByLabel() {
        Map<String, String> byLabel = new LinkedHashMap<>();
        values.forEach((field, value) -> byLabel.put(field.label(), value.toString()));
        return byLabel;
    }
}
