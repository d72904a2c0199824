package io.licensedesk.client.check;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Seating;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Seats that belong to a person or device each, in use or not: mobile agents, users, telephones. The same person counts
 * once. Source: seed, "the number of mobile agents is considered for named agents (not concurrent)".
 *
 * <p>The limit is what the license grants at the moment. When it is lowered nobody loses a seat; nobody new gets one until
 * enough were released. Safe for many threads: each call holds one lock.
 *
 * <p>Seats are counted in this program: two programs that share a license have their own seats each.
 *
 * @param <P> what identifies a person, with {@code equals} and {@code hashCode}, such as a user id
 */
public final class NamedSeats<P> {

    private final LicenseChecks license;
    private final AccountType type;

    // Guarded by this.
    private final Set<P> holders = new HashSet<>();
    private long granted;
    private long refused;

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
            seats.holders.add(Objects.requireNonNull(holder, "holder"));
        }
        return seats;
    }

    /**
     * Gives a person a seat, if the person has none and one is free.
     *
     * @param person the person
     * @return whether the person has a seat now
     */
    public synchronized boolean assign(P person) {
        if (holds(person)) {
            return true;
        }
        boolean isFree = holders.size() < license.total(type);
        if (isFree) {
            holders.add(person);
            granted++;
        } else {
            refused++;
        }
        return isFree;
    }

    /**
     * Takes the seat back from a person. Again, or for a person without a seat, it does nothing.
     *
     * @param person the person
     * @return whether the person had a seat
     */
    public synchronized boolean release(P person) {
        return holders.remove(person);
    }

    /**
     * Checks whether a person has a seat.
     *
     * @param person the person
     * @return true if so
     */
    public synchronized boolean holds(P person) {
        return holders.contains(Objects.requireNonNull(person, "person"));
    }

    /** {@return who has a seat at one moment, as an unmodifiable copy: never more than had one at once} */
    public synchronized Set<P> holders() {
        return Set.copyOf(holders);
    }

    /**
     * {@return how the seats are used now; persons who ask again for the seat that they have are not counted as granted}
     */
    public synchronized SeatUse use() {
        return new SeatUse(type, license.total(type), holders.size(), granted, refused);
    }
}
