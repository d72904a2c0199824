package io.licensedesk.request;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Validates {@link SomethingRequested}; public only for the validation provider. */
public final class SomethingRequestedValidator implements ConstraintValidator<SomethingRequested, Selection> {

    /** Creates a validator. */
    public SomethingRequestedValidator() {}

    @Override
    public boolean isValid(Selection form, ConstraintValidatorContext context) {
        return !form.selectsNothing();
    }
}
