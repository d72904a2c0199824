package io.licensedesk.testkit.assertj;

import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What several assertions say. */
final class Words {

    private Words() {}

    static String refusal(List<Rejection> rejections) {
        return rejections.stream().map(Words::rejection).collect(Collectors.joining(", ", "a refusal: ", ""));
    }

    private static String rejection(Rejection rejection) {
        String where = rejection.path().isEmpty() ? "" : " at " + rejection.path();
        return rejection.code() + where + " (" + rejection.message(Locale.ENGLISH) + ")";
    }

    /** Whether these codes are among the rejections, and no other. */
    static boolean haveCodes(List<Rejection> rejections, RejectionCode... codes) {
        Set<RejectionCode> expected = EnumSet.noneOf(RejectionCode.class);
        expected.addAll(Arrays.asList(codes));
        Set<RejectionCode> actual = rejections.stream().map(Rejection::code).collect(Collectors.toSet());
        return actual.equals(expected);
    }
}
