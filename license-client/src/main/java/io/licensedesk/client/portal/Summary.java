package io.licensedesk.client.portal;

import io.licensedesk.request.RequestKind;
import java.util.Map;

/** The one line that tells people what a ticket is about. */
final class Summary {

    private static final int CUSTOMER_LENGTH = 100;

    private Summary() {}

    /** What is asked, for whom, and the marker. The token is never part of it. */
    static String of(RequestKind kind, Map<Question, Answer> answers, Marker marker) {
        String customer = answers.get(Question.CUSTOMER) instanceof Answer.Text text
                ? " - " + text.value().replaceAll("\\s+", " ")
                : "";
        String shown = customer.length() > CUSTOMER_LENGTH ? customer.substring(0, CUSTOMER_LENGTH) : customer;
        return title(kind) + shown + " [" + marker.text() + "]";
    }

    static String title(RequestKind kind) {
        return switch (kind) {
            case NEW_DEMO -> "New activation: 30 days demo";
            case NEW_PLAN -> "New activation: license plan";
            case ADD_ITEMS -> "Modify license: add items";
            case REMOVE_ITEMS -> "Modify license: remove items";
            case DEACTIVATE -> "Modify license: deactivate";
            case CONTRACT_CHANGE -> "Contract change";
            case GRACE_EXPIRED -> "Grace period: expired license";
            case GRACE_DEACTIVATED -> "Grace period: license deactivated";
            case GRACE_NEW_TOKEN -> "Grace period: new token detected";
            case GENERAL -> "General request";
        };
    }
}
