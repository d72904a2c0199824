package io.licensedesk.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor sells: one row for each thing, and the plans on offer. Immutable.
 *
 * <p>The standard catalog has the things that the vendor's documentation names. More are data: {@code
 * Catalog.standard().with(rows)}, or a JSON document. Values such as prices, licenses and invoices need no catalog; what
 * reads or writes words does, and so do the rules that depend on a row.
 */
public final class Catalog {

    private static final int STANDARD_DEMO_DAYS = 30;
    private static final int MAX_DEMO_DAYS = 3650;

    private final Map<Code, CatalogRow> rows;
    private final Map<String, Item> items;
    private final @Nullable List<Plan> plans;
    private final int demoDays;

    private Catalog(Map<Code, CatalogRow> rows, @Nullable List<Plan> plans, int demoDays) {
        this.rows = rows;
        this.plans = plans;
        this.demoDays = demoDays;
        items = new HashMap<>();
        for (Code thing : rows.keySet()) {
            if (thing instanceof Item item) {
                Item other = items.put(item.code(), item);
                if (other != null) {
                    throw new IllegalArgumentException("items: " + item + " is " + article(other.kind()) + " and "
                            + article(item.kind()) + "; a price list names items by their code alone");
                }
            }
        }
        checkNeeds();
    }

    private static String article(Kind kind) {
        String label = kind.label();
        return ("aeiou".indexOf(label.charAt(0)) < 0 ? "a " : "an ") + label;
    }

    /** Settles what needs nothing, then what needs only settled things, and so on; a circle is what is left. */
    private void checkNeeds() {
        Map<Code, Integer> unsettled = new TreeMap<>();
        Map<Code, List<Code>> neededBy = new HashMap<>();
        Deque<Code> settled = new ArrayDeque<>();
        for (CatalogRow row : rows.values()) {
            for (Item needed : row.needs()) {
                if (!rows.containsKey(needed)) {
                    throw new IllegalArgumentException(
                            "needs: " + row.thing() + " needs " + needed + ", which the catalog does not have");
                }
                neededBy.computeIfAbsent(needed, any -> new ArrayList<>()).add(row.thing());
            }
            if (row.needs().isEmpty()) {
                settled.add(row.thing());
            } else {
                unsettled.put(row.thing(), row.needs().size());
            }
        }
        while (!settled.isEmpty()) {
            for (Code dependant : neededBy.getOrDefault(settled.remove(), List.of())) {
                if (unsettled.merge(dependant, -1, Integer::sum) == 0) {
                    unsettled.remove(dependant);
                    settled.add(dependant);
                }
            }
        }
        if (!unsettled.isEmpty()) {
            Set<Code> path = new HashSet<>();
            Code thing = unsettled.keySet().iterator().next();
            while (path.add(thing)) {
                thing = row(thing).needs().stream()
                        .filter(unsettled::containsKey)
                        .findFirst()
                        .orElseThrow();
            }
            throw new IllegalArgumentException("needs: " + thing + " needs itself, by a circle");
        }
    }

    private static final class Standard {
        private static final Catalog CATALOG = new Catalog(byThing(StandardRows.all()), null, STANDARD_DEMO_DAYS);
    }

    private static Map<Code, CatalogRow> byThing(Collection<CatalogRow> rows) {
        Map<Code, CatalogRow> map = new TreeMap<>();
        rows.forEach(row -> map.put(row.thing(), row));
        return map;
    }

    /**
     * Obtains the standard catalog: the things that the vendor's documentation names, with every plan code accepted and
     * demos of 30 days.
     *
     * @return the standard catalog
     */
    public static Catalog standard() {
        return Standard.CATALOG;
    }

    /**
     * Returns this catalog with more rows; a row of a thing that is here already replaces it.
     *
     * @param newRows the rows
     * @return a copy
     * @throws NullPointerException if an element is null
     * @throws IllegalArgumentException if two items have one code, or something needs what is not there or, by a circle,
     *     itself
     */
    public Catalog with(Collection<CatalogRow> newRows) {
        Map<Code, CatalogRow> more = new TreeMap<>(rows);
        newRows.forEach(row -> more.put(row.thing(), row));
        return new Catalog(more, plans, demoDays);
    }

    /**
     * Returns this catalog with more rows.
     *
     * @param newRows the rows
     * @return a copy
     * @throws IllegalArgumentException as {@link #with(Collection)}
     */
    public Catalog with(CatalogRow... newRows) {
        return with(List.of(newRows));
    }

    /**
     * Returns this catalog without a thing that is not sold any more. Licenses and invoices that have it keep it.
     *
     * @param thing the thing
     * @return a copy
     * @throws IllegalArgumentException if something else needs it
     */
    public Catalog without(Code thing) {
        Map<Code, CatalogRow> fewer = new TreeMap<>(rows);
        fewer.remove(thing);
        return new Catalog(fewer, plans, demoDays);
    }

    /**
     * Returns this catalog with the plans on offer; other plans are refused.
     *
     * @param newPlans the plans, each code once
     * @return a copy
     * @throws IllegalArgumentException if two plans have the same code
     */
    public Catalog withPlans(Collection<Plan> newPlans) {
        Set<PlanCode> codes = new HashSet<>();
        for (Plan plan : newPlans) {
            if (!codes.add(plan.code())) {
                throw new IllegalArgumentException("plans: plan " + plan.code() + " is listed twice");
            }
        }
        return new Catalog(rows, List.copyOf(newPlans), demoDays);
    }

    /**
     * Returns this catalog with another length of demos.
     *
     * @param days how many days a demo runs, the first one included; 1 to 3650
     * @return a copy
     * @throws IllegalArgumentException if {@code days} is out of range
     */
    public Catalog withDemoDays(int days) {
        if (days < 1 || days > MAX_DEMO_DAYS) {
            throw new IllegalArgumentException("days: expected 1 to " + MAX_DEMO_DAYS + ", got " + days);
        }
        return new Catalog(rows, plans, days);
    }

    /** {@return all rows, by kind, those of the standard catalog first, then by code} */
    public List<CatalogRow> rows() {
        return List.copyOf(rows.values());
    }

    /**
     * Finds the row of a thing.
     *
     * @param thing the thing
     * @return its row, empty if the catalog does not have it
     */
    public Optional<CatalogRow> find(Code thing) {
        return Optional.ofNullable(rows.get(thing));
    }

    /**
     * Checks whether the catalog has a thing.
     *
     * @param thing the thing
     * @return true if there is a row for it
     */
    public boolean has(Code thing) {
        return rows.containsKey(thing);
    }

    /**
     * Returns the row of a thing; for one that the catalog does not have, what holds when nothing but the code is known.
     *
     * @param thing the thing
     * @return a row
     */
    public CatalogRow row(Code thing) {
        CatalogRow row = rows.get(thing);
        return row == null ? CatalogRow.of(thing) : row;
    }

    /**
     * Finds an item by its code.
     *
     * @param code the code, as price lists write it
     * @return the item, empty if the catalog does not have it
     */
    public Optional<Item> item(String code) {
        return Optional.ofNullable(items.get(code));
    }

    /**
     * Lists the things of one type.
     *
     * @param type the type, such as {@code AddOn.class}
     * @param <T> the type
     * @return those that the catalog has, in their order
     */
    public <T extends Code> List<T> all(Class<T> type) {
        return rows.keySet().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** {@return the plans on offer; empty when every plan code is accepted} */
    public Optional<List<Plan>> plans() {
        return Optional.ofNullable(plans);
    }

    /**
     * Finds the entry of a plan.
     *
     * @param code the code of the plan
     * @return the entry, empty when the catalog has none
     */
    public Optional<Plan> find(PlanCode code) {
        return plans == null
                ? Optional.empty()
                : plans.stream().filter(plan -> plan.code().equals(code)).findFirst();
    }

    /**
     * Checks whether a plan may be asked for.
     *
     * @param code the code of the plan
     * @return true if the plan is on offer, or every plan code is accepted
     */
    public boolean accepts(PlanCode code) {
        return plans == null || find(code).isPresent();
    }

    /** {@return what a free demo includes} */
    public DemoOffer demo() {
        Map<AccountType, Integer> totals = new TreeMap<>();
        for (AccountType type : all(AccountType.class)) {
            totals.put(type, row(type).inDemo());
        }
        return new DemoOffer(
                demoDays,
                Accounts.of(totals),
                inDemo(AddOn.class),
                inDemo(Plugin.class),
                inDemo(Capability.class),
                inDemo(Channel.class),
                inDemo(LicenseModule.class));
    }

    private <T extends Code> Set<T> inDemo(Class<T> type) {
        return all(type, row -> row.inDemo() > 0);
    }

    /** {@return the capabilities that every billed plan has} */
    public Set<Capability> includedWithPlan() {
        return all(Capability.class, CatalogRow::includedWithPlan);
    }

    private <T extends Code> Set<T> all(Class<T> type, Predicate<CatalogRow> holds) {
        return Code.sorted(
                all(type).stream().filter(thing -> holds.test(row(thing))).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Catalog that
                && rows.equals(that.rows)
                && Objects.equals(plans, that.plans)
                && demoDays == that.demoDays;
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, plans, demoDays);
    }

    @Override
    public String toString() {
        return "Catalog[" + rows.size() + " rows, " + (plans == null ? "any plan" : plans.size() + " plans") + "]";
    }
}
