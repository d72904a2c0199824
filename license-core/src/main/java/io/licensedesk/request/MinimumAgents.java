package io.licensedesk.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Checks that account totals of a billed plan have at least 5 agents. Refused with {@link RejectionCode#MINIMUM_AGENTS}. */
@Documented
@Constraint(validatedBy = MinimumAgentsValidator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface MinimumAgents {

    /**
     * Returns the key of the message, which carries the rejection code.
     *
     * @return the message template
     */
    String message() default "{io.licensedesk.rejection.MINIMUM_AGENTS}";

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
