package io.licensedesk.testkit.portal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A question of a form that stands behind a request type. The portal's API does not list questions; a client has to be told.
 *
 * @param id the id by which it is answered
 * @param label how the portal shows it
 * @param type the type of its answer
 * @param choices the ids of the choices by label, empty for other types
 */
public record FormQuestion(String id, String label, FieldType type, Map<String, String> choices) {

    /** Creates a question; the map is copied. */
    public FormQuestion {
        choices = Map.copyOf(choices);
    }

    static FormQuestion of(PortalField field) {
        Map<String, String> choices = new LinkedHashMap<>();
        field.options().forEach(option -> choices.put(option.label(), option.id()));
        return new FormQuestion(field.id(), field.label(), field.type(), choices);
    }
}
