package io.licensedesk.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The plans on offer. A closed catalog knows its plans and refuses others; {@link #open()} accepts every plan code.
 *
 * @param plans the plans on offer, each code once
 * @param isOpen whether plan codes that are not listed are accepted too
 */
public record Catalog(List<Plan> plans, boolean isOpen) {

    /**
     * Creates a catalog; the list is copied.
     *
     * @throws NullPointerException if {@code plans} or an element is null
     * @throws IllegalArgumentException if two plans have the same code
     */
    public Catalog {
        plans = List.copyOf(Objects.requireNonNull(plans, "plans"));
        Set<PlanCode> codes = new HashSet<>();
        for (Plan plan : plans) {
            if (!codes.add(plan.code())) {
                throw new IllegalArgumentException("plans: plan " + plan.code() + " is listed twice");
            }
        }
    }

    /**
     * Obtains the catalog that accepts every plan code and knows no channels or modules.
     *
     * @return the open catalog
     */
    public static Catalog open() {
        return new Catalog(List.of(), true);
    }

    /**
     * Obtains a closed catalog.
     *
     * @param plans the plans on offer, each code once
     * @return a catalog that refuses other plans
     * @throws IllegalArgumentException if two plans have the same code
     */
    public static Catalog of(Collection<Plan> plans) {
        return new Catalog(List.copyOf(plans), false);
    }

    /**
     * Finds the entry of a plan.
     *
     * @param code the code of the plan
     * @return the entry, empty when the catalog has none
     */
    public Optional<Plan> find(PlanCode code) {
        return plans.stream().filter(plan -> plan.code().equals(code)).findFirst();
    }

    /**
     * Checks whether a plan may be asked for.
     *
     * @param code the code of the plan
     * @return true if the plan is listed or the catalog is open
     */
    public boolean accepts(PlanCode code) {
        return isOpen || find(code).isPresent();
    }
}
