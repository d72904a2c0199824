package io.licensedesk.testkit.arbitrary;

import io.licensedesk.testkit.portal.FieldType;
import io.licensedesk.testkit.portal.LabelGeneration;
import io.licensedesk.testkit.portal.SimulatedPortal;
import java.util.Map;
import java.util.Objects;

/**
 * How a portal has set up its forms, within what a client must cope with.
 *
 * @param labels the generation of labels
 * @param pageSize how many elements a page of a list has, 1 to 50
 * @param dryRun whether requests can be validated before they are created
 * @param renamed labels written in another way, by their usual text
 * @param types fields of another type, by their label
 */
public record PortalSchema(
        LabelGeneration labels,
        int pageSize,
        boolean dryRun,
        Map<String, String> renamed,
        Map<String, FieldType> types) {

    /**
     * Creates a schema; the maps are copied.
     *
     * @throws NullPointerException if an argument is null
     */
    public PortalSchema {
        Objects.requireNonNull(labels, "labels");
        renamed = Map.copyOf(Objects.requireNonNull(renamed, "renamed"));
        types = Map.copyOf(Objects.requireNonNull(types, "types"));
    }

    /**
     * Returns a builder of a simulated portal that is set up so.
     *
     * @return the builder
     */
    public SimulatedPortal.Builder builder() {
        SimulatedPortal.Builder builder =
                SimulatedPortal.builder().labels(labels).pageSize(pageSize).validateAvailable(dryRun);
        types.forEach(builder::fieldType);
        renamed.forEach(builder::rename);
        return builder;
    }
}
