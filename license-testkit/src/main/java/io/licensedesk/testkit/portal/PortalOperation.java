package io.licensedesk.testkit.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** An operation of the portal's API, named as in the contract. */
public enum PortalOperation {
    /** Version of the product; needs no credentials. */
    INFO("GET", "info"),
    /** Service desks. */
    LIST_SERVICE_DESKS("GET", "servicedesk"),
    /** One service desk. */
    GET_SERVICE_DESK("GET", "servicedesk/{}"),
    /** Request types of a service desk. */
    LIST_REQUEST_TYPES("GET", "servicedesk/{}/requesttype"),
    /** One request type. */
    GET_REQUEST_TYPE("GET", "servicedesk/{}/requesttype/{}"),
    /** Fields of a request type. */
    LIST_FIELDS("GET", "servicedesk/{}/requesttype/{}/field"),
    /** Groups of request types. */
    LIST_GROUPS("GET", "servicedesk/{}/requesttypegroup"),
    /** Uploading files. */
    ATTACH_TEMPORARY_FILE("POST", "servicedesk/{}/attachTemporaryFile"),
    /** Creating a request. */
    CREATE_REQUEST("POST", "request"),
    /** Dry run of a creation. */
    VALIDATE_REQUEST("POST", "request/validate"),
    /** Searching requests. */
    SEARCH_REQUESTS("GET", "request"),
    /** One request. */
    GET_REQUEST("GET", "request/{}"),
    /** Status history of a request. */
    LIST_STATUS("GET", "request/{}/status"),
    /** Comments of a request. */
    LIST_COMMENTS("GET", "request/{}/comment"),
    /** Commenting a request. */
    CREATE_COMMENT("POST", "request/{}/comment"),
    /** Attachments of a request. */
    LIST_ATTACHMENTS("GET", "request/{}/attachment"),
    /** Attaching uploaded files to a request. */
    CREATE_ATTACHMENT("POST", "request/{}/attachment"),
    /** Transitions that the customer may do. */
    LIST_TRANSITIONS("GET", "request/{}/transition"),
    /** Doing a transition. */
    DO_TRANSITION("POST", "request/{}/transition");

    private static final String ROOT = "/rest/servicedeskapi/";
    private static final Pattern GATEWAY = Pattern.compile("^/ex/jira/[^/]+(?=/)");

    private final String method;
    private final String template;
    private final Pattern path;

    PortalOperation(String method, String template) {
        this.method = method;
        this.template = ROOT + template;
        this.path = Pattern.compile(ROOT + template.replace("{}", "([^/]+)"));
    }

    /**
     * Checks whether a request calls this operation, directly or by the gateway.
     *
     * @param head the request
     * @return true if method and path fit
     */
    public boolean matches(RequestHead head) {
        return of(head).filter(call -> call.operation() == this).isPresent();
    }

    /** A call of an operation with the ids in its path. */
    record Call(PortalOperation operation, List<String> ids) {}

    /** Finds the operation; a literal path wins over one with ids. */
    static Optional<Call> of(RequestHead head) {
        String path = GATEWAY.matcher(head.path()).replaceFirst("");
        return Arrays.stream(values())
                .filter(operation -> operation.method.equals(head.method()))
                .map(operation -> operation.call(path))
                .flatMap(Optional::stream)
                .min((one, other) -> one.ids().size() - other.ids().size());
    }

    private Optional<Call> call(String text) {
        Matcher matcher = path.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        MatchResult found = matcher.toMatchResult();
        return Optional.of(new Call(
                this,
                IntStream.rangeClosed(1, found.groupCount())
                        .mapToObj(found::group)
                        .toList()));
    }

    /** Finds the operation that a wrong call most likely meant. */
    static PortalOperation nearest(RequestHead head) {
        String wanted = head.toString();
        PortalOperation nearest = INFO;
        int least = Integer.MAX_VALUE;
        for (PortalOperation operation : values()) {
            int distance = distance(wanted, operation.method + " " + operation.template);
            if (distance < least) {
                least = distance;
                nearest = operation;
            }
        }
        return nearest;
    }

    /** Method and path with {@code {}} for ids. */
    String describe() {
        return method + " " + template;
    }

    /** How many characters must be inserted, removed or replaced to make one text the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
