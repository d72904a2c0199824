package io.licensedesk.testkit.assertj;

import java.math.BigDecimal;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * An assertion whose failures say what was expected, and then what was there.
 *
 * @param <S> the type of the assertion
 * @param <A> the type of the actual value
 */
abstract class ProseAssert<S extends ProseAssert<S, A>, A> extends AbstractAssert<S, A> {

    ProseAssert(@Nullable A actual, Class<S> type) {
        super(actual, type);
    }

    /** Describes the actual value, in a few lines. */
    abstract String shown(A value);

    /** The actual value, which must be there. */
    A present() {
        isNotNull();
        return Objects.requireNonNull(actual);
    }

    /** Fails unless a condition holds; the expectation completes the sentence "expected …". */
    S expect(boolean condition, String expectation) {
        if (!condition) {
            throw failure("%nExpected %s, but there was%n  %s", expectation, shown(present()));
        }
        return myself;
    }

    static boolean same(BigDecimal amount, String expected) {
        return amount.compareTo(new BigDecimal(expected)) == 0;
    }
}
