package io.licensedesk.testkit.portal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the portal's documents as the contract has them. */
final class PortalDocuments {

    static final String LICENSE_DESK = "7";
    private static final DateTimeFormatter ISO = format("uuuu-MM-dd'T'HH:mm:ssXX");
    private static final DateTimeFormatter JIRA = format("uuuu-MM-dd'T'HH:mm:ss.SSSXX");
    private static final DateTimeFormatter FRIENDLY = format("dd/MMM/uu h:mm a");

    private final String base;
    private final String portalId;

    /**
     * Prepares the writing.
     *
     * @param base the address of the site, for links
     * @param portalId the id of the license portal
     */
    PortalDocuments(String base, String portalId) {
        this.base = base;
        this.portalId = portalId;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String api(String path) {
        return base + "/rest/servicedeskapi/" + path;
    }

    private ObjectNode self(String path) {
        return object().put("self", api(path));
    }

    ObjectNode info(Instant built) {
        ObjectNode info = object().put("version", "simulated").put("platformVersion", "simulated");
        info.set("buildDate", date(built));
        info.put("buildChangeSet", "0").put("isLicensedForUse", true);
        info.set("_links", self("info"));
        return info;
    }

    ObjectNode serviceDesk(String id, String name, String key) {
        ObjectNode desk = object().put("id", id).put("projectId", "1000" + id).put("projectName", name);
        desk.put("projectKey", key).set("_links", self("servicedesk/" + id));
        return desk;
    }

    ObjectNode requestType(String deskId, String ownPortalId, PortalRequestType type) {
        ObjectNode document = object().put("id", type.id()).put("name", type.name());
        document.put("description", type.name()).put("helpText", "").put("issueTypeId", "10011");
        document.put("serviceDeskId", deskId).put("portalId", ownPortalId);
        type.groups().forEach(document.putArray("groupIds")::add);
        document.set("_links", self("servicedesk/" + deskId + "/requesttype/" + type.id()));
        return document;
    }

    ObjectNode fields(PortalRequestType type, boolean canRaiseOnBehalfOf) {
        ObjectNode document = object();
        ArrayNode fields = document.putArray("requestTypeFields");
        for (PortalField field : type.fields()) {
            ObjectNode node = fields.addObject().put("fieldId", field.id()).put("name", field.label());
            node.put("description", "").put("required", field.required());
            node.putArray("defaultValues");
            options(node.putArray("validValues"), field.options());
            node.putArray("presetValues");
            node.set("jiraSchema", field.type().schema(field.id()));
            node.put("visible", true);
        }
        return document.put("canRaiseOnBehalfOf", canRaiseOnBehalfOf).put("canAddRequestParticipants", false);
    }

    private static void options(ArrayNode nodes, List<PortalOption> options) {
        for (PortalOption option : options) {
            ObjectNode node = nodes.addObject().put("value", option.id()).put("label", option.label());
            options(node.putArray("children"), option.children());
        }
    }

    ObjectNode group(String id, String name) {
        return object().put("id", id).put("name", name);
    }

    ObjectNode request(Ticket ticket, Set<String> expand) {
        ObjectNode document = object().put("issueId", ticket.issueId).put("issueKey", ticket.key);
        document.put("requestTypeId", ticket.type.id()).put("serviceDeskId", LICENSE_DESK);
        document.set("createdDate", date(ticket.created));
        document.set("reporter", user(ticket.reporter));
        ArrayNode values = document.putArray("requestFieldValues");
        for (PortalField field : ticket.type.fields()) {
            JsonNode value = ticket.values.get(field);
            if (value != null) {
                values.addObject()
                        .put("fieldId", field.id())
                        .put("label", field.label())
                        .set("value", shown(field, value, ticket));
            }
        }
        document.set("currentStatus", status(ticket.history.get(ticket.history.size() - 1)));
        if (expand.contains("status")) {
            List<ObjectNode> history = history(ticket);
            document.set("status", page(history, 0, history.size(), ticketPath(ticket) + "/status"));
        }
        ObjectNode links = self(ticketPath(ticket));
        links.put("jiraRest", base + "/rest/api/2/issue/" + ticket.issueId);
        links.put("web", base + "/servicedesk/customer/portal/" + portalId + "/" + ticket.key);
        document.set("_links", links);
        return document;
    }

    /** A value as the site shows it, which tells the names of what was sent as ids. */
    private JsonNode shown(PortalField field, JsonNode value, Ticket ticket) {
        return switch (field.type()) {
            case TEXT, TEXT_AREA, NUMBER, DATE, DATE_TIME -> value;
            case OPTION, CASCADING -> option(value, field.options());
            case MULTI_OPTION -> array(value.values().stream().map(option -> option(option, field.options())));
            case ATTACHMENT -> array(ticket.files.stream().map(this::attachment));
        };
    }

    private static ArrayNode array(Stream<ObjectNode> elements) {
        return JsonNodeFactory.instance.arrayNode().addAll(elements.toList());
    }

    private ObjectNode option(JsonNode value, List<PortalOption> options) {
        PortalOption option =
                PortalOption.find(options, value.path("id").stringValue()).orElseThrow();
        ObjectNode node = object().put("self", base + "/rest/api/2/customFieldOption/" + option.id());
        node.put("value", option.label()).put("id", option.id());
        return value.has("child") ? node.set("child", option(value.path("child"), option.children())) : node;
    }

    static String ticketPath(Ticket ticket) {
        return "request/" + ticket.issueId;
    }

    /** The statuses of a ticket, newest first. */
    List<ObjectNode> history(Ticket ticket) {
        List<ObjectNode> newestFirst = new ArrayList<>();
        ticket.history.forEach(change -> newestFirst.add(0, status(change)));
        return newestFirst;
    }

    private static ObjectNode status(Ticket.StatusChange change) {
        ObjectNode node = object().put("status", change.status().label());
        node.put("statusCategory", change.status().category()).set("statusDate", date(change.at()));
        return node;
    }

    ObjectNode user(PortalUser user) {
        ObjectNode node = object().put("accountId", user.accountId()).put("emailAddress", user.email());
        node.put("displayName", user.name()).put("active", true).put("timeZone", "UTC");
        node.putObject("_links").put("jiraRest", base + "/rest/api/2/user?accountId=" + user.accountId());
        return node;
    }

    ObjectNode comment(Ticket ticket, Ticket.Comment comment) {
        ObjectNode node = object().put("id", comment.id()).put("body", comment.body());
        node.set("author", user(comment.author()));
        node.set("created", date(comment.at()));
        node.put("public", comment.isPublic());
        node.set("_links", self(ticketPath(ticket) + "/comment/" + comment.id()));
        return node;
    }

    ObjectNode attachment(Ticket.AttachedFile file) {
        ObjectNode node = object().put("filename", file.file().name());
        node.set("author", user(file.author()));
        node.set("created", date(file.at()));
        node.put("size", file.file().size()).put("mimeType", "application/octet-stream");
        node.putObject("_links").put("content", base + "/secure/attachment/" + file.id());
        return node;
    }

    ObjectNode transition(String id, String name) {
        return object().put("id", id).put("name", name);
    }

    ObjectNode temporaryFiles(Map<String, ReceivedFile> uploaded) {
        ObjectNode document = object();
        ArrayNode files = document.putArray("temporaryAttachments");
        uploaded.forEach(
                (id, file) -> files.addObject().put("temporaryAttachmentId", id).put("fileName", file.name()));
        return document;
    }

    ObjectNode validation(List<SubmissionCheck.Problem> problems) {
        ObjectNode document = object().put("valid", problems.isEmpty());
        if (!problems.isEmpty()) {
            ArrayNode fields = document.putArray("fieldErrors");
            ArrayNode answers = document.putArray("formErrors");
            for (SubmissionCheck.Problem problem : problems) {
                (problem.isAnswer() ? answers : fields)
                        .addObject()
                        .put("field", problem.id())
                        .put("message", problem.message());
            }
        }
        return document;
    }

    /** A page of a list, with the link to the next one. */
    ObjectNode page(List<ObjectNode> all, int start, int limit, String path) {
        int from = Math.min(start, all.size());
        int to = Math.min(all.size(), from + limit);
        ObjectNode page = object().put("size", to - from).put("start", start).put("limit", limit);
        page.put("isLastPage", to >= all.size());
        page.putArray("values").addAll(all.subList(from, to));
        ObjectNode links = self(path).put("base", base).put("context", "");
        if (to < all.size()) {
            links.put("next", api(path) + "?start=" + to + "&limit=" + limit);
        }
        page.set("_links", links);
        return page;
    }

    private static ObjectNode date(Instant instant) {
        return object().put("iso8601", ISO.format(instant))
                .put("jira", JIRA.format(instant))
                .put("friendly", FRIENDLY.format(instant))
                .put("epochMillis", instant.toEpochMilli());
    }
}
