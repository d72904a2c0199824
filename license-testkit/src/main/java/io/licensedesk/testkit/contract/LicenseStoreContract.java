package io.licensedesk.testkit.contract;

import io.licensedesk.client.check.LastKnownGood;
import io.licensedesk.client.check.LicenseStore;
import io.licensedesk.client.check.LicenseStore.Content;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.testkit.arbitrary.LicenseDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;

/**
 * The laws of a {@link LicenseStore}: what was verified last survives a restart as it was. Source: wire contracts, W3.
 *
 * <pre>{@code
 * class DatabaseStoreTest extends LicenseStoreContract {
 *     @Override
 *     protected LicenseStore emptyStore() {
 *         table.clear();
 *         return new DatabaseStore(table);
 *     }
 *
 *     @Override
 *     protected LicenseStore reopened(LicenseStore store) {
 *         return new DatabaseStore(table);
 *     }
 * }
 * }</pre>
 */
@Domain(LicenseDomain.class)
public abstract class LicenseStoreContract {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MINUTES_OF_A_YEAR = 525_600;

    /** Creates the suite. */
    protected LicenseStoreContract() {}

    /**
     * Returns an empty store.
     *
     * @return the store
     */
    protected abstract LicenseStore emptyStore();

    /**
     * Returns the store as a restarted program opens it.
     *
     * @param store a store of this suite
     * @return a store of the same content; {@code store} itself if it does not outlive the program
     */
    protected abstract LicenseStore reopened(LicenseStore store);

    @Property(tries = 100)
    void emptyStoreHoldsNothing() {
        Law.same(new Content.Nothing(), emptyStore().load(), "an empty store holds nothing");
    }

    @Property(tries = 200)
    void whatWasSavedLastIsLoadedAsItWas(
            @ForAll License before,
            @ForAll License license,
            @ForAll LicenseToken newToken,
            @ForAll @IntRange(max = MINUTES_OF_A_YEAR) int verified,
            @ForAll @IntRange(max = MINUTES_OF_A_YEAR) int seen) {
        Instant verifiedAt = NEW_YEAR.plus(Duration.ofMinutes(verified));
        Instant highWater = verifiedAt.plus(Duration.ofMinutes(seen));
        LastKnownGood status = new LastKnownGood(license, Optional.of(newToken), verifiedAt, highWater);
        LicenseStore store = emptyStore();

        store.save(new LastKnownGood(before, Optional.empty(), NEW_YEAR, NEW_YEAR));
        store.save(status);

        String law = "what was saved last is loaded as it was";
        Law.same(new Content.Kept(status), store.load(), law, "saved", status);
        Law.same(new Content.Kept(status), reopened(store).load(), law + ", after a restart too", "saved", status);
    }

    @Property(tries = 100)
    void whatWasSavedLastIsLoadedBeItOfAnEarlierTime(
            @ForAll License license, @ForAll @IntRange(min = 1, max = MINUTES_OF_A_YEAR) int ahead) {
        // A high-water mark comes back after the clock was wrongly ahead.
        Instant wrong = NEW_YEAR.plus(Duration.ofMinutes(ahead));
        LicenseStore store = emptyStore();

        store.save(new LastKnownGood(license, Optional.empty(), wrong, wrong));
        store.save(new LastKnownGood(license, Optional.empty(), NEW_YEAR, NEW_YEAR));

        Law.same(
                new Content.Kept(new LastKnownGood(license, Optional.empty(), NEW_YEAR, NEW_YEAR)),
                reopened(store).load(),
                "what was saved last is loaded, be it of an earlier time",
                "ahead",
                ahead);
    }

    @Property(tries = 100)
    void loadingChangesNothing(@ForAll License license) {
        LicenseStore store = emptyStore();
        store.save(new LastKnownGood(license, Optional.empty(), NEW_YEAR, NEW_YEAR));

        Law.same(store.load(), store.load(), "loading twice gives the same");
    }
}
