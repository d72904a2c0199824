package io.licensedesk.request;

import io.licensedesk.catalog.AddOn;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import java.util.Set;

/** Validates {@link AddOnDependencies}; public only for the validation provider. */
public final class AddOnDependenciesValidator implements ConstraintValidator<AddOnDependencies, Set<AddOn>> {

    /** Creates a validator. */
    public AddOnDependenciesValidator() {}

    @Override
    public boolean isValid(Set<AddOn> addOns, ConstraintValidatorContext context) {
        context.disableDefaultConstraintViolation();
        boolean valid = true;
        for (AddOn addOn : addOns) {
            Optional<AddOn> needed = addOn.needs();
            if (needed.isPresent() && !addOns.contains(needed.get())) {
                valid = false;
                context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                        .addPropertyNode(addOn.name())
                        .addConstraintViolation();
            }
        }
        return valid;
    }
}
