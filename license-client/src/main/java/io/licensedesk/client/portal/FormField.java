package io.licensedesk.client.portal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A field of a portal's form, or a question of the form (ProForma) that its request type uses.
 *
 * @param id the id of the field; of a question that fills no field, the id of the question
 * @param label the name of the field
 * @param required whether the customer must fill it
 * @param prefilled whether the portal fills it when the customer does not
 * @param type how its value is written
 * @param options its options, empty where any value is allowed
 * @param question the id of the question that is answered instead of writing the field; empty for a mere field
 */
public record FormField(
        String id,
        String label,
        boolean required,
        boolean prefilled,
        Type type,
        List<FormOption> options,
        Optional<String> question) {

    /** How the value of a field is written. */
    public enum Type {
        /** A text. */
        TEXT,
        /** A number. */
        NUMBER,
        /** A day. */
        DATE,
        /** A point in time. */
        DATE_TIME,
        /** One option. */
        OPTION,
        /** Any number of options. */
        OPTIONS,
        /** An option, and an option that it makes available. */
        CASCADING_OPTION,
        /** A list of texts. */
        TEXTS,
        /** An account, by its id. */
        USER,
        /** Another object of the portal, such as a group, an organization or an asset. Its value must be given. */
        OBJECT,
        /** Files. */
        FILES
    }

    /**
     * Creates a field; the list is copied.
     *
     * @throws NullPointerException if an argument is null
     */
    public FormField {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(type, "type");
        options = List.copyOf(Objects.requireNonNull(options, "options"));
        Objects.requireNonNull(question, "question");
    }
}
