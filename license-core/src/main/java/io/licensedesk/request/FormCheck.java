package io.licensedesk.request;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import jakarta.validation.Configuration;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks forms: everything a person can fix without knowing the license. The constraints of the forms say what each must
 * hold; what depends on a row of the catalog is checked here.
 */
public final class FormCheck {

    private static final Map<String, RejectionCode> BY_MESSAGE = Stream.of(RejectionCode.values())
            .collect(Collectors.toUnmodifiableMap(RejectionCode::messageKey, code -> code));
    private static final Comparator<Rejection> BY_PATH =
            Comparator.comparing(Rejection::path).thenComparing(Rejection::code);
    /** One form of every kind with nothing filled in: none of them is right. */
    private static final List<LicenseRequest> EMPTY_FORMS = List.of(
            new NewDemoRequest(null, null, null, false),
            new NewPlanRequest(null, null, null, false, null, null, null, false, null, Set.of(), Set.of()),
            new AddItemsRequest(null, null, null, false, null, Map.of(), Set.of(), Set.of()),
            new RemoveItemsRequest(null, null, null, false, null, Map.of(), Set.of(), Set.of()),
            new DeactivationRequest(null, null, null, false, null),
            new ContractChangeRequest(null, null, null, false, null, null, null, null),
            new GraceExpiredRequest(null, null, null, null),
            new GraceDeactivatedRequest(null, null, null, null, null),
            new GraceNewTokenRequest(null, null, null, null, null, null),
            new GeneralRequest(null, null, List.of()));

    private final Validator validator;
    private final Catalog catalog;

    /**
     * Creates a check.
     *
     * @param validator any Jakarta Validation provider's validator
     * @param catalog the rows that forms are held against
     * @throws NullPointerException if an argument is null
     * @throws IllegalStateException if the validator does not see the constraints of the forms: with it, everything would
     *     pass; the message says what to do
     */
    public FormCheck(Validator validator, Catalog catalog) {
        this.validator = Objects.requireNonNull(validator, "validator");
        this.catalog = Objects.requireNonNull(catalog, "catalog");
        for (LicenseRequest form : EMPTY_FORMS) {
            if (validator.validate(form).isEmpty()) {
                throw new IllegalStateException(
                        "validator: sees no constraints on " + form.getClass().getName()
                                + ", so that every form would pass. If it belongs to a container that only knows indexed classes,"
                                + " add license-core to its index (the jar has a META-INF/jandex.idx), or give a validator of"
                                + " your own: Validation.buildDefaultValidatorFactory().getValidator()");
            }
        }
    }

    /** A validator of whatever provider there is. Violations are known by their templates, so nothing interpolates them. */
    static Validator providedValidator() {
        Configuration<?> provider;
        try {
            provider = Validation.byDefaultProvider().configure();
        } catch (NoProviderFoundException e) {
            throw new IllegalStateException(
                    "validator: no Jakarta Validation provider was found. Add one to the dependencies, such as"
                            + " org.hibernate.validator:hibernate-validator (8 or later), or give a validator of your own",
                    e);
        }
        // The factory is never closed: it lives as long as its validator.
        return provider.messageInterpolator(new Templates())
                .buildValidatorFactory()
                .getValidator();
    }

    /** Texts as they are: the standard interpolators need an expression language. */
    private static final class Templates implements MessageInterpolator {
        @Override
        public String interpolate(String template, Context context) {
            return template;
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template;
        }
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
        if (request instanceof NewPlanRequest plan) {
            if (plan.accounts() != null) {
                for (AccountType type : catalog.all(AccountType.class)) {
                    int total = plan.accounts().getOrDefault(type, 0);
                    if (total >= 0) {
                        problems.addAll(minimum(catalog, type, total, "accounts"));
                    }
                }
            }
            problems.addAll(missing(catalog, plan.addOns(), "addOns"));
            problems.addAll(missing(catalog, plan.plugins(), "plugins"));
        }
        problems.sort(BY_PATH);
        return List.copyOf(problems);
    }

    /**
     * Source: seed, "Define the number of agents": "the minimum number is 5"; D2, D4: "going to none is a deactivation".
     */
    static List<Rejection> minimum(Catalog catalog, AccountType type, int total, String field) {
        int minimum = catalog.row(type).minimum();
        if (total >= minimum) {
            return List.of();
        }
        RejectionCode code =
                type.equals(AccountType.AGENT) ? RejectionCode.MINIMUM_AGENTS : RejectionCode.BELOW_MINIMUM;
        return List.of(Rejection.of(code, field + "." + type, minimum, label(catalog, type)));
    }

    static String label(Catalog catalog, Item item) {
        return catalog.row(item).label().english();
    }

    /** What is on a list without something that it needs: one problem for each pair. */
    static List<Rejection> missing(Catalog catalog, Collection<? extends Item> enabled, String field) {
        List<Rejection> problems = new ArrayList<>();
        for (Item item : enabled) {
            for (Item needed : catalog.row(item).needs()) {
                if (!enabled.contains(needed)) {
                    problems.add(Rejection.of(
                            RejectionCode.DEPENDENCY_MISSING,
                            field + "." + item,
                            label(catalog, item),
                            label(catalog, needed)));
                }
            }
        }
        return problems;
    }

    private static Rejection rejection(ConstraintViolation<?> violation) {
        RejectionCode code = BY_MESSAGE.get(violation.getMessageTemplate());
        if (code == null) {
            throw new IllegalStateException("a constraint without rejection code: " + violation.getMessageTemplate());
        }
        return Rejection.of(code, path(violation.getPropertyPath()));
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
