package io.licensedesk.client.check;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Seating;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Seats shared by whoever is there: agents. A seat is leased; a lease that is neither renewed nor released in time is taken
 * back, so that a crashed program holds its seat no longer than that. Source: seed, "agent licenses are intended per
 * concurrent agent".
 *
 * <p>The limit is what the license grants at the moment. When it is lowered nobody loses a seat; nobody new gets one until
 * enough were released. Safe for many threads: each call holds one lock for a few instructions and a look at the clock,
 * whatever the number of seats. The clock is read in the lock, so that a thread that was held up takes back nothing early.
 * Source: wire contracts, W3.
 *
 * <p>Seats are counted in this program: two programs that share a license have their own seats each.
 */
public final class ConcurrentSeats {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final LicenseChecks license;
    private final AccountType type;
    private final long timeout;

    // Guarded by this, as is every lease. The list is in the order of the deadlines; both its ends are this head.
    private final Lease head = new Lease(this, Long.MAX_VALUE);
    private int used;
    private long granted;
    private long refused;

    private ConcurrentSeats(LicenseChecks license, AccountType type, long timeout) {
        this.license = Objects.requireNonNull(license, "license");
        this.type = type;
        this.timeout = timeout;
    }

    /**
     * Obtains seats of a type of the standard catalog, or of one that it does not have, all free.
     *
     * @param license says how many there are, and what time it is; usually a {@link LicenseMonitor}
     * @param type a type with concurrent seats
     * @param timeout how long a lease lasts without being renewed, 1 millisecond to 366 days
     * @return the seats
     * @throws IllegalArgumentException if seats of the type are not concurrent, or the timeout is out of its range
     */
    public static ConcurrentSeats of(LicenseChecks license, AccountType type, Duration timeout) {
        return of(license, type, timeout, Catalog.standard());
    }

    /**
     * Obtains seats, all free.
     *
     * @param license says how many there are, and what time it is; usually a {@link LicenseMonitor}
     * @param type a type with concurrent seats
     * @param timeout how long a lease lasts without being renewed, 1 millisecond to 366 days
     * @param catalog says whether seats of the type are concurrent; they are if it does not have the type
     * @return the seats
     * @throws IllegalArgumentException if seats of the type are not concurrent, or the timeout is out of its range
     */
    public static ConcurrentSeats of(LicenseChecks license, AccountType type, Duration timeout, Catalog catalog) {
        if (catalog.row(type).seats() != Seating.CONCURRENT) {
            throw new IllegalArgumentException("type: expected concurrent seats, got " + type);
        }
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout: expected 1 ms to 366 days, got " + timeout);
        }
        return new ConcurrentSeats(license, type, timeout.toMillis());
    }

    /**
     * Takes a seat.
     *
     * @return its lease; empty if none is free
     */
    public Optional<Lease> acquire() {
        synchronized (this) {
            LicenseSnapshot asked = license.snapshot();
            long now = license.millis(asked);
            int limit = asked.total(type, now);
            takeBack(now);
            if (used >= limit) {
                refused++;
                return Optional.empty();
            }
            Lease lease = new Lease(this, now + timeout);
            link(lease);
            granted++;
            return Optional.of(lease);
        }
    }

    /** {@return how the seats are used now} */
    public SeatUse use() {
        synchronized (this) {
            LicenseSnapshot asked = license.snapshot();
            long now = license.millis(asked);
            int limit = asked.total(type, now);
            takeBack(now);
            return new SeatUse(type, limit, used, granted, refused);
        }
    }

    /** Takes back what was not renewed in time, by a clock that was read in the lock. */
    private void takeBack(long now) {
        Lease oldest = head.after;
        if (oldest != head && oldest.deadline > now + timeout) {
            startAnew(now);
        }
        while (head.after != head && head.after.deadline <= now) {
            unlink(head.after);
        }
    }

    /** After the clock was set back, leases would last too long: they all start now. */
    private void startAnew(long now) {
        for (Lease lease = head.after; lease != head; lease = lease.after) {
            lease.deadline = now + timeout;
        }
    }

    private void link(Lease lease) {
        lease.before = head.before;
        lease.after = head;
        lease.before.after = lease;
        head.before = lease;
        used++;
    }

    private void unlink(Lease lease) {
        lease.before.after = lease.after;
        lease.after.before = lease.before;
        lease.before = lease;
        lease.after = lease;
        used--;
    }

    /** One seat, for the time being. */
    public static final class Lease implements AutoCloseable {

        private final ConcurrentSeats seats;
        private long deadline;
        // Neighbours in the list; itself where it is in none.
        private Lease before = this;
        private Lease after = this;

        private Lease(ConcurrentSeats seats, long deadline) {
            this.seats = seats;
            this.deadline = deadline;
        }

        /**
         * Prolongs this lease by the timeout, from now, whatever the limit has become.
         *
         * @return false if it ended before; then only {@link ConcurrentSeats#acquire} gives another
         */
        public boolean renew() {
            synchronized (seats) {
                long now = seats.license.millis();
                seats.takeBack(now);
                boolean held = isLinked();
                if (held) {
                    seats.unlink(this);
                    deadline = now + seats.timeout;
                    seats.link(this);
                }
                return held;
            }
        }

        /** {@return whether this lease still has its seat; false after its release or timeout} */
        public boolean isHeld() {
            synchronized (seats) {
                long now = seats.license.millis();
                seats.takeBack(now);
                return isLinked();
            }
        }

        /** Gives the seat back. Again, or after the timeout, it does nothing. */
        public void release() {
            synchronized (seats) {
                if (isLinked()) {
                    seats.unlink(this);
                }
            }
        }

        /** Does what {@link #release} does, for try-with-resources. */
        @Override
        public void close() {
            release();
        }

        private boolean isLinked() {
            return after != this;
        }
    }
}
