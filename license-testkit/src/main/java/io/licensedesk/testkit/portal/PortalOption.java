package io.licensedesk.testkit.portal;

import java.util.List;
import java.util.Optional;

/**
 * An option of a field.
 *
 * @param id the id by which it is chosen
 * @param label how the portal shows it
 * @param word the seed's word for it, whatever the portal shows
 * @param children the options of the second level, empty in a plain list
 */
record PortalOption(String id, String label, String word, List<PortalOption> children) {

    static Optional<PortalOption> find(List<PortalOption> options, String id) {
        return options.stream().filter(option -> option.id().equals(id)).findFirst();
    }
}
