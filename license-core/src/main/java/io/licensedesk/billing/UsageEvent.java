package io.licensedesk.billing;

import io.licensedesk.catalog.Meter;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Metered use on one day, billed exactly once.
 *
 * <p>Source: seed, "New license plan": "if you implement AI bots, there will be a billing based on usage"; D14, B11.
 *
 * @param id the id of the event, unique within a subscription
 * @param on the civil date of use
 * @param meter the metered item
 * @param quantity the units used, 0 to 1,000,000
 * @param knownOn the civil date on which the vendor learned of the use; a date before {@code on} counts as {@code on}
 */
public record UsageEvent(String id, LocalDate on, Meter meter, int quantity, LocalDate knownOn) {

    /** The largest quantity of one event. */
    public static final int MAXIMUM = 1_000_000;

    /**
     * Creates an event.
     *
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code id} is blank or {@code quantity} is out of
     *     range
     */
    public UsageEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(knownOn, "knownOn");
        if (id.isBlank()) {
            throw new IllegalArgumentException("id: expected a text that is not blank");
        }
        if (quantity < 0 || quantity > MAXIMUM) {
            throw new IllegalArgumentException("quantity: expected 0 to " + MAXIMUM + ", got " + quantity);
        }
        if (knownOn.isBefore(on)) {
            knownOn = on;
        }
    }

    /**
     * Obtains an event that was known on its own day.
     *
     * @param id the id of the event, unique within a subscription
     * @param on the civil date of use
     * @param meter the metered item
     * @param quantity the units used, 0 to 1,000,000
     * @return the event
     */
    public static UsageEvent of(String id, LocalDate on, Meter meter, int quantity) {
        return new UsageEvent(id, on, meter, quantity, on);
    }

    /** The same event, known on another day. */
    UsageEvent knownOn(LocalDate day) {
        return new UsageEvent(id, on, meter, quantity, day);
    }
}
