package io.licensedesk.client.portal;

import java.util.List;
import java.util.Objects;

/**
 * An option of a field.
 *
 * @param id the id of the option
 * @param label the text of the option
 * @param children the options that become available with this one; empty but for cascading selects
 */
public record FormOption(String id, String label, List<FormOption> children) {

    /**
     * Creates an option; the list is copied.
     *
     * @throws NullPointerException if an argument is null
     */
    public FormOption {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(label, "label");
        children = List.copyOf(Objects.requireNonNull(children, "children"));
    }
}
