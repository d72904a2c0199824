package io.licensedesk.testkit.portal;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.licensedesk.catalog.Product;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers the portal's calls. One at a time: the lock of this object guards the desk as well. */
final class PortalApi {

    private static final int MAX_FILES = 60;
    private static final int MAX_PAGE = 50;
    private static final String OTHER_DESK = "4";
    private static final String OTHER_PORTAL = "2";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimulatedPortal.Builder settings;
    private final PortalDesk desk;
    private final List<PortalRequestType> types;
    private final List<PortalRequestType> otherTypes;
    private final List<String> unexpected = new ArrayList<>();

    PortalApi(SimulatedPortal.Builder settings, PortalDesk desk, List<PortalRequestType> types) {
        this.settings = settings;
        this.desk = desk;
        this.types = types;
        this.otherTypes = List.of(new PortalRequestType(
                "90", "Report a problem", PortalForm.GENERAL, List.of("39"), List.of(), List.of()));
    }

    /** Calls that are no operation, and operations that failed by a fault of the simulator. */
    synchronized List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            RequestHead head = new RequestHead(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString());
            Call call = new Call(head, exchange.getRequestHeaders(), body);
            try {
                Answer answer = answer(call);
                send(exchange, answer.status(), "application/json;charset=UTF-8", answer.body());
            } catch (Refusal refusal) {
                send(
                        exchange,
                        refusal.status(),
                        refusal.body().contentType(),
                        refusal.body().text());
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String contentType, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        if (status == 401) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "OAuth realm=\"simulated\"");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** A call as it arrived. */
    private record Request(PortalOperation operation, List<String> ids, Call call, PortalUser user) {

        String id(int index) {
            return ids.get(index);
        }
    }

    /** What is answered; an empty body for 204. */
    private record Answer(int status, String body) {

        static Answer of(int status, JsonNode body) {
            return new Answer(status, body.toString());
        }

        static Answer ok(JsonNode body) {
            return of(200, body);
        }
    }

    /** Head, header fields and body of a call. */
    private static final class Call {
        private final RequestHead head;
        private final Headers headers;
        private final byte[] body;
        private final Map<String, List<String>> query;

        Call(RequestHead head, Headers headers, byte[] body) {
            this.head = head;
            this.headers = headers;
            this.body = body;
            this.query = query(head.target());
        }

        private static Map<String, List<String>> query(String target) {
            Map<String, List<String>> query = new HashMap<>();
            int at = target.indexOf('?');
            if (at >= 0) {
                for (String pair : target.substring(at + 1).split("&", -1)) {
                    String[] parts = pair.split("=", 2);
                    query.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                            .add(parts.length > 1 ? decode(parts[1]) : "");
                }
            }
            return query;
        }

        private static String decode(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }

        String header(String name) {
            @Nullable String value = headers.getFirst(name);
            return value == null ? "" : value;
        }

        String query(String name, String otherwise) {
            return query.getOrDefault(name, List.of(otherwise)).get(0);
        }

        /** The words of a parameter that may be repeated or hold several, separated by commas. */
        Set<String> queryWords(String name) {
            Set<String> words = new HashSet<>();
            query.getOrDefault(name, List.of()).forEach(text -> words.addAll(Arrays.asList(text.split(",", -1))));
            return words;
        }

        int queryNumber(String name, int otherwise) {
            String text = query(name, Integer.toString(otherwise));
            if (!text.matches("\\d{1,9}")) {
                throw new Refusal(400, "Expected a number of 0 or more in " + name);
            }
            return Integer.parseInt(text);
        }

        JsonNode json() {
            if (!header("Content-Type").startsWith("application/json")) {
                throw new Refusal(415, "Expected Content-Type application/json");
            }
            try {
                return JSON.readTree(body);
            } catch (JacksonException e) {
                throw new Refusal(400, "The body is no JSON");
            }
        }
    }

    private synchronized Answer answer(Call call) {
        Optional<PortalOperation.Call> found = PortalOperation.of(call.head);
        if (found.isEmpty()) {
            unexpected.add(call.head + " is no operation of the portal; the nearest is "
                    + PortalOperation.nearest(call.head).describe());
            throw new Refusal(404, ErrorBody.html("Oops, you've found a dead link"));
        }
        PortalOperation operation = found.get().operation();
        PortalDocuments documents = documents(call);
        if (operation == PortalOperation.INFO) {
            return Answer.ok(documents.info(settings.clock.instant()));
        }
        Request request = new Request(operation, found.get().ids(), call, user(call));
        try {
            return answer(request, documents);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            unexpected.add(call.head + " failed in the simulator: " + e);
            throw new Refusal(500, "Internal server error");
        }
    }

    private PortalDocuments documents(Call call) {
        return new PortalDocuments("http://" + call.header("Host"), settings.portalId);
    }

    private PortalUser user(Call call) {
        String authorization = call.header("Authorization");
        PortalUser known = settings.credentials.get(authorization);
        if (known == null) {
            throw new Refusal(401, "You are not authenticated. Authentication required to perform this operation.");
        }
        return known;
    }

    static String basic(String email, String apiToken) {
        byte[] pair = (email + ":" + apiToken).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private Answer answer(Request request, PortalDocuments documents) {
        return switch (request.operation()) {
            case INFO -> throw new IllegalStateException("answered before");
            case LIST_SERVICE_DESKS -> page(request, serviceDesks(documents), documents, "servicedesk");
            case GET_SERVICE_DESK ->
                Answer.ok(serviceDesks(documents).get(requireDesk(request.id(0)).equals(OTHER_DESK) ? 0 : 1));
            case LIST_REQUEST_TYPES -> requestTypes(request, documents);
            case GET_REQUEST_TYPE -> Answer.ok(requestType(request.id(0), requireType(request), documents));
            case LIST_FIELDS -> Answer.ok(documents.fields(requireType(request), settings.raiseOnBehalfOf));
            case LIST_GROUPS -> groups(request, documents);
            case ATTACH_TEMPORARY_FILE -> upload(request, documents);
            case CREATE_REQUEST -> create(request, documents);
            case VALIDATE_REQUEST -> validate(request, documents);
            case SEARCH_REQUESTS -> search(request, documents);
            case GET_REQUEST ->
                Answer.ok(documents.request(ticket(request), request.call().queryWords("expand")));
            case LIST_STATUS -> page(request, documents.history(ticket(request)), documents, "status");
            case LIST_COMMENTS -> comments(request, documents);
            case CREATE_COMMENT -> comment(request, documents);
            case LIST_ATTACHMENTS ->
                page(
                        request,
                        ticket(request).files.stream()
                                .map(documents::attachment)
                                .toList(),
                        documents,
                        "attachment");
            case CREATE_ATTACHMENT -> attach(request, documents);
            case LIST_TRANSITIONS -> page(request, transitions(ticket(request), documents), documents, "transition");
            case DO_TRANSITION -> transition(request);
        };
    }

    private Answer page(Request request, List<ObjectNode> all, PortalDocuments documents, String path) {
        int start = request.call().queryNumber("start", 0);
        int limit = Math.min(request.call().queryNumber("limit", MAX_PAGE), settings.pageSize);
        return Answer.ok(documents.page(all, start, limit, path));
    }

    // ---- discovery

    private List<ObjectNode> serviceDesks(PortalDocuments documents) {
        return List.of(
                documents.serviceDesk(OTHER_DESK, "Product Support", "SUP"),
                documents.serviceDesk(PortalDocuments.LICENSE_DESK, "License", "LIC"));
    }

    private static String requireDesk(String id) {
        if (!id.equals(OTHER_DESK) && !id.equals(PortalDocuments.LICENSE_DESK)) {
            throw new Refusal(404, "The service desk does not exist, or you may not see it");
        }
        return id;
    }

    private List<PortalRequestType> typesOf(String deskId) {
        return requireDesk(deskId).equals(OTHER_DESK) ? otherTypes : types;
    }

    private PortalRequestType requireType(Request request) {
        return typesOf(request.id(0)).stream()
                .filter(type -> type.id().equals(request.id(1)))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "The request type does not exist"));
    }

    private ObjectNode requestType(String deskId, PortalRequestType type, PortalDocuments documents) {
        return documents.requestType(deskId, deskId.equals(OTHER_DESK) ? OTHER_PORTAL : settings.portalId, type);
    }

    private Answer requestTypes(Request request, PortalDocuments documents) {
        String wanted = request.call().query("searchQuery", "").toLowerCase(Locale.ROOT);
        String group = request.call().query("groupId", "");
        List<ObjectNode> all = typesOf(request.id(0)).stream()
                .filter(type -> wanted.isEmpty()
                        || (!type.isHidden()
                                && type.name().toLowerCase(Locale.ROOT).contains(wanted)))
                .filter(type -> group.isEmpty() || type.groups().contains(group))
                .map(type -> requestType(request.id(0), type, documents))
                .toList();
        return page(request, all, documents, "servicedesk/" + request.id(0) + "/requesttype");
    }

    private Answer groups(Request request, PortalDocuments documents) {
        List<ObjectNode> all = new ArrayList<>();
        if (requireDesk(request.id(0)).equals(OTHER_DESK)) {
            all.add(documents.group("39", "General"));
        } else {
            for (Product product : settings.products) {
                all.add(documents.group(
                        PortalForms.group(product),
                        settings.catalog.row(product).label().english()));
            }
        }
        return page(request, all, documents, "servicedesk/" + request.id(0) + "/requesttypegroup");
    }

    // ---- requests

    private Answer create(Request request, PortalDocuments documents) {
        JsonNode body = request.call().json();
        PortalRequestType type = SubmissionCheck.requestType(body, PortalDocuments.LICENSE_DESK, types);
        PortalUser reporter = reporter(request, body);
        SubmissionCheck check = SubmissionCheck.of(body, type, desk::isUploaded);
        check.refuse();
        Ticket ticket = desk.draft(type, check.values(), reporter);
        ticket.creator = request.user();
        try {
            ticket.request();
        } catch (FormReading.UnreadableException e) {
            throw new Refusal(400, "Your request could not be created. " + e.getMessage());
        }
        desk.open(ticket);
        settings.onTicket.accept(new ReceivedRequest(ticket));
        Answer created = Answer.of(201, documents.request(ticket, Set.of()));
        if (settings.worksAtOnce) {
            desk.work(ticket);
        }
        return created;
    }

    private PortalUser reporter(Request request, JsonNode body) {
        JsonNode customer = body.path("raiseOnBehalfOf");
        if (customer.isMissingNode() || customer.isNull()) {
            return request.user();
        }
        if (!settings.raiseOnBehalfOf) {
            throw new Refusal(403, "You may not raise requests on behalf of others");
        }
        return settings.customers.stream()
                .filter(user -> customer.isString()
                        && Set.of(user.accountId(), user.email()).contains(customer.stringValue()))
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "There is no customer with the account of raiseOnBehalfOf"));
    }

    private Answer validate(Request request, PortalDocuments documents) {
        if (!settings.validateAvailable) {
            throw new Refusal(404, ErrorBody.html("Not found"));
        }
        JsonNode body = request.call().json();
        PortalRequestType type = SubmissionCheck.requestType(body, PortalDocuments.LICENSE_DESK, types);
        List<SubmissionCheck.Problem> problems =
                SubmissionCheck.of(body, type, desk::isUploaded).problems();
        return Answer.of(problems.isEmpty() ? 200 : 400, documents.validation(problems));
    }

    private Answer search(Request request, PortalDocuments documents) {
        Call call = request.call();
        String term = call.query("searchTerm", "").toLowerCase(Locale.ROOT);
        Set<String> ownership = call.queryWords("requestOwnership");
        boolean everyones = ownership.contains("ALL_REQUESTS") || ownership.contains("ALL_ORGANIZATIONS");
        String status = call.query("requestStatus", "ALL_REQUESTS");
        String type = call.query("requestTypeId", "");
        List<ObjectNode> found = new ArrayList<>();
        for (Ticket ticket : desk.tickets()) {
            // The index lags: the first searches after a creation do not find it.
            if (ticket.searches++ >= settings.indexingLag
                    && ticket.summary().toLowerCase(Locale.ROOT).contains(term)
                    && (everyones || ticket.creator.equals(request.user()) || ticket.reporter.equals(request.user()))
                    && (type.isEmpty() || type.equals(ticket.type.id()))
                    && (status.equals("ALL_REQUESTS")
                            || status.equals(ticket.status().isDone() ? "CLOSED_REQUESTS" : "OPEN_REQUESTS"))) {
                found.add(0, documents.request(ticket, call.queryWords("expand")));
            }
        }
        return page(request, found, documents, "request");
    }

    private Ticket ticket(Request request) {
        return desk.find(request.id(0))
                .orElseThrow(() -> new Refusal(404, "The request does not exist, or you may not see it"));
    }

    private Answer comments(Request request, PortalDocuments documents) {
        boolean internal = !request.call().query("internal", "true").equals("false");
        boolean open = !request.call().query("public", "true").equals("false");
        Ticket ticket = ticket(request);
        List<ObjectNode> all = ticket.comments.stream()
                .filter(comment -> comment.isPublic() ? open : internal)
                .map(comment -> documents.comment(ticket, comment))
                .toList();
        return page(request, all, documents, "comment");
    }

    private Answer comment(Request request, PortalDocuments documents) {
        Ticket ticket = ticket(request);
        JsonNode body = object(request, Set.of("body", "public"));
        if (!body.path("body").isString() || body.path("body").stringValue().isBlank()) {
            throw new Refusal(400, "Comment body can not be empty!");
        }
        boolean isPublic = body.path("public").asBoolean(false);
        Ticket.Comment comment =
                desk.comment(ticket, body.path("body").stringValue(), request.user(), isPublic, List.of());
        return Answer.of(201, documents.comment(ticket, comment));
    }

    private Answer transition(Request request) {
        Ticket ticket = ticket(request);
        JsonNode body = object(request, Set.of("id", "additionalComment"));
        String id = ticket.status().isDone() ? "31" : "11";
        if (!body.path("id").isString() || !body.path("id").stringValue().equals(id)) {
            throw new Refusal(400, "The transition is not available");
        }
        JsonNode text = body.path("additionalComment").path("body");
        if (text.isString()) {
            desk.comment(ticket, text.stringValue(), request.user(), true, List.of());
        }
        desk.become(ticket, ticket.status().isDone() ? Ticket.Status.IN_PROGRESS : Ticket.Status.CANCELED);
        return new Answer(204, "");
    }

    private static List<ObjectNode> transitions(Ticket ticket, PortalDocuments documents) {
        return List.of(
                ticket.status().isDone()
                        ? documents.transition("31", "Reopen request")
                        : documents.transition("11", "Cancel request"));
    }

    // ---- files

    private Answer upload(Request request, PortalDocuments documents) {
        requireDesk(request.id(0));
        Call call = request.call();
        if (!call.header("X-Atlassian-Token").equals("no-check")) {
            throw new Refusal(403, ErrorBody.html("XSRF check failed"));
        }
        if (call.body.length > settings.maxUploadBytes) {
            throw new Refusal(413, ErrorBody.html("413 Request Entity Too Large"));
        }
        List<ReceivedFile> files = Multipart.files(call.header("Content-Type"), call.body);
        requireFewFiles(files.size());
        Map<String, ReceivedFile> uploaded = new LinkedHashMap<>();
        files.forEach(file -> uploaded.put(desk.upload(file), file));
        return Answer.of(201, documents.temporaryFiles(uploaded));
    }

    private static void requireFewFiles(int count) {
        if (count > MAX_FILES) {
            throw new Refusal(400, "At most " + MAX_FILES + " files can be attached at once");
        }
    }

    private Answer attach(Request request, PortalDocuments documents) {
        Ticket ticket = ticket(request);
        JsonNode body = object(request, Set.of("temporaryAttachmentIds", "public", "additionalComment"));
        List<String> ids = new ArrayList<>();
        for (JsonNode id : body.path("temporaryAttachmentIds").values()) {
            if (!id.isString() || ids.contains(id.stringValue()) || !desk.isUploaded(id.stringValue())) {
                throw new Refusal(400, "There is no temporary attachment of this id");
            }
            ids.add(id.stringValue());
        }
        if (ids.isEmpty()) {
            throw new Refusal(400, "Expected temporaryAttachmentIds");
        }
        requireFewFiles(ids.size());
        List<Ticket.AttachedFile> files = desk.attach(ticket, ids, request.user());
        Ticket.Comment comment = desk.comment(
                ticket,
                body.path("additionalComment").path("body").asString(""),
                request.user(),
                body.path("public").asBoolean(false),
                files);
        ObjectNode result = PortalDocuments.object();
        result.set("comment", documents.comment(ticket, comment));
        List<ObjectNode> all = files.stream().map(documents::attachment).toList();
        result.set(
                "attachments", documents.page(all, 0, MAX_FILES, PortalDocuments.ticketPath(ticket) + "/attachment"));
        return Answer.of(201, result);
    }

    private static JsonNode object(Request request, Set<String> properties) {
        JsonNode body = request.call().json();
        if (!body.isObject() || !properties.containsAll(body.propertyNames())) {
            throw new Refusal(400, "Expected a JSON object with " + properties);
        }
        return body;
    }
}
