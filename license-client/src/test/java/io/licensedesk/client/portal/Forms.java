package io.licensedesk.client.portal;

import io.licensedesk.request.RequestKind;
import java.util.List;
import java.util.Optional;

/** Forms of a portal, as short as a test needs them. */
final class Forms {

    private Forms() {}

    static Form form(RequestKind kind, FormField... fields) {
        return new Form(kind, "1", "42", "Modify your license", List.of(fields), false);
    }

    static FormField field(String id, String label, FormField.Type type, FormOption... options) {
        return new FormField(id, label, false, false, type, List.of(options), Optional.empty());
    }

    static FormField text(String id, String label) {
        return field(id, label, FormField.Type.TEXT);
    }

    static FormField required(FormField field) {
        return new FormField(field.id(), field.label(), true, false, field.type(), field.options(), field.question());
    }

    static FormField requiredButPrefilled(FormField field) {
        return new FormField(field.id(), field.label(), true, true, field.type(), field.options(), field.question());
    }

    static FormField question(String id, String fills, String label, FormField.Type type, FormOption... options) {
        return new FormField(fills, label, false, false, type, List.of(options), Optional.of(id));
    }

    static FormOption option(String id, String label, FormOption... children) {
        return new FormOption(id, label, List.of(children));
    }
}
