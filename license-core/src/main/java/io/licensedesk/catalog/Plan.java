package io.licensedesk.catalog;

import java.util.Objects;
import java.util.Set;

/**
 * A plan as an entry of the catalog: a named set of channels and modules.
 *
 * @param code the code of the plan
 * @param channels the channels it includes
 * @param modules the modules it includes
 */
public record Plan(PlanCode code, Set<Channel> channels, Set<LicenseModule> modules) {

    /**
     * Creates a plan; the sets are copied.
     *
     * @throws NullPointerException if an argument or an element is null
     */
    public Plan {
        Objects.requireNonNull(code, "code");
        channels = Code.sorted(Objects.requireNonNull(channels, "channels"));
        modules = Code.sorted(Objects.requireNonNull(modules, "modules"));
    }

    /**
     * Obtains a plan of which only the code is known.
     *
     * @param code the code of the plan
     * @return a plan without channels and modules
     */
    public static Plan of(PlanCode code) {
        return new Plan(code, Set.of(), Set.of());
    }
}
