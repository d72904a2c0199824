package io.licensedesk.client.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.licensedesk.billing.AnnualProration;
import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.DecreasePolicy;
import io.licensedesk.billing.EntitlementEnd;
import io.licensedesk.billing.IncreaseInvoice;
import io.licensedesk.billing.Proration;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Billing rules, their policies by name; what is left out is as in the standard contract. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RulesDocument(
        @Nullable String zone,
        @Nullable Integer decreaseCutoffDay,
        @Nullable String decrease,
        @Nullable String proration,
        @Nullable String increaseInvoice,
        @Nullable String annualProration,
        @Nullable String entitlementEnd) {

    private static final int FIRST_CUTOFF_DAY = 1;
    private static final int LAST_CUTOFF_DAY = 28;
    private static final String CUTOFF_DAY = "CUTOFF_DAY_";

    static RulesDocument of(BillingRules rules, Policies known) {
        Integer cutoffDay = cutoffDay(rules.decrease());
        return new RulesDocument(
                rules.zone().getId(),
                cutoffDay,
                cutoffDay == null ? known.decreases().name(rules.decrease()) : null,
                known.prorations().name(rules.proration()),
                known.increaseInvoices().name(rules.increaseInvoice()),
                known.annualProrations().name(rules.annualProration()),
                known.entitlementEnds().name(rules.entitlementEnd()));
    }

    private static @Nullable Integer cutoffDay(DecreasePolicy policy) {
        String name = policy.name();
        if (name.matches(CUTOFF_DAY + "\\d{1,2}")) {
            int day = Integer.parseInt(name.substring(CUTOFF_DAY.length()));
            if (DecreasePolicy.cutoffDay(day).equals(policy)) {
                return day;
            }
        }
        return null;
    }

    BillingRules toRules(Policies known) {
        BillingRules standard = BillingRules.standard();
        if (decrease != null && decreaseCutoffDay != null) {
            throw new IllegalArgumentException("decrease: expected either this or decreaseCutoffDay");
        }
        return new BillingRules(
                zone == null ? standard.zone() : zone(zone),
                decreaseCutoffDay == null
                        ? known.decreases().policy(decrease, standard.decrease())
                        : decrease(decreaseCutoffDay),
                known.prorations().policy(proration, standard.proration()),
                known.annualProrations().policy(annualProration, standard.annualProration()),
                known.increaseInvoices().policy(increaseInvoice, standard.increaseInvoice()),
                known.entitlementEnds().policy(entitlementEnd, standard.entitlementEnd()));
    }

    private static DecreasePolicy decrease(int day) {
        if (day < FIRST_CUTOFF_DAY || day > LAST_CUTOFF_DAY) {
            throw new IllegalArgumentException(
                    "decreaseCutoffDay: expected " + FIRST_CUTOFF_DAY + " to " + LAST_CUTOFF_DAY);
        }
        return DecreasePolicy.cutoffDay(day);
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone: expected a time zone such as Europe/Rome", e);
        }
    }

    /** The policies that documents may name: those of the library and of the rules given. */
    record Policies(
            Named<DecreasePolicy> decreases,
            Named<Proration> prorations,
            Named<AnnualProration> annualProrations,
            Named<IncreaseInvoice> increaseInvoices,
            Named<EntitlementEnd> entitlementEnds) {

        static Policies of(BillingRules... own) {
            BillingRules standard = BillingRules.standard();
            BillingRules other = standard.withProration(Proration.thirty360())
                    .withAnnualProration(AnnualProration.byMonthThenDay())
                    .withIncreaseInvoice(IncreaseInvoice.immediately())
                    .withEntitlementEnd(EntitlementEnd.atPaidThrough());
            BillingRules[] all =
                    Stream.concat(Stream.of(standard, other), Stream.of(own)).toArray(BillingRules[]::new);
            return new Policies(
                    Named.of("decrease", DecreasePolicy::name, BillingRules::decrease, all),
                    Named.of("proration", Proration::name, BillingRules::proration, all),
                    Named.of("annualProration", AnnualProration::name, BillingRules::annualProration, all),
                    Named.of("increaseInvoice", IncreaseInvoice::name, BillingRules::increaseInvoice, all),
                    Named.of("entitlementEnd", EntitlementEnd::name, BillingRules::entitlementEnd, all));
        }
    }

    /** The policies of one property by their names. */
    private record Named<P>(String property, Function<P, String> naming, Map<String, P> policies) {

        static <P> Named<P> of(
                String property, Function<P, String> naming, Function<BillingRules, P> policy, BillingRules... all) {
            Map<String, P> policies = new TreeMap<>();
            for (BillingRules rules : all) {
                P one = policy.apply(rules);
                if (one.getClass().isHidden()) {
                    throw new IllegalArgumentException(property + ": a lambda has no lasting name, expected a class");
                }
                P other = policies.putIfAbsent(naming.apply(one), one);
                if (other != null && !other.equals(one)) {
                    throw new IllegalArgumentException(property + ": two policies have the name " + naming.apply(one));
                }
            }
            return new Named<>(property, naming, policies);
        }

        String name(P policy) {
            String name = naming.apply(policy);
            if (!policy.equals(policies.get(name))) {
                throw new IllegalArgumentException(
                        property + ": the module does not know the policy " + name + ", see LicenseDeskModule.knowing");
            }
            return name;
        }

        P policy(@Nullable String name, P standard) {
            P policy = name == null ? standard : policies.get(name);
            if (policy == null) {
                throw new IllegalArgumentException(
                        property + ": expected one of " + String.join(", ", policies.keySet()));
            }
            return policy;
        }
    }
}
