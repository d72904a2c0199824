package io.licensedesk.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Checks that a form asks for at least one thing. Refused with {@link RejectionCode#NOTHING_REQUESTED}. */
@Documented
@Constraint(validatedBy = SomethingRequestedValidator.class)
@Target({ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SomethingRequested {

    /**
     * Returns the key of the message, which carries the rejection code.
     *
     * @return the message template
     */
    String message() default "{io.licensedesk.rejection.NOTHING_REQUESTED}";

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
