package io.licensedesk.testkit.portal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request type: its Jira fields, and the questions of its form where it has one.
 *
 * @param id the id
 * @param name how the portal shows it
 * @param form which form it is
 * @param groups the ids of its groups, empty for a hidden type
 * @param fields the Jira fields
 * @param questions the questions of the form, empty without a form
 */
record PortalRequestType(
        String id,
        String name,
        PortalForm form,
        List<String> groups,
        List<PortalField> fields,
        List<PortalField> questions) {

    boolean isHidden() {
        return groups.isEmpty();
    }

    Stream<PortalField> all() {
        return Stream.concat(fields.stream(), questions.stream());
    }

    static Optional<PortalField> find(List<PortalField> fields, String id) {
        return fields.stream().filter(field -> field.id().equals(id)).findFirst();
    }
}
