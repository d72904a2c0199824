package io.licensedesk.testkit.contract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells in a sentence which law is broken, and by what. */
final class Law {

    private Law() {}

    /** Fails unless a law holds; the facts are the values that show it, name and value in turn. */
    static void holds(boolean law, String sentence, @Nullable Object... facts) {
        if (!law) {
            StringBuilder text =
                    new StringBuilder("Broken law: ").append(sentence).append('.');
            for (int i = 0; i + 1 < facts.length; i += 2) {
                text.append(System.lineSeparator())
                        .append("  ")
                        .append(facts[i])
                        .append(": ")
                        .append(facts[i + 1]);
            }
            throw new AssertionError(text.toString());
        }
    }

    /** Fails unless two results of a law are equal. */
    static void same(@Nullable Object one, @Nullable Object other, String sentence, @Nullable Object... facts) {
        if (!Objects.equals(one, other)) {
            @Nullable Object[] more = new @Nullable Object[facts.length + 4];
            System.arraycopy(facts, 0, more, 0, facts.length);
            more[facts.length] = "one";
            more[facts.length + 1] = one;
            more[facts.length + 2] = "the other";
            more[facts.length + 3] = other;
            holds(false, sentence, more);
        }
    }
}
