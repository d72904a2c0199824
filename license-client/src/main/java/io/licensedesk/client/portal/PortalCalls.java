package io.licensedesk.client.portal;

import com.github.mizosoft.methanol.MediaType;
import com.github.mizosoft.methanol.MultipartBodyPublisher;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.internal.http.Call;
import io.licensedesk.client.internal.http.Redactor;
import io.licensedesk.client.internal.http.Reply;
import io.licensedesk.client.internal.http.ReplyLostException;
import io.licensedesk.client.internal.http.Transport;
import io.licensedesk.client.internal.wire.Page;
import io.licensedesk.client.internal.wire.WireComment;
import io.licensedesk.client.internal.wire.WireDesk;
import io.licensedesk.client.internal.wire.WireFields;
import io.licensedesk.client.internal.wire.WireFiles;
import io.licensedesk.client.internal.wire.WireGroup;
import io.licensedesk.client.internal.wire.WireRequest;
import io.licensedesk.client.internal.wire.WireRequestType;
import io.licensedesk.client.internal.wire.WireStatus;
import io.licensedesk.client.internal.wire.WireTransition;
import io.licensedesk.request.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The operations of the portal's API, each one call or one list of pages. */
final class PortalCalls {

    private static final String API = "rest/servicedeskapi/";
    private final Transport transport;
    private final Redactor redactor;
    private final String requestLanguage;

    PortalCalls(Transport transport, Redactor redactor, String requestLanguage) {
        this.transport = transport;
        this.redactor = redactor;
        this.requestLanguage = requestLanguage;
    }

    /** These calls, which keep more secrets out of messages. */
    PortalCalls redacting(Collection<String> secrets) {
        return new PortalCalls(transport, redactor.and(secrets), requestLanguage);
    }

    /** The exception for an answer that is not a success. */
    LicenseDeskException failure(String operation, Reply reply) {
        return Problem.of(operation, reply, redactor);
    }

    /** The exception for a dry run that says no, whatever its status. */
    LicenseDeskException refused(String operation, Reply reply) {
        return Problem.read(reply.body(), redactor)
                .<LicenseDeskException>map(problem -> new LicenseDeskException.Refused(
                        operation, reply.status(), problem.messages(), problem.fieldMessages()))
                .orElseGet(() -> Problem.unexpected(operation, reply, redactor));
    }

    // ---- discovery

    List<WireDesk> desks() {
        return pages("listServiceDesks", API + "servicedesk", new TypeReference<Page<WireDesk>>() {})
                .toList();
    }

    List<WireRequestType> requestTypes(String desk) {
        return pages(
                        "listRequestTypes",
                        API + "servicedesk/" + encode(desk) + "/requesttype",
                        new TypeReference<Page<WireRequestType>>() {})
                .toList();
    }

    List<WireGroup> groups(String desk) {
        return pages(
                        "listRequestTypeGroups",
                        API + "servicedesk/" + encode(desk) + "/requesttypegroup",
                        new TypeReference<Page<WireGroup>>() {})
                .toList();
    }

    WireFields fields(String desk, String requestType) {
        return get(
                "listFields",
                API + "servicedesk/" + encode(desk) + "/requesttype/" + encode(requestType) + "/field",
                new TypeReference<WireFields>() {});
    }

    // ---- requests

    /** Whether a request would be accepted; empty where the site has no dry run. */
    Optional<Reply> validate(byte[] json) {
        Call dryRun = Call.post("validateRequest", API + "request/validate", json);
        Call repeatable = new Call(
                dryRun.operation(),
                dryRun.method(),
                dryRun.path(),
                dryRun.headers(),
                dryRun.body(),
                Call.Repeat.ALWAYS);
        Reply reply = read(repeatable);
        return switch (reply.status()) {
            case 404, 405, 412 -> Optional.empty();
            default -> Optional.of(reply);
        };
    }

    /** Sends a request; the answer may have any status. */
    Reply create(byte[] json) throws ReplyLostException {
        return transport.send(Call.post("createRequest", API + "request", json));
    }

    WireRequest request(String key) {
        return get(
                "getRequest", API + "request/" + encode(key) + "?expand=status", new TypeReference<WireRequest>() {});
    }

    /** Requests whose summary matches a text, or all. */
    Stream<WireRequest> requests(Optional<String> searchTerm, boolean ownOnly) {
        String query = "?requestStatus=ALL_REQUESTS"
                + (ownOnly ? "&requestOwnership=OWNED_REQUESTS" : "&requestOwnership=ALL_REQUESTS")
                + searchTerm.map(term -> "&searchTerm=" + encode(term)).orElse("");
        return pages("searchRequests", API + "request" + query, new TypeReference<Page<WireRequest>>() {});
    }

    List<WireStatus> statuses(String key) {
        return pages("listStatuses", request(key, "status"), new TypeReference<Page<WireStatus>>() {})
                .toList();
    }

    List<WireComment> comments(String key) {
        return pages(
                        "listComments",
                        request(key, "comment") + "?public=true&internal=false",
                        new TypeReference<Page<WireComment>>() {})
                .toList();
    }

    WireComment comment(String key, String body) {
        Reply reply =
                change(Call.post("createComment", request(key, "comment"), json(Map.of("body", body, "public", true))));
        try {
            return read("createComment", reply, new TypeReference<WireComment>() {});
        } catch (LicenseDeskException.UnexpectedResponse e) {
            // A success that cannot be read: a proxy may have answered, or the portal.
            throw new LicenseDeskException.OutcomeUnknown("createComment", Optional.empty(), e);
        }
    }

    List<WireTransition> transitions(String key) {
        return pages("listTransitions", request(key, "transition"), new TypeReference<Page<WireTransition>>() {})
                .toList();
    }

    void transition(String key, String id) {
        change(Call.post("performTransition", request(key, "transition"), json(Map.of("id", id))));
    }

    // ---- files

    /** Uploads files for later use; returns their temporary ids in the same order. */
    List<String> upload(String desk, List<Attachment> files) {
        String boundary = UUID.randomUUID().toString();
        Map<String, String> headers = Map.of(
                "X-Atlassian-Token", "no-check",
                "X-ExperimentalApi", "opt-in",
                "Content-Type", "multipart/form-data; boundary=" + boundary);
        // It may be repeated: a file that was uploaded twice and is not attached expires.
        Reply reply = read(new Call(
                "uploadFiles",
                "POST",
                API + "servicedesk/" + encode(desk) + "/attachTemporaryFile",
                headers,
                () -> multipart(files, boundary),
                Call.Repeat.ALWAYS));
        WireFiles uploaded = read("uploadFiles", reply, new TypeReference<WireFiles>() {});
        List<String> ids = Lists.of(uploaded.temporaryAttachments()).stream()
                .map(file -> Objects.requireNonNullElse(file.temporaryAttachmentId(), ""))
                .toList();
        if (ids.size() != files.size() || ids.contains("")) {
            throw Problem.unexpected("uploadFiles", reply, redactor);
        }
        return ids;
    }

    private static MultipartBodyPublisher multipart(List<Attachment> files, String boundary) {
        MultipartBodyPublisher.Builder builder =
                MultipartBodyPublisher.newBuilder().boundary(boundary);
        for (Attachment file : files) {
            HttpRequest.BodyPublisher content = HttpRequest.BodyPublishers.ofInputStream(() -> open(file));
            builder.formPart("file", FileNames.clean(file.fileName()), content, MediaType.APPLICATION_OCTET_STREAM);
        }
        return builder.build();
    }

    private static InputStream open(Attachment file) {
        try {
            return file.content().open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void attach(String key, List<String> temporaryIds) {
        change(Call.post(
                "attachFiles",
                request(key, "attachment"),
                json(Map.of("temporaryAttachmentIds", temporaryIds, "public", true))));
    }

    // ---- how calls are made

    private static String request(String key, String part) {
        return API + "request/" + encode(key) + "/" + part;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static byte[] json(Object value) {
        return PortalJson.MAPPER.writeValueAsBytes(value);
    }

    private <T> T get(String operation, String path, TypeReference<T> type) {
        return read(operation, read(Call.get(operation, path)), type);
    }

    /** Sends a call that may be repeated; returns any answer. */
    private Reply read(Call call) {
        try {
            return transport.send(inLanguage(call));
        } catch (ReplyLostException e) {
            throw new LicenseDeskException.Unavailable(call.operation(), OptionalInt.empty(), e.getCause());
        }
    }

    private Call inLanguage(Call call) {
        return requestLanguage.isEmpty()
                ? call
                : new Call(
                        call.operation(),
                        call.method(),
                        call.path() + (call.path().contains("?") ? "&" : "?") + "requestLanguage="
                                + encode(requestLanguage),
                        call.headers(),
                        call.body(),
                        call.repeat());
    }

    /** Sends a call that changes something; returns a success only. */
    private Reply change(Call call) {
        Reply reply;
        try {
            reply = transport.send(call);
        } catch (ReplyLostException e) {
            throw new LicenseDeskException.OutcomeUnknown(call.operation(), Optional.empty(), e.getCause());
        }
        if (Problem.mayHaveBeenCarriedOut(reply.status())) {
            throw new LicenseDeskException.OutcomeUnknown(call.operation(), Optional.empty(), null);
        }
        if (!reply.isSuccess()) {
            throw Problem.of(call.operation(), reply, redactor);
        }
        return reply;
    }

    /** Reads the body of a success, or throws what the answer means. */
    <T> T read(String operation, Reply reply, TypeReference<T> type) {
        if (!reply.isSuccess()) {
            throw Problem.of(operation, reply, redactor);
        }
        try {
            T value = PortalJson.MAPPER.readValue(reply.body(), type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            // Its message may quote the document; the excerpt below is redacted.
        }
        throw Problem.unexpected(operation, reply, redactor);
    }

    private <T> Stream<T> pages(String operation, String path, TypeReference<Page<T>> type) {
        String separator = path.contains("?") ? "&" : "?";
        IntFunction<Page<T>> page = start -> {
            Page<T> received = get(operation, path + separator + "start=" + start, type);
            if (received.start() != null && received.start() != start) {
                // A list that begins again would never end.
                throw new LicenseDeskException.UnexpectedResponse(
                        operation, 200, "a page from " + received.start() + " instead of " + start);
            }
            return received;
        };
        return StreamSupport.stream(new Pages<>(page), false);
    }

    /** Pulls one page after the other, each when its first element is wanted. Source: wire contracts, W1. */
    private static final class Pages<T> extends Spliterators.AbstractSpliterator<T> {
        private final IntFunction<Page<T>> pages;
        private List<T> current = List.of();
        private int next;
        private int start;
        private boolean last;

        Pages(IntFunction<Page<T>> pages) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.pages = pages;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            while (next == current.size() && !last) {
                Page<T> page = pages.apply(start);
                int size = page.values() == null ? 0 : page.values().size();
                start += size;
                last = size == 0 || Boolean.TRUE.equals(page.isLastPage());
                current = Lists.of(page.values());
                next = 0;
            }
            if (next == current.size()) {
                return false;
            }
            action.accept(current.get(next++));
            return true;
        }
    }
}
