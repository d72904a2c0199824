package io.licensedesk.testkit.assertj;

import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.request.Decision;
import io.licensedesk.request.LicensePart;
import io.licensedesk.request.RejectionCode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
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
     * Checks that the request waits for the license team.
     *
     * @param parts what waits, in any order
     * @return this
     */
    public DecisionAssert awaitsReviewOf(LicensePart... parts) {
        boolean expected = present() instanceof Decision.AwaitingReview awaiting
                && awaiting.parts().equals(Set.of(parts));
        return expect(expected, "a request that awaits the review of " + Arrays.toString(parts));
    }

    /**
     * Checks that the request is accepted, and was applied by the license team.
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
     * Checks that the accepted request takes no effect on the license.
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
        return decision.accept(new Outcome());
    }

    private static final class Outcome implements Decision.Cases<String> {

        @Override
        public String accepted(Decision.Accepted decision) {
            String effect =
                    decision.effectiveOn().map(day -> "takes effect on " + day).orElse("takes no effect");
            return "an accepted request that " + effect + ", applied " + decision.fulfilment();
        }

        @Override
        public String refused(Decision.Refused decision) {
            return Words.refusal(decision.rejections());
        }

        @Override
        public String awaitingReview(Decision.AwaitingReview decision) {
            return "a request that awaits the review of " + decision.parts();
        }
    }
}
