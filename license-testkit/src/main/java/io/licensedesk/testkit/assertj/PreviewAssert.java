package io.licensedesk.testkit.assertj;

import io.licensedesk.request.LicensePart;
import io.licensedesk.request.Preview;
import io.licensedesk.request.RejectionCode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Assertions about what a request would do. */
public final class PreviewAssert extends ProseAssert<PreviewAssert, Preview> {

    PreviewAssert(@Nullable Preview preview) {
        super(preview, PreviewAssert.class);
    }

    /**
     * Checks that the request would be accepted.
     *
     * @return this
     */
    public PreviewAssert isOffered() {
        return expect(present() instanceof Preview.Offer, "an offer");
    }

    /**
     * Checks the day on which the request would take effect.
     *
     * @param day the civil date, such as {@code "2026-04-01"}
     * @return this
     */
    public PreviewAssert takesEffectOn(String day) {
        boolean expected = present() instanceof Preview.Offer offer
                && offer.effectiveOn().equals(Optional.of(LocalDate.parse(day)));
        return expect(expected, "an offer that takes effect on " + day);
    }

    /**
     * Checks which parts would be applied automatically.
     *
     * @param parts all such parts, in any order
     * @return this
     */
    public PreviewAssert appliesAutomatically(LicensePart... parts) {
        boolean expected = present() instanceof Preview.Offer offer && isEqual(offer.automatic(), parts);
        return expect(expected, "an offer that applies automatically " + Arrays.toString(parts));
    }

    /**
     * Checks which parts the license team would apply.
     *
     * @param parts all such parts, in any order
     * @return this
     */
    public PreviewAssert appliesAfterReview(LicensePart... parts) {
        boolean expected = present() instanceof Preview.Offer offer && isEqual(offer.afterReview(), parts);
        return expect(expected, "an offer that applies after review " + Arrays.toString(parts));
    }

    private static boolean isEqual(Set<LicensePart> actual, LicensePart... parts) {
        return actual.equals(Set.copyOf(Arrays.asList(parts)));
    }

    /**
     * Checks that the request would be refused for these reasons and no other.
     *
     * @param codes the codes, in any order
     * @return this
     */
    public PreviewAssert isRefusedWith(RejectionCode... codes) {
        boolean expected = present() instanceof Preview.Refused refused && Words.haveCodes(refused.rejections(), codes);
        return expect(expected, "a request refused with " + Arrays.toString(codes));
    }

    /**
     * Goes on with the quote, which must be there.
     *
     * @return an assertion about the quote
     */
    public QuoteAssert quote() {
        boolean quoted =
                present() instanceof Preview.Offer offer && offer.quote().isPresent();
        expect(quoted, "an offer with a quote");
        return new QuoteAssert(((Preview.Offer) present()).quote().orElseThrow());
    }

    @Override
    String shown(Preview preview) {
        if (preview instanceof Preview.Offer offer) {
            String effect =
                    offer.effectiveOn().map(day -> "takes effect on " + day).orElse("takes no effect");
            String costs = offer.quote()
                    .map(quote -> ", costs " + quote.amount().toPlainString())
                    .orElse(", without a quote");
            return "an offer that " + effect + ", automatic " + new TreeSet<>(offer.automatic()) + ", after review "
                    + new TreeSet<>(offer.afterReview()) + costs;
        }
        return Words.refusal(((Preview.Refused) preview).rejections());
    }
}
