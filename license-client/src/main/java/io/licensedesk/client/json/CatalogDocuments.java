package io.licensedesk.client.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** The JSON of catalogs, account totals and rejections. */
final class CatalogDocuments {

    private CatalogDocuments() {}

    /** A plan; one of which only the code is known may also be written as that code. */
    record PlanDocument(
            @Nullable PlanCode code,
            @Nullable Set<Channel> channels,
            @Nullable Set<LicenseModule> modules) {

        static PlanDocument of(Plan plan) {
            return new PlanDocument(plan.code(), new TreeSet<>(plan.channels()), new TreeSet<>(plan.modules()));
        }

        Plan toPlan() {
            return new Plan(
                    DocumentDeserializer.required("code", code),
                    channels == null ? Set.of() : channels,
                    modules == null ? Set.of() : modules);
        }
    }

    /** Reads a plan from an object or a code. */
    static final class PlanDeserializer extends StdDeserializer<Plan> {

        private final DocumentDeserializer<PlanDocument, Plan> object =
                new DocumentDeserializer<>(Plan.class, PlanDocument.class, PlanDocument::toPlan);

        PlanDeserializer() {
            super(Plan.class);
        }

        @Override
        public Plan deserialize(JsonParser parser, DeserializationContext context) {
            return parser.currentToken() == JsonToken.VALUE_STRING
                    ? Plan.of(context.readValue(parser, PlanCode.class))
                    : object.deserialize(parser, context);
        }
    }

    /** A catalog: its plans, or null for the open catalog. */
    static @Nullable List<Plan> plans(Catalog catalog) {
        return catalog.isOpen() && catalog.plans().isEmpty() ? null : catalog.plans();
    }

    /** Reads a closed catalog from the array of its plans, and the open catalog from null. */
    static final class CatalogDeserializer extends StdDeserializer<Catalog> {

        CatalogDeserializer() {
            super(Catalog.class);
        }

        @Override
        public Catalog deserialize(JsonParser parser, DeserializationContext context) {
            Plan[] plans = context.readValue(parser, Plan[].class);
            try {
                return Catalog.of(List.of(plans));
            } catch (IllegalArgumentException e) {
                throw DatabindException.from(parser, String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        public Catalog getNullValue(DeserializationContext context) {
            return Catalog.open();
        }
    }

    /** Account totals by the names of their types; a type that is left out has total 0. */
    record AccountsDocument(
            @JsonProperty("AGENT") @Nullable Integer agents,
            @JsonProperty("MOBILE_AGENT") @Nullable Integer mobileAgents,
            @JsonProperty("USER") @Nullable Integer users,
            @JsonProperty("TELEPHONE") @Nullable Integer telephones) {

        static AccountsDocument of(Accounts accounts) {
            return new AccountsDocument(
                    accounts.agents(), accounts.mobileAgents(), accounts.users(), accounts.telephones());
        }

        Accounts toAccounts() {
            Map<AccountType, Integer> totals = new EnumMap<>(AccountType.class);
            put(totals, AccountType.AGENT, agents);
            put(totals, AccountType.MOBILE_AGENT, mobileAgents);
            put(totals, AccountType.USER, users);
            put(totals, AccountType.TELEPHONE, telephones);
            return Accounts.of(totals);
        }

        private static void put(Map<AccountType, Integer> totals, AccountType type, @Nullable Integer total) {
            if (total == null) {
                return;
            }
            if (total < 0 || total > Accounts.MAXIMUM) {
                throw new IllegalArgumentException(type + ": expected 0 to " + Accounts.MAXIMUM + ", got " + total);
            }
            totals.put(type, total);
        }
    }

    /** A rejection; its message is written in English and follows from the others when it is read. */
    record RejectionDocument(
            @Nullable RejectionCode code,
            @Nullable String path,
            @Nullable List<String> arguments,
            @Nullable String message) {

        static RejectionDocument of(Rejection rejection) {
            return new RejectionDocument(
                    rejection.code(), rejection.path(), rejection.arguments(), rejection.message(Locale.ENGLISH));
        }

        Rejection toRejection() {
            return new Rejection(
                    DocumentDeserializer.required("code", code),
                    path == null ? "" : path,
                    arguments == null ? List.of() : arguments);
        }
    }
}
