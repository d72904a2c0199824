package io.licensedesk.testkit.portal;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RemoveItemsRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a filled form as the request that it is, knowing only the portal's own fields. */
final class FormReading {

    private final PortalForm form;
    private final Catalog catalog;
    private final Map<FieldName, List<String>> words;
    private final List<ReceivedFile> files;
    private final boolean asksForAgreement;

    /** A form that contradicts itself. */
    static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(FieldName field, String problem) {
            super(field.label() + ": " + problem);
        }
    }

    /**
     * Prepares a reading.
     *
     * @param catalog what can be chosen
     * @param words the values of the filled fields, in the seed's words
     * @param files the files of the request
     * @param asksForAgreement whether the form asks to accept the agreement; otherwise it counts as accepted
     */
    FormReading(
            PortalForm form,
            Catalog catalog,
            Map<FieldName, List<String>> words,
            List<ReceivedFile> files,
            boolean asksForAgreement) {
        this.form = form;
        this.catalog = catalog;
        this.words = words;
        this.files = files;
        this.asksForAgreement = asksForAgreement;
    }

    LicenseRequest request() {
        return switch (form) {
            case NEW_ACTIVATION -> "YES".equals(word(FieldName.DEMO)) ? demo() : plan();
            case MODIFY_LICENSE -> modification();
            case CONTRACT_CHANGE -> contractChange();
            case GRACE_PERIOD -> grace();
            case GENERAL ->
                new GeneralRequest(
                        token(FieldName.TOKEN),
                        word(FieldName.DESCRIPTION),
                        files.stream().map(FormReading::attachment).toList());
        };
    }

    private LicenseRequest demo() {
        return new NewDemoRequest(token(FieldName.TOKEN), customer(), email(), agreement());
    }

    private LicenseRequest plan() {
        Map<AccountType, Integer> accounts = new TreeMap<>();
        for (AccountType type : catalog.all(AccountType.class)) {
            FieldName total = FieldName.total(type, catalog);
            if (words.containsKey(total)) {
                accounts.put(type, number(total));
            }
        }
        return new NewPlanRequest(
                token(FieldName.TOKEN),
                customer(),
                email(),
                agreement(),
                planCode(FieldName.PLAN),
                frequency(FieldName.FREQUENCY),
                choice(FieldName.SUPPORT, SupportPlan.class),
                "Yes".equals(word(FieldName.WHITE_LABEL)),
                accounts,
                choices(FieldName.ADD_ONS, AddOn.class),
                choices(FieldName.PLUGINS, Plugin.class));
    }

    private LicenseRequest modification() {
        String action = word(FieldName.ACTION);
        if ("Deactivate".equals(action)) {
            return new DeactivationRequest(
                    token(FieldName.TOKEN), customer(), email(), agreement(), word(FieldName.DEACTIVATION_REASON));
        }
        Set<AddOn> addOns = choices(FieldName.ADD_ONS, AddOn.class);
        Set<Plugin> plugins = choices(FieldName.PLUGINS, Plugin.class);
        return "Add".equals(action)
                ? new AddItemsRequest(
                        token(FieldName.TOKEN),
                        customer(),
                        email(),
                        agreement(),
                        word(FieldName.UPGRADE_REASON),
                        newTotals(),
                        addOns,
                        plugins)
                : new RemoveItemsRequest(
                        token(FieldName.TOKEN),
                        customer(),
                        email(),
                        agreement(),
                        word(FieldName.REMOVAL_REASON),
                        newTotals(),
                        addOns,
                        plugins);
    }

    private Map<AccountType, Integer> newTotals() {
        Map<AccountType, Integer> totals = new TreeMap<>();
        for (AccountType type : catalog.all(AccountType.class)) {
            FieldName newTotal = FieldName.newTotal(type, catalog);
            checkChosen(FieldName.ACCOUNTS, FieldName.word(type, catalog), newTotal);
            if (words.containsKey(newTotal)) {
                totals.put(type, number(newTotal));
            }
        }
        return totals;
    }

    private LicenseRequest contractChange() {
        checkChosen(FieldName.OPTIONS, "License plan", FieldName.NEW_PLAN);
        checkChosen(FieldName.OPTIONS, "Support plan", FieldName.NEW_SUPPORT);
        checkChosen(FieldName.OPTIONS, "Billing frequency", FieldName.NEW_FREQUENCY);
        checkChosen(FieldName.OPTIONS, "White label", FieldName.NEW_WHITE_LABEL);
        String whiteLabel = word(FieldName.NEW_WHITE_LABEL);
        return new ContractChangeRequest(
                token(FieldName.TOKEN),
                customer(),
                email(),
                agreement(),
                planCode(FieldName.NEW_PLAN),
                choice(FieldName.NEW_SUPPORT, SupportPlan.class),
                frequency(FieldName.NEW_FREQUENCY),
                whiteLabel == null ? null : whiteLabel.equals("Yes"));
    }

    private LicenseRequest grace() {
        String reason = String.valueOf(word(FieldName.GRACE_REASON));
        Attachment logFile = files.isEmpty() ? null : attachment(files.get(0));
        String comments = word(FieldName.COMMENTS);
        if (reason.startsWith("Expired")) {
            return new GraceExpiredRequest(customer(), token(FieldName.OLD_TOKEN), logFile, comments);
        }
        if (reason.startsWith("License")) {
            return new GraceDeactivatedRequest(
                    customer(), token(FieldName.OLD_TOKEN), date(FieldName.GRACE_DATE), logFile, comments);
        }
        return new GraceNewTokenRequest(
                customer(),
                token(FieldName.OLD_TOKEN),
                token(FieldName.NEW_TOKEN),
                date(FieldName.GRACE_DATE),
                logFile,
                comments);
    }

    /** What is chosen needs its new value, and a new value needs its choice. */
    private void checkChosen(FieldName choice, String word, FieldName value) {
        boolean chosen = words.getOrDefault(choice, List.of()).contains(word);
        if (chosen != words.containsKey(value)) {
            throw new UnreadableException(
                    value, chosen ? "is required for " + word : word + " is not chosen in " + choice.label());
        }
    }

    private boolean agreement() {
        return !asksForAgreement || words.containsKey(FieldName.AGREEMENT);
    }

    private @Nullable String customer() {
        return word(FieldName.CUSTOMER);
    }

    private @Nullable String email() {
        return word(FieldName.EMAIL);
    }

    private @Nullable String word(FieldName field) {
        List<String> all = words.getOrDefault(field, List.of());
        return all.isEmpty() ? null : all.get(0);
    }

    private @Nullable LicenseToken token(FieldName field) {
        String text = word(field);
        try {
            return text == null ? null : LicenseToken.of(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(field, "is no license token");
        }
    }

    private @Nullable PlanCode planCode(FieldName field) {
        String text = word(field);
        return text == null ? null : PlanCode.of(text);
    }

    private @Nullable LocalDate date(FieldName field) {
        String text = word(field);
        return text == null ? null : LocalDate.parse(text);
    }

    private int number(FieldName field) {
        try {
            return Integer.parseInt(String.valueOf(word(field)));
        } catch (NumberFormatException e) {
            throw new UnreadableException(field, "expected a whole number");
        }
    }

    private @Nullable BillingFrequency frequency(FieldName field) {
        String word = word(field);
        return word == null ? null : BillingFrequency.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private <T extends Code> @Nullable T choice(FieldName field, Class<T> type) {
        return choices(field, type).stream().findFirst().orElse(null);
    }

    private <T extends Code> Set<T> choices(FieldName field, Class<T> type) {
        List<T> chosen = new ArrayList<>();
        for (String word : words.getOrDefault(field, List.of())) {
            chosen.add(catalog.all(type).stream()
                    .filter(thing -> FieldName.word(thing, catalog).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new UnreadableException(field, "there is no " + word)));
        }
        return Code.sorted(chosen);
    }

    private static Attachment attachment(ReceivedFile file) {
        return Attachment.of(file.name(), file.bytes());
    }
}
