package io.licensedesk.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Checks that the new token differs from the old one. Refused with {@link RejectionCode#SAME_TOKEN}. */
@Documented
@Constraint(validatedBy = DifferentTokensValidator.class)
@Target({ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface DifferentTokens {

    /**
     * Returns the key of the message, which carries the rejection code.
     *
     * @return the message template
     */
    String message() default "{io.licensedesk.rejection.SAME_TOKEN}";

    /**
     * Returns the validation groups.
     *
     * @return none by default
     */
    Class<?>[] groups() default {};

    /**
     * Returns the payload.
     *
     * @return none by default
     */
    Class<? extends Payload>[] payload() default {};
}
