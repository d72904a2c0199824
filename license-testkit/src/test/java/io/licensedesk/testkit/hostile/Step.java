package io.licensedesk.testkit.hostile;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What a portal is asked, by method and path. Source: the portal's public API. */
enum Step {
    LIST_DESKS("GET", "servicedesk"),
    LIST_TYPES("GET", "servicedesk/[^/]+/requesttype"),
    LIST_GROUPS("GET", "servicedesk/[^/]+/requesttypegroup"),
    LIST_FIELDS("GET", "servicedesk/[^/]+/requesttype/[^/]+/field"),
    VALIDATE("POST", "request/validate"),
    CREATE("POST", "request"),
    SEARCH("GET", "request"),
    READ("GET", "request/[^/]+"),
    LIST_STATUSES("GET", "request/[^/]+/status"),
    LIST_COMMENTS("GET", "request/[^/]+/comment"),
    COMMENT("POST", "request/[^/]+/comment"),
    LIST_TRANSITIONS("GET", "request/[^/]+/transition"),
    TRANSITION("POST", "request/[^/]+/transition"),
    UPLOAD("POST", "servicedesk/[^/]+/attachTemporaryFile"),
    ATTACH("POST", "request/[^/]+/attachment"),
    OTHER("", "");

    static final String API = "/rest/servicedeskapi/";

    private final String method;
    private final Pattern path;

    Step(String method, String path) {
        this.method = method;
        this.path = Pattern.compile(Pattern.quote(API) + path);
    }

    /** The step that a request line asks for. */
    static Step of(String method, String path) {
        return Arrays.stream(values())
                .filter(step ->
                        step.method.equals(method) && step.path.matcher(path).matches())
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether it answers with pages. */
    boolean hasPages() {
        return switch (this) {
            case LIST_DESKS, LIST_TYPES, LIST_GROUPS, SEARCH, LIST_STATUSES, LIST_COMMENTS, LIST_TRANSITIONS -> true;
            default -> false;
        };
    }
}
