package io.licensedesk.client;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The validator that {@link io.licensedesk.request.RequestDesk} takes, made by Hibernate Validator without any EL. */
public final class Validators {

    private Validators() {}

    /**
     * Obtains the validator. It is made once, on first use, and safe for use by many threads.
     *
     * @return a validator with English and Italian messages, English by default
     */
    public static Validator standard() {
        return Holder.VALIDATOR;
    }

    private static final class Holder {
        // The factory is never closed: it lives as long as the validator, which lives as long as the class.
        private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(
                        new ParameterMessageInterpolator(Set.of(Locale.ENGLISH, Locale.ITALIAN), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }
}
