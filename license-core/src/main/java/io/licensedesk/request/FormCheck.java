package io.licensedesk.request;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Checks forms against their constraints: everything a person can fix without knowing the license.
 *
 * <p>Every constraint of the forms carries its rejection code in the key of its message.
 */
public final class FormCheck {

    private static final String PREFIX = "{io.licensedesk.rejection.";

    private static final Comparator<Rejection> BY_PATH =
            Comparator.comparing(Rejection::path).thenComparing(Rejection::code);

    private final Validator validator;

    /**
     * Creates a check.
     *
     * @param validator any Jakarta Validation provider's validator
     * @throws NullPointerException if {@code validator} is null
     */
    public FormCheck(Validator validator) {
        this.validator = Objects.requireNonNull(validator, "validator");
    }

    /**
     * Checks a form.
     *
     * @param request the form
     * @return all problems at once, by path; empty if the form is right
     */
    public List<Rejection> check(LicenseRequest request) {
        List<Rejection> problems = new ArrayList<>();
        validator.validate(request).forEach(violation -> problems.add(rejection(violation)));
        problems.sort(BY_PATH);
        return List.copyOf(problems);
    }

    private static Rejection rejection(ConstraintViolation<?> violation) {
        String template = violation.getMessageTemplate();
        if (!template.startsWith(PREFIX)) {
            throw new IllegalStateException("a constraint without rejection code: " + template);
        }
        String code = template.substring(PREFIX.length(), template.length() - 1);
        return Rejection.of(RejectionCode.valueOf(code), path(violation.getPropertyPath()));
    }

    /** Writes {@code newTotals[AGENT].<map value>} as {@code newTotals.AGENT}. */
    private static String path(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            Object part = node.getKind() == ElementKind.CONTAINER_ELEMENT ? node.getKey() : node.getName();
            if (part != null) {
                text.append(text.isEmpty() ? "" : ".").append(part);
            }
        }
        return text.toString();
    }
}
