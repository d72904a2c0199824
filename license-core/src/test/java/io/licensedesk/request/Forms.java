package io.licensedesk.request;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseToken;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Forms as customers fill them in, all of them right, and the validator that checks them. */
public final class Forms {

    public static final LicenseToken TOKEN = LicenseToken.of("TOKEN-0001");
    public static final LicenseToken NEW_TOKEN = LicenseToken.of("TOKEN-0002");
    public static final PlanCode OMNI = PlanCode.of("OMNI");
    public static final PlanCode PRO = PlanCode.of("PRO");
    public static final PlanCode LITE = PlanCode.of("LITE");

    static final String CUSTOMER = "ACME";
    static final String EMAIL = "it@acme.example";
    static final String REASON = "more shifts";
    static final Attachment LOG = Attachment.of("motion.log", new byte[] {1});

    private Forms() {}

    /** A validator as the client makes it: without any EL, English and Italian. */
    public static Validator validator() {
        return Holder.VALIDATOR;
    }

    private static final class Holder {
        private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(
                        new ParameterMessageInterpolator(Set.of(Locale.ENGLISH, Locale.ITALIAN), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }

    public static NewDemoRequest newDemo() {
        return new NewDemoRequest(TOKEN, CUSTOMER, EMAIL, true);
    }

    /** Plan OMNI with Silver support, billed monthly. */
    public static NewPlanRequest newPlan(int agents) {
        return newPlan(OMNI, BillingFrequency.MONTHLY, agents);
    }

    public static NewPlanRequest newPlan(PlanCode plan, BillingFrequency frequency, int agents) {
        return new NewPlanRequest(
                TOKEN,
                CUSTOMER,
                EMAIL,
                true,
                plan,
                frequency,
                SupportPlan.SILVER,
                false,
                Map.of(AccountType.AGENT, agents),
                Set.of(),
                Set.of());
    }

    /** Asks for totals such as {@code "AGENT=8 USER=2"}, and add-ons or plugins such as {@code "BOTIFY"}; added add-ons start with ADD_ON_. */
    public static AddItemsRequest add(String items) {
        Items asked = Items.of(items);
        return new AddItemsRequest(
                TOKEN, CUSTOMER, EMAIL, true, REASON, asked.totals(), asked.addOns(), asked.plugins());
    }

    /** Asks for totals such as {@code "AGENT=6"}, and the end of add-ons or plugins such as {@code "BOTIFY"}. */
    public static RemoveItemsRequest remove(String items) {
        Items asked = Items.of(items);
        return new RemoveItemsRequest(
                TOKEN, CUSTOMER, EMAIL, true, REASON, asked.totals(), asked.addOns(), asked.plugins());
    }

    public static DeactivationRequest deactivation() {
        return new DeactivationRequest(TOKEN, CUSTOMER, EMAIL, true, REASON);
    }

    public static ContractChangeRequest change(PlanCode plan) {
        return change(plan, null, null, null);
    }

    public static ContractChangeRequest change(SupportPlan supportPlan) {
        return change(null, supportPlan, null, null);
    }

    public static ContractChangeRequest change(BillingFrequency frequency) {
        return change(null, null, frequency, null);
    }

    public static ContractChangeRequest changeWhiteLabel(boolean on) {
        return change(null, null, null, on);
    }

    /** A contract change; what is null stays. */
    public static ContractChangeRequest change(
            PlanCode plan, SupportPlan supportPlan, BillingFrequency frequency, Boolean whiteLabel) {
        return new ContractChangeRequest(TOKEN, CUSTOMER, EMAIL, true, plan, supportPlan, frequency, whiteLabel);
    }

    public static GraceExpiredRequest graceExpired() {
        return new GraceExpiredRequest(CUSTOMER, TOKEN, LOG, "please");
    }

    public static GraceDeactivatedRequest graceDeactivated() {
        return new GraceDeactivatedRequest(CUSTOMER, TOKEN, LocalDate.of(2026, 6, 30), LOG, "please");
    }

    public static GraceNewTokenRequest graceNewToken() {
        return new GraceNewTokenRequest(CUSTOMER, TOKEN, NEW_TOKEN, LocalDate.of(2026, 6, 30), LOG, "please");
    }

    public static GeneralRequest general() {
        return new GeneralRequest(null, "Which browsers are supported?", List.of());
    }

    /** One right form of each kind. */
    public static List<LicenseRequest> ofEveryKind() {
        return List.of(
                newDemo(),
                newPlan(5),
                add("AGENT=9"),
                remove("AGENT=6"),
                deactivation(),
                change(PRO),
                graceExpired(),
                graceDeactivated(),
                graceNewToken(),
                general());
    }

    /** What is selected on the forms that add or remove items. */
    private record Items(Map<AccountType, Integer> totals, Set<AddOn> addOns, Set<Plugin> plugins) {

        static Items of(String text) {
            List<String> words = text.isBlank() ? List.of() : List.of(text.split(" "));
            Map<AccountType, Integer> totals = new TreeMap<>();
            Set<AddOn> addOns = new TreeSet<>();
            Set<Plugin> plugins = new TreeSet<>();
            for (String word : words) {
                String[] total = word.split("=", -1);
                if (total.length == 2) {
                    totals.put(AccountType.of(total[0]), Integer.valueOf(total[1]));
                } else if (Catalog.standard().has(AddOn.of(word)) || word.startsWith("ADD_ON_")) {
                    addOns.add(AddOn.of(word));
                } else {
                    plugins.add(Plugin.of(word));
                }
            }
            return new Items(totals, addOns, plugins);
        }
    }
}
