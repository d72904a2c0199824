package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.internal.Masker;
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
 * @param messages the general messages, without secrets
 * @param fieldMessages the messages by field, without secrets in either
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

    /** Reads an answer's body; empty if it is none of the documented ones. */
    static Optional<Problem> read(Reply reply, Masker known) {
        Masker masker = known.and(reply.secrets());
        JsonNode json;
        try {
            json = PortalJson.MAPPER.readTree(reply.body());
        } catch (JacksonException e) {
            return Optional.empty();
        }
        List<String> messages = new ArrayList<>();
        Map<String, String> byField = new LinkedHashMap<>();
        text(json.path("errorMessage"), messages, masker);
        text(json.path("message"), messages, masker);
        json.path("errorMessages").forEach(message -> text(message, messages, masker));
        JsonNode errors = json.path("errors");
        if (errors.isObject()) {
            errors.properties().forEach(error -> field(error.getKey(), error.getValue(), byField, masker));
        } else {
            errors.forEach(error -> text(error, messages, masker));
        }
        json.path("fieldErrors")
                .forEach(error -> field(error.path("field").asString("?"), error.path("message"), byField, masker));
        json.path("formErrors").forEach(error -> text(error, messages, masker));
        return messages.isEmpty() && byField.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(List.copyOf(messages), byField));
    }

    /** The exception for an answer that is not a success. */
    static LicenseDeskException of(String operation, Reply reply, Masker masker) {
        return untraced(operation, reply, masker).traced(reply.traceId());
    }

    private static LicenseDeskException untraced(String operation, Reply reply, Masker masker) {
        int status = reply.status();
        Optional<Problem> problem = read(reply, masker);
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
        return unexpected(operation, reply, masker);
    }

    static LicenseDeskException unexpected(String operation, Reply reply, Masker masker) {
        String what = what(reply, masker.and(reply.secrets()));
        return new LicenseDeskException.UnexpectedResponse(operation, reply.status(), what).traced(reply.traceId());
    }

    /** What an answer says, if it can be read, or else what it is. */
    private static String what(Reply reply, Masker masker) {
        if (reply.isTooLong()) {
            return "longer than the client reads";
        }
        if (reply.status() / 100 == 3) {
            return "a redirect"
                    + target(reply)
                            .map(address -> " to " + masker.excerpt(address))
                            .orElse("") + ", which is not followed; " + ADDRESS;
        }
        if (reply.body().stripLeading().startsWith("<")) {
            return "a page for people, such as of a login or a proxy; " + ADDRESS;
        }
        String is = PortalJson.isReadable(reply.body())
                ? "JSON of another kind"
                : "no JSON: "
                        + reply.headers()
                                .firstValue("Content-Type")
                                .map(masker::excerpt)
                                .orElse("something of no declared type");
        return read(reply, masker)
                .map(problem -> masker.excerpt(String.join("; ", problem.messages)))
                .filter(said -> !said.isEmpty())
                .orElse(is + ", " + reply.body().length() + " characters");
    }

    /** Where a redirect points, without its query, in which there may be anything. */
    private static Optional<String> target(Reply reply) {
        return reply.headers().firstValue("Location").map(location -> location.replaceAll("[?#].*", ""));
    }

    /** After such a status nobody knows whether a call that changes something was carried out: neither success nor refusal. */
    static boolean mayHaveBeenCarriedOut(int status) {
        return status == REQUEST_TIMEOUT || (status / 100 != 2 && status / 100 != 4);
    }

    private static void text(JsonNode node, List<String> messages, Masker masker) {
        String text = plain(node, masker);
        if (!text.isEmpty()) {
            messages.add(text);
        }
    }

    private static void field(String name, JsonNode message, Map<String, String> byField, Masker masker) {
        byField.merge(masker.line(name), plain(message, masker), (one, other) -> one + "; " + other);
    }

    /** A text without secrets, of an object its title and detail, of a list its texts. */
    private static String plain(JsonNode node, Masker masker) {
        if (node.isArray()) {
            return node.valueStream().map(one -> plain(one, masker)).collect(Collectors.joining("; "));
        }
        if (node.isObject()) {
            // Each on its own: a title such as "License token" does not make a secret of the detail.
            return List.of("title", "detail", "message").stream()
                    .map(name -> masker.line(node.path(name).asString("")))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(": "));
        }
        return masker.line(node.asString(""));
    }
}
