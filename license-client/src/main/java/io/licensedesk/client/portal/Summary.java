package io.licensedesk.client.portal;

import io.licensedesk.client.Marker;
import io.licensedesk.request.RequestKind;
import java.util.Map;

/** The one line that tells people what a ticket is about. */
final class Summary {

    private static final int CUSTOMER_LENGTH = 100;

    private Summary() {}

    /** What is asked, for whom, and the marker, in less than 255 characters. The token is never part of it. */
    static String of(RequestKind kind, Map<Question, Answer> answers, Marker marker) {
        String customer = answers.get(Question.CUSTOMER) instanceof Answer.Text text
                ? " - " + Unmarked.of(text.value().replaceAll("\\R", " ")).replaceAll(" +", " ")
                : "";
        return title(kind) + cut(customer, CUSTOMER_LENGTH) + " " + written(marker);
    }

    /** Whether a summary ends with this marker: what a customer wrote stands before it, and without brackets. */
    static boolean carries(String summary, Marker marker) {
        return summary.strip().endsWith(written(marker));
    }

    private static String written(Marker marker) {
        return "[" + marker.text() + "]";
    }

    /** The beginning of a text, without half a character at its end. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
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
