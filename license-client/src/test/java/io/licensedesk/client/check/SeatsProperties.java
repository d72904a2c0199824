package io.licensedesk.client.check;

import static io.licensedesk.client.check.Statuses.active;
import static io.licensedesk.client.check.Statuses.license;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Seats against a plain list of who has one. */
class SeatsProperties {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ManualTime time = ManualTime.at("2026-03-10T09:00:00Z");
    private final Statuses.Source source = new Statuses.Source(Statuses.inconclusive());
    private final LicenseMonitor monitor = LicenseMonitor.builder(source)
            .environment(time.environment())
            .scheduler(time)
            .start();

    private void limit(int seats) {
        source.says(Statuses.reading(license(active("2026-12-31"))
                .accounts(Accounts.agents(seats).with(AccountType.MOBILE_AGENT, seats))
                .build()));
        var unused = monitor.refresh();
        time.run();
    }

    private static final class Model {
        private final ConcurrentSeats.Lease lease;
        private Instant renewed;

        Model(ConcurrentSeats.Lease lease, Instant renewed) {
            this.lease = lease;
            this.renewed = renewed;
        }
    }

    /** Each number is an operation: what it does, and to which lease. */
    @Property
    void concurrentSeatsAreThoseThatWereTakenAndNeitherReleasedNorForgotten(
            @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 999) Integer> operations) {
        ConcurrentSeats seats = ConcurrentSeats.of(monitor, AccountType.AGENT, TIMEOUT);
        List<Model> held = new ArrayList<>();
        List<Model> all = new ArrayList<>();
        int limit = 3;
        long granted = 0;
        long refused = 0;
        limit(limit);
        for (int operation : operations) {
            held.removeIf(one -> !time.now().isBefore(one.renewed.plus(TIMEOUT)));
            int which = operation / 10;
            switch (operation % 10) {
                case 0, 1, 2, 3 -> {
                    Optional<ConcurrentSeats.Lease> lease = seats.acquire();
                    assertThat(lease.isPresent()).isEqualTo(held.size() < limit);
                    if (lease.isPresent()) {
                        Model taken = new Model(lease.get(), time.now());
                        held.add(taken);
                        all.add(taken);
                        granted++;
                    } else {
                        refused++;
                    }
                }
                case 4, 5 -> {
                    if (!all.isEmpty()) {
                        Model released = all.get(which % all.size());
                        released.lease.release();
                        held.remove(released);
                    }
                }
                case 6, 7 -> {
                    if (!all.isEmpty()) {
                        Model renewed = all.get(which % all.size());
                        assertThat(renewed.lease.renew()).isEqualTo(held.contains(renewed));
                        renewed.renewed = time.now();
                    }
                }
                case 8 -> {
                    limit = which % 6;
                    limit(limit);
                }
                default -> time.pass(Duration.ofSeconds(which % 15));
            }
            held.removeIf(one -> !time.now().isBefore(one.renewed.plus(TIMEOUT)));
            assertThat(seats.use()).isEqualTo(new SeatUse(AccountType.AGENT, limit, held.size(), granted, refused));
            assertThat(all).allSatisfy(one -> assertThat(one.lease.isHeld()).isEqualTo(held.contains(one)));
        }
    }

    @Property
    void namedSeatsBelongToWhomTheyWereAssigned(
            @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 999) Integer> operations) {
        NamedSeats<Integer> seats = NamedSeats.of(monitor, AccountType.MOBILE_AGENT, List.of());
        Set<Integer> held = new HashSet<>();
        int limit = 3;
        limit(limit);
        for (int operation : operations) {
            int person = operation / 10 % 8;
            switch (operation % 10) {
                case 0, 1, 2, 3, 4 -> {
                    boolean expected = held.contains(person) || held.size() < limit;
                    assertThat(seats.assign(person)).isEqualTo(expected);
                    if (expected) {
                        held.add(person);
                    }
                }
                case 5, 6, 7 -> assertThat(seats.release(person)).isEqualTo(held.remove(person));
                default -> {
                    limit = person;
                    limit(limit);
                }
            }
            assertThat(seats.holders()).isEqualTo(held);
            assertThat(seats.use().used()).isEqualTo(held.size());
        }
    }
}
