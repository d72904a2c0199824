package io.licensedesk.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Checks that every add-on comes with the add-on it needs. Refused with {@link RejectionCode#DEPENDENCY_MISSING}. */
@Documented
@Constraint(validatedBy = AddOnDependenciesValidator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface AddOnDependencies {

    /**
     * Returns the key of the message, which carries the rejection code.
     *
     * @return the message template
     */
    String message() default "{io.licensedesk.rejection.DEPENDENCY_MISSING}";

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
