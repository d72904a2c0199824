package io.licensedesk.client.check;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Seating;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Seats that belong to a person or device each, in use or not: mobile agents, users, telephones. The same person counts
 * once. Source: seed, "the number of mobile agents is considered for named agents (not concurrent)".
 *
 * <p>The limit is what the license grants at the moment. When it is lowered nobody loses a seat; nobody new gets one until
 * enough were released. Safe for many threads.
 *
 * @param <P> what identifies a person, with {@code equals} and {@code hashCode}, such as a user id
 */
public final class NamedSeats<P> {

    private final LicenseChecks license;
    private final AccountType type;
    private final ConcurrentHashMap<P, Boolean> holders = new ConcurrentHashMap<>();
    private final AtomicInteger used = new AtomicInteger();
    private final LongAdder granted = new LongAdder();
    private final LongAdder refused = new LongAdder();

    private NamedSeats(LicenseChecks license, AccountType type) {
        this.license = Objects.requireNonNull(license, "license");
        this.type = type;
    }

    /**
     * Obtains seats of a type of the standard catalog.
     *
     * @param license says how many there are; usually a {@link LicenseMonitor}
     * @param type a type with named seats
     * @param holders who has a seat already, from an earlier run; they keep it, whatever the limit
     * @param <P> what identifies a person
     * @return the seats
     * @throws IllegalArgumentException if seats of the type are not named
     */
    public static <P> NamedSeats<P> of(LicenseChecks license, AccountType type, Collection<P> holders) {
        return of(license, type, holders, Catalog.standard());
    }

    /**
     * Obtains seats.
     *
     * @param license says how many there are; usually a {@link LicenseMonitor}
     * @param type a type with named seats
     * @param holders who has a seat already, from an earlier run; they keep it, whatever the limit
     * @param catalog says whether seats of the type are named
     * @param <P> what identifies a person
     * @return the seats
     * @throws IllegalArgumentException if seats of the type are not named
     */
    public static <P> NamedSeats<P> of(
            LicenseChecks license, AccountType type, Collection<P> holders, Catalog catalog) {
        if (catalog.row(type).seats() != Seating.NAMED) {
            throw new IllegalArgumentException("type: expected named seats, got " + type);
        }
        NamedSeats<P> seats = new NamedSeats<>(license, type);
        for (P holder : holders) {
            if (seats.holders.putIfAbsent(holder, true) == null) {
                seats.used.incrementAndGet();
            }
        }
        return seats;
    }

    /**
     * Gives a person a seat, if the person has none and one is free.
     *
     * @param person the person
     * @return whether the person has a seat now
     */
    public boolean assign(P person) {
        // Per person one at a time: of two calls for the same person only one takes a seat.
        boolean seated = holds(person) || holders.computeIfAbsent(person, absent -> take() ? true : null) != null;
        if (!seated) {
            refused.increment();
        }
        return seated;
    }

    /**
     * Takes the seat back from a person. Again, or for a person without a seat, it does nothing.
     *
     * @param person the person
     * @return whether the person had a seat
     */
    public boolean release(P person) {
        boolean held = holders.remove(person) != null;
        if (held) {
            used.decrementAndGet();
        }
        return held;
    }

    /**
     * Checks whether a person has a seat.
     *
     * @param person the person
     * @return true if so
     */
    public boolean holds(P person) {
        return holders.containsKey(person);
    }

    /** {@return who has a seat, as an unmodifiable copy} */
    public Set<P> holders() {
        return Set.copyOf(holders.keySet());
    }

    /**
     * {@return how the seats are used now; persons who ask again for the seat that they have are not counted as granted}
     */
    public SeatUse use() {
        return new SeatUse(type, license.total(type), used.get(), granted.sum(), refused.sum());
    }

    private boolean take() {
        int limit = license.total(type);
        int before;
        do {
            before = used.get();
            if (before >= limit) {
                return false;
            }
        } while (!used.compareAndSet(before, before + 1));
        granted.increment();
        return true;
    }
}
