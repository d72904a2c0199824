package io.licensedesk.billing;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, in the order of decisions, found by day and by id. Unmodifiable.
 *
 * <p>Source: billing B7: "Order of decisions: by the day they act; within one day by the date of the request".
 *
 * @param <T> what was decided
 */
public final class Decisions<T extends Decided> extends AbstractList<T> implements RandomAccess {

    /** The order of decisions; those of the same dates are equal in it. */
    static final Comparator<Decided> ORDER = Comparator.comparing(Decided::actsOn)
            .thenComparing(one -> one.cause().date());

    private final List<T> ordered;
    /** Made when first asked for; two threads make equal ones. */
    private @Nullable Ids<T> ids;

    private Decisions(List<T> ordered, @Nullable Ids<T> ids) {
        this.ordered = ordered;
        this.ids = ids;
    }

    /**
     * Puts what was decided in its order.
     *
     * @param decided what was decided; those of the same dates keep their order
     * @param <T> its type
     * @return the decisions
     * @throws NullPointerException if an element is null
     */
    public static <T extends Decided> Decisions<T> of(Collection<T> decided) {
        if (decided instanceof Decisions<T> already) {
            return already;
        }
        List<T> ordered = new ArrayList<>(decided);
        ordered.sort(ORDER);
        return inOrder(ordered);
    }

    /** Decisions that are in order already; the list is not copied. */
    static <T extends Decided> Decisions<T> inOrder(List<T> ordered) {
        return new Decisions<>(ordered, null);
    }

    private Ids<T> ids() {
        Ids<T> made = ids;
        if (made == null) {
            Map<String, T> byId = new HashMap<>();
            ordered.forEach(one -> byId.putIfAbsent(one.cause().id(), one));
            made = new Ids<>(byId, null);
            ids = made;
        }
        return made;
    }

    /**
     * Returns these decisions and one more, after those of the same dates.
     *
     * @param one what was decided
     * @return a copy
     */
    public Decisions<T> with(T one) {
        return with(place(one.actsOn(), one.cause().date()), one);
    }

    Decisions<T> with(int at, T one) {
        List<T> more = new ArrayList<>(size() + 1);
        more.addAll(ordered);
        more.add(at, one);
        return new Decisions<>(more, ids().with(one));
    }

    /**
     * Finds what was decided under an id.
     *
     * @param id the id of a cause
     * @return the decision; the first one if several have the id
     */
    public Optional<T> find(String id) {
        return Optional.ofNullable(ids().find(id));
    }

    /**
     * Counts what acts by the end of a day: it comes first.
     *
     * @param day a civil date
     * @return the number of decisions that act on this day or before
     */
    public int by(LocalDate day) {
        return place(day, LocalDate.MAX);
    }

    /**
     * Counts what comes before a decision of some dates, those of the same dates included.
     *
     * @param actsOn the civil date on which it acts
     * @param asked the civil date of its request
     * @return its place
     */
    public int place(LocalDate actsOn, LocalDate asked) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            T one = ordered.get(middle);
            int order = one.actsOn().compareTo(actsOn);
            if (order < 0 || (order == 0 && !one.cause().date().isAfter(asked))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public T get(int index) {
        return ordered.get(index);
    }

    @Override
    public int size() {
        return ordered.size();
    }

    /**
     * Decisions by id: some, and behind them older ones, which many versions share. Each step back is to more than are in
     * front of it, so that few steps find any id, and one more id copies few.
     */
    private record Ids<T extends Decided>(
            Map<String, T> newest, @Nullable Ids<T> older) {

        Ids<T> with(T one) {
            Map<String, T> merged = new HashMap<>();
            Ids<T> rest = this;
            while (rest != null && rest.newest.size() <= merged.size() + 1) {
                merged.putAll(rest.newest);
                rest = rest.older;
            }
            merged.putIfAbsent(one.cause().id(), one);
            return new Ids<>(merged, rest);
        }

        @Nullable
        T find(String id) {
            T found = null;
            for (Ids<T> some = this; some != null && found == null; some = some.older) {
                found = some.newest.get(id);
            }
            return found;
        }
    }
}
