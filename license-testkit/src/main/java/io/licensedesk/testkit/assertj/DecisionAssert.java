package io.licensedesk.testkit.assertj;

import io.licensedesk.request.Decision;
import io.licensedesk.request.Fulfilment;
import io.licensedesk.request.RejectionCode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assertions about what the license desk makes of a request. */
public final class DecisionAssert extends ProseAssert<DecisionAssert, Decision> {

    DecisionAssert(@Nullable Decision decision) {
        super(decision, DecisionAssert.class);
    }

    /**
     * Checks that the request is accepted.
     *
     * @return this
     */
    public DecisionAssert isAccepted() {
        return expect(present() instanceof Decision.Accepted, "an accepted request");
    }

    /**
     * Checks that the request is accepted and applied automatically.
     *
     * @return this
     */
    public DecisionAssert isAppliedAutomatically() {
        return isFulfilled(Fulfilment.AUTOMATIC, "a request that is applied automatically");
    }

    /**
     * Checks that the request is accepted and waits for the license team.
     *
     * @return this
     */
    public DecisionAssert isAppliedAfterReview() {
        return isFulfilled(Fulfilment.AFTER_REVIEW, "a request that is applied after review");
    }

    private DecisionAssert isFulfilled(Fulfilment fulfilment, String expectation) {
        boolean expected = present() instanceof Decision.Accepted accepted && accepted.fulfilment() == fulfilment;
        return expect(expected, expectation);
    }

    /**
     * Checks the day on which the accepted request takes effect.
     *
     * @param day the civil date, such as {@code "2026-04-01"}
     * @return this
     */
    public DecisionAssert takesEffectOn(String day) {
        boolean expected = present() instanceof Decision.Accepted accepted
                && accepted.effectiveOn().equals(Optional.of(LocalDate.parse(day)));
        return expect(expected, "an accepted request that takes effect on " + day);
    }

    /**
     * Checks that the accepted request takes no effect, or waits for an approval.
     *
     * @return this
     */
    public DecisionAssert takesNoEffect() {
        boolean expected = present() instanceof Decision.Accepted accepted
                && accepted.effectiveOn().isEmpty();
        return expect(expected, "an accepted request that takes no effect");
    }

    /**
     * Checks that the request is refused.
     *
     * @return this
     */
    public DecisionAssert isRefused() {
        return expect(present() instanceof Decision.Refused, "a refused request");
    }

    /**
     * Checks that the request is refused for these reasons and no other.
     *
     * @param codes the codes, in any order
     * @return this
     */
    public DecisionAssert isRefusedWith(RejectionCode... codes) {
        boolean expected =
                present() instanceof Decision.Refused refused && Words.haveCodes(refused.rejections(), codes);
        return expect(expected, "a request refused with " + Arrays.toString(codes));
    }

    @Override
    String shown(Decision decision) {
        if (decision instanceof Decision.Accepted accepted) {
            String effect =
                    accepted.effectiveOn().map(day -> "takes effect on " + day).orElse("takes no effect");
            return "an accepted request that " + effect + ", applied " + accepted.fulfilment();
        }
        return Words.refusal(((Decision.Refused) decision).rejections());
    }
}
