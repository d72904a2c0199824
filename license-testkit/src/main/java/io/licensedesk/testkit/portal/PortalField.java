package io.licensedesk.testkit.portal;

import java.util.List;

/**
 * A field of a request type, or a question of its form.
 *
 * @param id the id by which it is filled in
 * @param name the seed's name, whatever the portal shows
 * @param label how the portal shows it
 * @param type the type of its values
 * @param required whether it must be filled in
 * @param options what can be chosen, empty for other types
 */
record PortalField(
        String id, FieldName name, String label, FieldType type, boolean required, List<PortalOption> options) {

    static final String CUSTOM = "customfield_";
}
