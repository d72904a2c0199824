package io.licensedesk.request;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Validates {@link MinimumAgents}; public only for the validation provider. */
public final class MinimumAgentsValidator implements ConstraintValidator<MinimumAgents, Map<AccountType, Integer>> {

    /** Creates a validator. */
    public MinimumAgentsValidator() {}

    @Override
    public boolean isValid(@Nullable Map<AccountType, Integer> accounts, ConstraintValidatorContext context) {
        int agents = accounts == null ? Accounts.MINIMUM_AGENTS : accounts.getOrDefault(AccountType.AGENT, 0);
        if (agents < 0 || agents >= Accounts.MINIMUM_AGENTS) {
            // A negative total is out of range: one rejection per problem.
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                .addPropertyNode(AccountType.AGENT.name())
                .addConstraintViolation();
        return false;
    }
}
