package io.licensedesk.request;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Validates {@link DifferentTokens}; public only for the validation provider. */
public final class DifferentTokensValidator implements ConstraintValidator<DifferentTokens, GraceNewTokenRequest> {

    /** Creates a validator. */
    public DifferentTokensValidator() {}

    @Override
    public boolean isValid(GraceNewTokenRequest form, ConstraintValidatorContext context) {
        if (form.oldToken() == null || !form.oldToken().equals(form.newToken())) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                .addPropertyNode("newToken")
                .addConstraintViolation();
        return false;
    }
}
