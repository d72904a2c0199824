package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.internal.http.Redactor;
import io.licensedesk.client.internal.http.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the body of an answer says about a problem. Source: wire contracts, W1: five bodies, of which the last one is HTML or
 * nothing.
 *
 * @param messages the general messages, redacted
 * @param fieldMessages the messages by field, redacted
 */
record Problem(List<String> messages, Map<String, String> fieldMessages) {

    private static final String CREDENTIALS =
            "accounts that exist on the portal alone have no API token and need a DraftPortal; a scoped token of a person is"
                    + " used with its email address on the gateway, one of a service account as bearer";
    private static final String ADDRESS = "the address must be the site's (https://NAME.atlassian.net) or the gateway's"
            + " (https://api.atlassian.com/ex/jira/CLOUD-ID)";
    private static final Set<Integer> NOT_ACCESSIBLE = Set.of(403, 404);
    private static final int NOT_AUTHENTICATED = 401;
    private static final int PROXY_LOGIN = 407;
    private static final int REQUEST_TIMEOUT = 408;

    /** Reads a body; empty if it is none of the documented ones. */
    static Optional<Problem> read(String body, Redactor redactor) {
        JsonNode json;
        try {
            json = PortalJson.MAPPER.readTree(body);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        List<String> messages = new ArrayList<>();
        Map<String, String> byField = new LinkedHashMap<>();
        text(json.path("errorMessage"), messages, redactor);
        text(json.path("message"), messages, redactor);
        json.path("errorMessages").forEach(message -> text(message, messages, redactor));
        JsonNode errors = json.path("errors");
        if (errors.isObject()) {
            errors.properties().forEach(error -> byField.put(error.getKey(), redactor.redact(plain(error.getValue()))));
        } else {
            errors.forEach(error -> text(error, messages, redactor));
        }
        json.path("fieldErrors")
                .forEach(error -> byField.merge(
                        error.path("field").asString("?"),
                        redactor.redact(plain(error.path("message"))),
                        (one, other) -> one + "; " + other));
        json.path("formErrors").forEach(error -> text(error, messages, redactor));
        return messages.isEmpty() && byField.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(List.copyOf(messages), byField));
    }

    /** The exception for an answer that is not a success. */
    static LicenseDeskException of(String operation, Reply reply, Redactor redactor) {
        return untraced(operation, reply, redactor).traced(reply.traceId());
    }

    private static LicenseDeskException untraced(String operation, Reply reply, Redactor redactor) {
        int status = reply.status();
        Optional<Problem> problem = read(reply.body(), redactor);
        String said = problem.map(known -> String.join("; ", known.messages)).orElse("");
        if (status == NOT_AUTHENTICATED) {
            return new LicenseDeskException.NotAuthenticated(
                    operation, said.isEmpty() ? CREDENTIALS : said + "; " + CREDENTIALS, null);
        }
        if (status == PROXY_LOGIN) {
            return new LicenseDeskException.NotAuthenticated(
                    operation, "not by the portal: a proxy asks for a login (407)", null);
        }
        if (NOT_ACCESSIBLE.contains(status)) {
            return new LicenseDeskException.NotAccessible(operation, status, said);
        }
        if (status == REQUEST_TIMEOUT || status >= 500) {
            return new LicenseDeskException.Unavailable(operation, OptionalInt.of(status), null);
        }
        if (status / 100 == 4 && (problem.isPresent() || reply.body().isBlank())) {
            // Documented refusals may have no body at all.
            return new LicenseDeskException.Refused(
                    operation,
                    status,
                    problem.map(Problem::messages).orElse(List.of()),
                    problem.map(Problem::fieldMessages).orElse(Map.of()));
        }
        return unexpected(operation, reply, redactor);
    }

    static LicenseDeskException unexpected(String operation, Reply reply, Redactor redactor) {
        String excerpt = excerpt(reply, redactor);
        return new LicenseDeskException.UnexpectedResponse(operation, reply.status(), excerpt).traced(reply.traceId());
    }

    private static String excerpt(Reply reply, Redactor redactor) {
        if (reply.isTooLong()) {
            return "longer than the client reads";
        }
        if (reply.status() / 100 == 3) {
            return "a redirect"
                    + target(reply)
                            .map(address -> " to " + redactor.excerpt(address))
                            .orElse("") + ", which is not followed; " + ADDRESS;
        }
        boolean isPage = reply.body().stripLeading().startsWith("<");
        return isPage ? "a page for people, such as of a login or a proxy; " + ADDRESS : redactor.excerpt(reply.body());
    }

    /** Where a redirect points, without its query, in which there may be anything. */
    private static Optional<String> target(Reply reply) {
        return reply.headers().firstValue("Location").map(location -> location.replaceAll("[?#].*", ""));
    }

    /** After such a status nobody knows whether a call that changes something was carried out: neither success nor refusal. */
    static boolean mayHaveBeenCarriedOut(int status) {
        return status == REQUEST_TIMEOUT || (status / 100 != 2 && status / 100 != 4);
    }

    private static void text(JsonNode node, List<String> messages, Redactor redactor) {
        String text = redactor.redact(plain(node));
        if (!text.isEmpty()) {
            messages.add(text);
        }
    }

    /** A text as it is, of an object its title and detail, of a list its texts. */
    private static String plain(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(Problem::plain).collect(Collectors.joining("; "));
        }
        if (node.isObject()) {
            return List.of("title", "detail", "message").stream()
                    .map(name -> node.path(name).asString(""))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(": "));
        }
        return node.asString("");
    }
}
