package io.licensedesk.client.portal;

import com.github.mizosoft.methanol.MediaType;
import com.github.mizosoft.methanol.MultipartBodyPublisher;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.internal.Masker;
import io.licensedesk.client.internal.http.Call;
import io.licensedesk.client.internal.http.Deadline;
import io.licensedesk.client.internal.http.Reply;
import io.licensedesk.client.internal.http.ReplyLostException;
import io.licensedesk.client.internal.http.Transport;
import io.licensedesk.client.internal.wire.Page;
import io.licensedesk.client.internal.wire.WireComment;
import io.licensedesk.client.internal.wire.WireDesk;
import io.licensedesk.client.internal.wire.WireFields;
import io.licensedesk.client.internal.wire.WireFiles;
import io.licensedesk.client.internal.wire.WireForm;
import io.licensedesk.client.internal.wire.WireGroup;
import io.licensedesk.client.internal.wire.WireRequest;
import io.licensedesk.client.internal.wire.WireRequestType;
import io.licensedesk.client.internal.wire.WireStatus;
import io.licensedesk.client.internal.wire.WireTransition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * The operations of the portal's API, each one call or one list of pages. Source: wire contracts; W1.
 *
 * @param transport sends the calls
 * @param masker keeps secrets out of messages
 * @param requestLanguage the language of the answers, empty for the portal's choice
 * @param longestUpload how long uploading files may take
 * @param deadline when all other calls must have ended; null for a deadline of each call
 */
record PortalCalls(
        Transport transport,
        Masker masker,
        String requestLanguage,
        Duration longestUpload,
        @Nullable Deadline deadline) {

    private static final String API = "rest/servicedeskapi/";
    private static final String REQUEST = API + "request/{issueIdOrKey}";
    private static final String DESK = API + "servicedesk/{serviceDeskId}";
    private static final int MOST_ENTRIES = 10_000;

    /** Its releases are 8.0 and later; Cloud says 1001, and the example of the API's documentation 7.0.1. */
    private static final Pattern DATA_CENTER = Pattern.compile("([89]|[1-9]\\d)\\.");

    /** These calls, which keep more secrets out of messages. */
    PortalCalls masking(Collection<String> secrets) {
        return new PortalCalls(transport, masker.and(secrets), requestLanguage, longestUpload, deadline);
    }

    /** These calls, which all end at a deadline. */
    PortalCalls until(Deadline end) {
        return new PortalCalls(transport, masker, requestLanguage, longestUpload, end);
    }

    private Deadline end() {
        return deadline == null ? transport.deadline() : deadline;
    }

    /** The exception for an answer that is not a success. */
    LicenseDeskException failure(String operation, Reply reply) {
        return Problem.of(operation, reply, masker);
    }

    /** The exception for a dry run that says no, whatever its status. */
    LicenseDeskException refused(String operation, Reply reply) {
        return Problem.read(reply, masker)
                .<LicenseDeskException>map(problem -> new LicenseDeskException.Refused(
                                operation, reply.status(), problem.messages(), problem.fieldMessages())
                        .traced(reply.traceId()))
                .orElseGet(() -> Problem.unexpected(operation, reply, masker));
    }

    // ---- discovery

    List<WireDesk> desks() {
        return pages(Call.get("listServiceDesks", API + "servicedesk"), new TypeReference<Page<WireDesk>>() {})
                .toList();
    }

    List<WireRequestType> requestTypes(String desk) {
        return pages(
                        Call.get("listRequestTypes", DESK + "/requesttype", desk),
                        new TypeReference<Page<WireRequestType>>() {})
                .toList();
    }

    List<WireGroup> groups(String desk) {
        return pages(
                        Call.get("listRequestTypeGroups", DESK + "/requesttypegroup", desk),
                        new TypeReference<Page<WireGroup>>() {})
                .toList();
    }

    WireFields fields(String desk, String requestType) {
        return get(
                Call.get("listFields", DESK + "/requesttype/{requestTypeId}/field", desk, requestType),
                new TypeReference<WireFields>() {});
    }

    /** The form of a request type, which only the gateway lists; empty if it has none, or the caller may not read it. */
    Optional<WireForm> designedForm(String cloudId, String desk, String requestType) {
        // Beside the API of the site: the gateway has it at its own root.
        Call call = Call.get(
                "getForm",
                "../../../jira/forms/cloud/{cloudId}/servicedesk/{serviceDeskId}/requesttype/{requestTypeId}/form",
                cloudId,
                desk,
                requestType);
        Reply reply = read(call, end());
        return switch (reply.status()) {
            case 401, 403, 404 -> Optional.empty();
            default -> Optional.of(read(call.operation(), reply, new TypeReference<WireForm>() {}));
        };
    }

    /**
     * Refuses Jira Data Center, which has an API of the same name and other accounts, tokens and forms. Where it cannot be
     * asked, whatever else it answers will tell.
     */
    void requireCloud() {
        Reply reply;
        try {
            reply = transport.readOnce(inLanguage(Call.get("info", API + "info")), end());
        } catch (LicenseDeskException.Unavailable | LicenseDeskException.RateLimited e) {
            return;
        }
        String version = reply.isSuccess() && PortalJson.isReadable(reply.body())
                ? PortalJson.MAPPER
                        .readTree(reply.body())
                        .path("platformVersion")
                        .asString("")
                : "";
        if (DATA_CENTER.matcher(version).lookingAt()
                || reply.headers().firstValue("X-ANODEID").isPresent()) {
            throw new LicenseDeskException.UnexpectedResponse(
                    "info",
                    reply.status(),
                    "Jira Data Center, which this client does not speak: it needs the portal of a Jira Cloud site;"
                            + " use a DraftPortal");
        }
    }

    // ---- requests

    /** Whether a request would be accepted; empty where the site has no dry run. */
    Optional<Reply> validate(byte[] json) {
        Reply reply = read(Call.post("validateRequest", json, API + "request/validate"), end());
        return switch (reply.status()) {
            case 404, 405, 412 -> Optional.empty();
            default -> Optional.of(reply);
        };
    }

    /** Sends a request; the answer may have any status. */
    Reply create(byte[] json) throws ReplyLostException {
        return transport.change(Call.post("createRequest", json, API + "request"), end());
    }

    WireRequest request(String key) {
        return get(Call.get("getRequest", REQUEST, key).with("expand", "status"), new TypeReference<WireRequest>() {});
    }

    /** Own requests. */
    Stream<WireRequest> ownRequests() {
        return requests(search().with("requestOwnership", "OWNED_REQUESTS"));
    }

    /** Requests whose summary matches a text: own ones, and those in which the caller takes part. */
    Stream<WireRequest> requestsWith(String searchTerm) {
        return requests(search().with("requestOwnership", "OWNED_REQUESTS")
                .with("requestOwnership", "PARTICIPATED_REQUESTS")
                .with("searchTerm", searchTerm));
    }

    private static Call search() {
        return Call.get("searchRequests", API + "request").with("requestStatus", "ALL_REQUESTS");
    }

    private Stream<WireRequest> requests(Call call) {
        return pages(call, new TypeReference<Page<WireRequest>>() {});
    }

    List<WireStatus> statuses(String key) {
        return pages(Call.get("listStatuses", REQUEST + "/status", key), new TypeReference<Page<WireStatus>>() {})
                .toList();
    }

    List<WireComment> comments(String key) {
        Call call = Call.get("listComments", REQUEST + "/comment", key)
                .with("public", "true")
                .with("internal", "false");
        return pages(call, new TypeReference<Page<WireComment>>() {}).toList();
    }

    WireComment comment(String key, String body) {
        Call call = Call.post("createComment", json(Map.of("body", body, "public", true)), REQUEST + "/comment", key);
        Reply reply = change(call);
        try {
            WireComment comment = read(call.operation(), reply, new TypeReference<WireComment>() {});
            if (comment.id() != null && !comment.id().isBlank()) {
                return comment;
            }
        } catch (LicenseDeskException.UnexpectedResponse e) {
            throw unknown(call, e);
        }
        // A success that cannot be read: a proxy may have answered, or the portal.
        throw unknown(call, null);
    }

    List<WireTransition> transitions(String key) {
        return pages(
                        Call.get("listTransitions", REQUEST + "/transition", key),
                        new TypeReference<Page<WireTransition>>() {})
                .toList();
    }

    void transition(String key, String id) {
        changeWithoutAnswer(Call.post("performTransition", json(Map.of("id", id)), REQUEST + "/transition", key));
    }

    // ---- files

    /** Uploads files for later use; returns their temporary ids in the same order. */
    List<String> upload(String desk, List<SpooledFile> files) {
        MultipartBodyPublisher.Builder parts =
                MultipartBodyPublisher.newBuilder().boundary("license-desk-" + transport.nextId());
        for (SpooledFile file : files) {
            parts.formPart("file", file.name(), file.content(), MediaType.APPLICATION_OCTET_STREAM);
        }
        MultipartBodyPublisher body = parts.build();
        // It may be repeated: a file that was uploaded twice and is not attached expires.
        Call call = Call.post(
                "uploadFiles",
                Map.of(
                        "X-Atlassian-Token", "no-check",
                        "X-ExperimentalApi", "opt-in",
                        "Content-Type", body.mediaType().toString()),
                body,
                DESK + "/attachTemporaryFile",
                desk);
        Reply reply = read(call, transport.deadline(longestUpload).wholeAttempts());
        List<String> ids =
                Lists.of(read(call.operation(), reply, new TypeReference<WireFiles>() {})
                                .temporaryAttachments())
                        .stream()
                        .map(file -> Objects.requireNonNullElse(file.temporaryAttachmentId(), ""))
                        .toList();
        if (ids.size() != files.size() || ids.contains("")) {
            throw Problem.unexpected(call.operation(), reply, masker);
        }
        return ids;
    }

    void attach(String key, List<String> temporaryIds) {
        changeWithoutAnswer(Call.post(
                "attachFiles",
                json(Map.of("temporaryAttachmentIds", temporaryIds, "public", true)),
                REQUEST + "/attachment",
                key));
    }

    // ---- how calls are made

    static byte[] json(Object value) {
        return PortalJson.MAPPER.writeValueAsBytes(value);
    }

    private <T> T get(Call call, TypeReference<T> type) {
        return get(call, type, end());
    }

    private <T> T get(Call call, TypeReference<T> type, Deadline until) {
        return read(call.operation(), read(call, until), type);
    }

    /** Sends a call that may be repeated; returns any answer. */
    private Reply read(Call call, Deadline until) {
        return transport.read(inLanguage(call), until);
    }

    private Call inLanguage(Call call) {
        return requestLanguage.isEmpty() ? call : call.with("requestLanguage", requestLanguage);
    }

    /** Sends a call that changes something; returns a success only. */
    private Reply change(Call call) {
        try {
            return done(call, transport.change(call, end()));
        } catch (ReplyLostException e) {
            throw unknown(call, e.getCause());
        }
    }

    /** Sends a call that changes something and whose success is told by its status alone. */
    private void changeWithoutAnswer(Call call) {
        try {
            Reply reply = done(call, transport.change(call, end()));
            if (!reply.body().isBlank() && !PortalJson.isReadable(reply.body())) {
                throw unknown(call, null); // a page of a proxy, for example
            }
        } catch (ReplyLostException e) {
            if (e.status().orElse(0) / 100 != 2) {
                throw unknown(call, e.getCause());
            }
        }
    }

    private Reply done(Call call, Reply reply) {
        if (Problem.mayHaveBeenCarriedOut(reply.status())) {
            throw unknown(call, null).traced(reply.traceId());
        }
        if (!reply.isSuccess()) {
            throw failure(call.operation(), reply);
        }
        return reply;
    }

    private static LicenseDeskException unknown(Call call, @Nullable Throwable cause) {
        return new LicenseDeskException.OutcomeUnknown(call.operation(), Optional.empty(), cause);
    }

    /** Reads the body of a success, or throws what the answer means. */
    <T> T read(String operation, Reply reply, TypeReference<T> type) {
        if (!reply.isSuccess()) {
            throw failure(operation, reply);
        }
        try {
            T value = PortalJson.MAPPER.readValue(reply.body(), type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            // Its message may quote the document; what is told below does not.
        }
        throw Problem.unexpected(operation, reply, masker);
    }

    private <T> Stream<T> pages(Call call, TypeReference<Page<T>> type) {
        Deadline until = end();
        IntFunction<Page<T>> page = start -> get(call.with("start", Integer.toString(start)), type, until);
        return StreamSupport.stream(new Pages<>(call.operation(), page), false).limit(MOST_ENTRIES);
    }

    /** Pulls one page after the other, each when its first element is wanted. A page without anything new is the last one. */
    private static final class Pages<T> extends Spliterators.AbstractSpliterator<T> {
        private final String operation;
        private final IntFunction<Page<T>> pages;
        private final Set<T> seen = new HashSet<>();
        private List<T> current = List.of();
        private int next;
        private int start;
        private boolean last;

        Pages(String operation, IntFunction<Page<T>> pages) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.operation = operation;
            this.pages = pages;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            if (next == current.size() && !last) {
                turn();
            }
            if (next == current.size()) {
                return false;
            }
            action.accept(current.get(next++));
            return true;
        }

        private void turn() {
            Page<T> page = pages.apply(start);
            if (page.values() == null) {
                throw new LicenseDeskException.UnexpectedResponse(operation, 200, "a page without values");
            }
            List<T> values = Lists.of(page.values());
            next = 0;
            if (!seen.addAll(values)) {
                current = List.of();
                last = true;
                return;
            }
            if (page.start() != null && page.start() != start) {
                throw new LicenseDeskException.UnexpectedResponse(
                        operation, 200, "a page from " + page.start() + " instead of " + start);
            }
            // The portal counts what it sent, be it readable or not.
            start += page.values().size();
            current = values;
            last = Boolean.TRUE.equals(page.isLastPage());
        }
    }
}
