package io.licensedesk.testkit.contract;

import io.licensedesk.billing.DecreasePolicy;
import io.licensedesk.testkit.arbitrary.LicenseDomain;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;

/**
 * The laws of a {@link DecreasePolicy}. Source: billing B5; "processing date ≥ request date and monotone".
 *
 * <pre>{@code
 * class EndOfQuarterTest extends DecreasePolicyContract {
 *     @Override
 *     protected DecreasePolicy policy() {
 *         return new EndOfQuarter();
 *     }
 * }
 * }</pre>
 */
@Domain(LicenseDomain.class)
public abstract class DecreasePolicyContract {

    /** Creates the suite. */
    protected DecreasePolicyContract() {}

    /**
     * Returns the policy under test.
     *
     * @return the policy
     */
    protected abstract DecreasePolicy policy();

    @Property
    void decreaseIsNeverProcessedBeforeItIsAskedFor(@ForAll LocalDate asked) {
        LocalDate processed = policy().processedOn(asked);
        Law.holds(
                !processed.isBefore(asked),
                "a decrease is never processed before it is asked for",
                "asked",
                asked,
                "processed",
                processed);
    }

    @Property
    void laterRequestIsNeverProcessedEarlier(@ForAll LocalDate asked, @ForAll @IntRange(min = 1, max = 62) int days) {
        LocalDate later = asked.plusDays(days);
        LocalDate processed = policy().processedOn(asked);
        LocalDate processedLater = policy().processedOn(later);
        Law.holds(
                !processedLater.isBefore(processed),
                "a later request is never processed earlier",
                "asked " + asked,
                processed,
                "asked " + later,
                processedLater);
    }

    @Property
    void nothingButTheDateOfTheRequestCounts(@ForAll LocalDate asked, @ForAll LocalDate meanwhile) {
        LocalDate processed = policy().processedOn(asked);
        policy().processedOn(meanwhile);
        Law.same(
                processed,
                policy().processedOn(asked),
                "the processing date depends on nothing but the date of the request",
                "asked",
                asked);
    }
}
