package io.licensedesk.testkit.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a portal knows and does: forms, tickets, comments, files. Written from the portal's public API alone, for one desk with
 * two request types. Guarded by its own lock.
 */
final class RawDesk {

    static final String DESK = "4";
    static final String PORTAL = "9";
    private static final String GENERAL = "41";
    private static final String MODIFY = "42";
    private static final int MOST_ON_A_PAGE = 50;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final String OWNED = "OWNED_REQUESTS";
    private static final String PARTICIPATED = "PARTICIPATED_REQUESTS";

    /** A ticket, as somebody who looks at the portal sees it. */
    static final class Ticket {
        final String key;
        final String issueId;
        final String type;
        final String summary;
        final boolean forSomebodyElse;
        final ObjectNode values;
        final List<String> files = new ArrayList<>();
        final List<String> comments = new ArrayList<>();
        private final List<String> statuses = new ArrayList<>(List.of("Waiting for support"));
        private int hiddenFromSearches;

        private Ticket(int number, String type, ObjectNode values, boolean forSomebodyElse, int hiddenFromSearches) {
            this.key = "LIC-" + number;
            this.issueId = String.valueOf(10_000 + number);
            this.type = type;
            this.summary = values.path("summary").asString("");
            this.values = values;
            this.forSomebodyElse = forSomebodyElse;
            this.hiddenFromSearches = hiddenFromSearches;
        }

        /** How many transitions were done. */
        int transitions() {
            return statuses.size() - 1;
        }
    }

    private final List<Ticket> tickets = new ArrayList<>();
    private final Map<String, String> temporaryFiles = new LinkedHashMap<>();
    private final Map<String, List<ObjectNode>> forms = new LinkedHashMap<>();
    private int temporaryFilesEver;
    private int lag;
    private boolean dryRun;

    RawDesk() {
        forms.put(
                GENERAL,
                List.of(
                        field("summary", "Summary", "string", true),
                        field("description", "Description", "string", true),
                        field("customfield_10201", "License token", "string", false)));
        forms.put(
                MODIFY,
                List.of(
                        field("summary", "Summary", "string", true),
                        options("customfield_10301", "License Agreement", "option", "I Agree"),
                        field("customfield_10302", "License token", "string", true),
                        field("customfield_10303", "Customer Name/Reference", "string", true),
                        field("customfield_10304", "Customer Email address", "string", true),
                        options("customfield_10305", "Action Request", "option", "Add", "Remove", "Deactivate"),
                        field("customfield_10306", "Upgrade reason", "string", false),
                        field("customfield_10307", "Removal reason", "string", false),
                        field("customfield_10308", "Deactivation reason", "string", false),
                        options(
                                "customfield_10309",
                                "Accounts to modify",
                                "array",
                                "Agents",
                                "Users",
                                "Mobile agents",
                                "PBX extensions"),
                        field("customfield_10310", "New quantity of agents", "number", false),
                        field("customfield_10311", "New quantity of users", "number", false),
                        field("customfield_10312", "New quantity of mobile agents", "number", false),
                        field("customfield_10313", "New quantity of PBX extensions", "number", false),
                        options(
                                "customfield_10314",
                                "Add-ons",
                                "array",
                                "Real-time Translator",
                                "Quality Analysis",
                                "AI Assistants",
                                "AI Agent Assistants"),
                        options(
                                "customfield_10315",
                                "Plugins",
                                "array",
                                "Data retention",
                                "Botify",
                                "Queue manager",
                                "Schedulease")));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode field(String id, String label, String type, boolean required) {
        ObjectNode field = object().put("fieldId", id).put("name", label).put("required", required);
        field.putArray("defaultValues");
        field.putArray("validValues");
        field.putArray("presetValues");
        ObjectNode schema = field.putObject("jiraSchema").put("type", type);
        if (id.startsWith("customfield_")) {
            schema.put(
                    "custom",
                    "com.atlassian.jira.plugin.system.customfieldtypes:"
                            + (type.equals("number") ? "float" : "textfield"));
            schema.put("customId", Integer.parseInt(id.substring("customfield_".length())));
        } else {
            schema.put("system", id);
        }
        return field.put("visible", true);
    }

    private static ObjectNode options(String id, String label, String type, String... labels) {
        ObjectNode field = field(id, label, type, false);
        ArrayNode values = (ArrayNode) field.path("validValues");
        int number = 1;
        for (String option : labels) {
            values.addObject()
                    .put("value", id.substring("customfield_".length()) + number++)
                    .put("label", option)
                    .putArray("children");
        }
        ObjectNode schema = (ObjectNode) field.path("jiraSchema");
        schema.put(
                "custom",
                "com.atlassian.jira.plugin.system.customfieldtypes:"
                        + (type.equals("array") ? "multicheckboxes" : "select"));
        if (type.equals("array")) {
            schema.put("items", "option");
        }
        return field;
    }

    // ---- what a test sets and sees

    synchronized void lag(int searches) {
        lag = searches;
    }

    synchronized void dryRun(boolean available) {
        dryRun = available;
    }

    /** An administrator makes a field anew: same label, another id. */
    synchronized void remakeField(String id, String newId) {
        forms.replaceAll((type, fields) -> fields.stream()
                .map(field -> field.path("fieldId").asString("").equals(id)
                        ? field.deepCopy().put("fieldId", newId)
                        : field)
                .toList());
    }

    /** A ticket that somebody made by hand. */
    synchronized Ticket add(String summary) {
        return ticket(GENERAL, object().put("summary", summary).put("description", "by hand"), false);
    }

    synchronized List<Ticket> tickets() {
        return List.copyOf(tickets);
    }

    /** Tickets whose summary ends with a marker in brackets. */
    synchronized List<Ticket> tickets(String marker) {
        return tickets.stream()
                .filter(ticket -> ticket.summary.endsWith("[" + marker + "]"))
                .toList();
    }

    private Ticket ticket(String type, ObjectNode values, boolean forSomebodyElse) {
        Ticket ticket = new Ticket(tickets.size() + 1, type, values, forSomebodyElse, lag);
        tickets.add(ticket);
        return ticket;
    }

    // ---- what the portal does

    synchronized RawAnswer answer(RawRequest request, String base) {
        if (request.headers().getOrDefault("authorization", "").isEmpty()) {
            return RawAnswer.json(
                    401,
                    object().put("message", "Client must be authenticated to access this resource.")
                            .put("status-code", 401)
                            .toString());
        }
        try {
            return switch (request.step()) {
                case LIST_DESKS ->
                    page(
                            request,
                            List.of(object().put("id", DESK)
                                    .put("projectId", "10004")
                                    .put("projectName", "Licenses")
                                    .put("projectKey", "LIC")));
                case LIST_TYPES ->
                    page(request, List.of(type(GENERAL, "General Requests"), type(MODIFY, "Modify Existing License")));
                case LIST_GROUPS ->
                    page(request, List.of(object().put("id", "1").put("name", "Motion")));
                case LIST_FIELDS -> fields(request.segment(3));
                case VALIDATE -> validation(request);
                case CREATE -> creation(request, base);
                case SEARCH -> search(request, base);
                case READ ->
                    found(request)
                            .map(ticket ->
                                    RawAnswer.json(200, document(ticket, base).toString()))
                            .orElseGet(RawDesk::notFound);
                case LIST_STATUSES ->
                    found(request)
                            .map(ticket -> page(request, statuses(ticket)))
                            .orElseGet(RawDesk::notFound);
                case LIST_COMMENTS ->
                    found(request)
                            .map(ticket -> page(request, comments(ticket)))
                            .orElseGet(RawDesk::notFound);
                case COMMENT ->
                    found(request).map(ticket -> comment(ticket, request)).orElseGet(RawDesk::notFound);
                case LIST_TRANSITIONS ->
                    found(request)
                            .map(ticket -> page(
                                    request, List.of(object().put("id", "5").put("name", "Cancel request"))))
                            .orElseGet(RawDesk::notFound);
                case TRANSITION -> found(request).map(RawDesk::cancelled).orElseGet(RawDesk::notFound);
                case UPLOAD -> upload(request);
                case ATTACH ->
                    found(request).map(ticket -> attach(ticket, request)).orElseGet(RawDesk::notFound);
                case OTHER -> notFound();
            };
        } catch (JacksonException e) {
            return refused("The body is no JSON");
        }
    }

    private static RawAnswer notFound() {
        return RawAnswer.json(
                404, object().put("errorMessage", "Not found or not visible").toString());
    }

    private static RawAnswer refused(String message) {
        ObjectNode body = object().put("errorMessage", message);
        body.putObject("i18nErrorMessage").put("i18nKey", "sd.refused");
        return RawAnswer.json(400, body.toString());
    }

    private static ObjectNode type(String id, String name) {
        ObjectNode type = object().put("id", id).put("name", name).put("description", name);
        type.put("serviceDeskId", DESK).put("portalId", PORTAL).put("issueTypeId", "10100");
        type.putArray("groupIds").add("1");
        return type;
    }

    private static RawAnswer page(RawRequest request, List<ObjectNode> all) {
        int start = Math.min(request.number("start", 0), all.size());
        int limit = Math.min(request.number("limit", MOST_ON_A_PAGE), MOST_ON_A_PAGE);
        int end = Math.min(start + limit, all.size());
        ObjectNode page = object().put("size", end - start).put("start", start).put("limit", limit);
        page.put("isLastPage", end == all.size());
        page.putArray("values").addAll(all.subList(start, end));
        return RawAnswer.json(200, page.toString());
    }

    private RawAnswer fields(String type) {
        List<ObjectNode> fields = forms.get(type);
        if (fields == null) {
            return notFound();
        }
        ObjectNode document = object();
        document.putArray("requestTypeFields").addAll(fields);
        return RawAnswer.json(
                200,
                document.put("canRaiseOnBehalfOf", true)
                        .put("canAddRequestParticipants", true)
                        .toString());
    }

    /** What is wrong with a request, by field. */
    private Map<String, String> problems(JsonNode document) {
        Map<String, String> problems = new LinkedHashMap<>();
        List<ObjectNode> fields = forms.get(document.path("requestTypeId").asString(""));
        if (fields == null || !document.path("serviceDeskId").asString("").equals(DESK)) {
            problems.put("requestTypeId", "no such request type");
            return problems;
        }
        JsonNode values = document.path("requestFieldValues");
        Set<String> known = Set.copyOf(
                fields.stream().map(field -> field.path("fieldId").asString("")).toList());
        values.propertyNames().stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> problems.put(id, "Field '" + id + "' cannot be set."));
        fields.stream()
                .filter(field -> field.path("required").asBoolean(false))
                .map(field -> field.path("fieldId").asString(""))
                .filter(id -> values.path(id).isMissingNode())
                .forEach(id -> problems.put(id, "Required."));
        String summary = values.path("summary").asString("");
        if (summary.length() > 255 || summary.contains("\n")) {
            problems.put("summary", "One line of at most 255 characters.");
        }
        return problems;
    }

    private RawAnswer validation(RawRequest request) {
        if (!dryRun) {
            return notFound();
        }
        Map<String, String> problems = problems(MAPPER.readTree(request.text()));
        ObjectNode document = object().put("valid", problems.isEmpty());
        problems.forEach((id, message) ->
                document.withArray("fieldErrors").addObject().put("field", id).put("message", message));
        return RawAnswer.json(problems.isEmpty() ? 200 : 400, document.toString());
    }

    private RawAnswer creation(RawRequest request, String base) {
        JsonNode document = MAPPER.readTree(request.text());
        Map<String, String> problems = problems(document);
        if (!problems.isEmpty()) {
            ObjectNode refusal = object();
            refusal.putArray("errorMessages");
            ObjectNode errors = refusal.putObject("errors");
            problems.forEach(errors::put);
            return RawAnswer.json(400, refusal.toString());
        }
        Ticket ticket = ticket(
                document.path("requestTypeId").asString(""),
                (ObjectNode) document.path("requestFieldValues"),
                document.has("raiseOnBehalfOf"));
        return RawAnswer.json(201, document(ticket, base).toString());
    }

    private RawAnswer search(RawRequest request, String base) {
        String term = request.parameter("searchTerm").orElse("").toLowerCase(Locale.ROOT);
        List<String> ownership = request.parameters("requestOwnership");
        List<ObjectNode> found = new ArrayList<>();
        for (Ticket ticket : tickets) {
            boolean hidden = request.number("start", 0) == 0 && ticket.hiddenFromSearches-- > 0;
            boolean owned = ownership.isEmpty() || ownership.contains(ticket.forSomebodyElse ? PARTICIPATED : OWNED);
            if (!hidden && owned && ticket.summary.toLowerCase(Locale.ROOT).contains(term)) {
                found.add(document(ticket, base));
            }
        }
        return page(request, found);
    }

    private Optional<Ticket> found(RawRequest request) {
        String id = request.segment(1);
        return tickets.stream()
                .filter(ticket -> ticket.key.equals(id) || ticket.issueId.equals(id))
                .findFirst();
    }

    private static ObjectNode date() {
        return object().put("iso8601", "2026-07-10T09:30:00+0200")
                .put("jira", "2026-07-10T09:30:00.000+0200")
                .put("friendly", "Today 9:30 AM")
                .put("epochMillis", 1_783_668_600_000L);
    }

    private static ObjectNode status(String name) {
        ObjectNode status = object().put("status", name);
        status.put("statusCategory", name.startsWith("Waiting") ? "INDETERMINATE" : "DONE");
        status.set("statusDate", date());
        return status;
    }

    private static List<ObjectNode> statuses(Ticket ticket) {
        List<ObjectNode> newestFirst = new ArrayList<>();
        ticket.statuses.forEach(name -> newestFirst.add(0, status(name)));
        return newestFirst;
    }

    private static ObjectNode author() {
        return object().put("accountId", "5b10a2844c20165700ede21g")
                .put("displayName", "Mia K.")
                .put("active", true);
    }

    private static ObjectNode document(Ticket ticket, String base) {
        ObjectNode document = object().put("issueId", ticket.issueId).put("issueKey", ticket.key);
        document.put("requestTypeId", ticket.type).put("serviceDeskId", DESK);
        document.set("createdDate", date());
        document.set("reporter", author());
        ArrayNode values = document.putArray("requestFieldValues");
        ticket.values
                .properties()
                .forEach(value -> values.addObject()
                        .put("fieldId", value.getKey())
                        .put("label", value.getKey())
                        .set("value", value.getValue()));
        document.set("currentStatus", status(ticket.statuses.get(ticket.statuses.size() - 1)));
        document.putObject("_links")
                .put("self", base + Step.API + "request/" + ticket.issueId)
                .put("web", base + "/servicedesk/customer/portal/" + PORTAL + "/" + ticket.key);
        return document;
    }

    private static ObjectNode commentDocument(int id, String text) {
        ObjectNode comment =
                object().put("id", String.valueOf(id)).put("body", text).put("public", true);
        comment.set("author", author());
        comment.set("created", date());
        return comment;
    }

    private static List<ObjectNode> comments(Ticket ticket) {
        List<ObjectNode> comments = new ArrayList<>();
        ticket.comments.forEach(text -> comments.add(commentDocument(comments.size() + 1, text)));
        return comments;
    }

    private static RawAnswer comment(Ticket ticket, RawRequest request) {
        String text = MAPPER.readTree(request.text()).path("body").asString("");
        ticket.comments.add(text);
        return RawAnswer.json(201, commentDocument(ticket.comments.size(), text).toString());
    }

    private static RawAnswer cancelled(Ticket ticket) {
        ticket.statuses.add("Cancelled");
        return RawAnswer.empty(204);
    }

    private RawAnswer upload(RawRequest request) {
        if (!request.headers().getOrDefault("x-atlassian-token", "").equals("no-check")) {
            return RawAnswer.html(403);
        }
        Matcher boundary = Pattern.compile("boundary=\"?([^\";]+)\"?")
                .matcher(request.headers().getOrDefault("content-type", ""));
        if (!boundary.find()) {
            return refused("no boundary");
        }
        ObjectNode document = object();
        ArrayNode files = document.putArray("temporaryAttachments");
        for (String part : request.body().split(Pattern.quote("--" + boundary.group(1)), -1)) {
            Matcher name = FILE_NAME.matcher(part);
            if (name.find() && part.contains("name=\"file\"")) {
                String id = "temp" + ++temporaryFilesEver;
                String text = new String(name.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                temporaryFiles.put(id, text);
                files.addObject().put("temporaryAttachmentId", id).put("fileName", text);
            }
        }
        return RawAnswer.json(201, document.toString());
    }

    private RawAnswer attach(Ticket ticket, RawRequest request) {
        List<String> names = new ArrayList<>();
        for (JsonNode id : MAPPER.readTree(request.text()).path("temporaryAttachmentIds")) {
            String name = temporaryFiles.remove(id.asString(""));
            if (name == null) {
                return refused("no such temporary attachment");
            }
            names.add(name);
        }
        ticket.files.addAll(names);
        ObjectNode document = object();
        document.putObject("attachments").put("size", names.size()).putArray("values");
        document.set("comment", commentDocument(0, ""));
        return RawAnswer.json(201, document.toString());
    }
}
