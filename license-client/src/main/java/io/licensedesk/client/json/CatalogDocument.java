package io.licensedesk.client.json;

import static io.licensedesk.client.json.DocumentDeserializer.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.CatalogRow;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Kind;
import io.licensedesk.catalog.Label;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Seating;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * A catalog, laid over the standard one: rows of new things and, for things that it has, other facts. Without plans, every plan
 * code is accepted.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder("version")
record CatalogDocument(
        @Nullable FormatVersion version,
        List<RowDocument> items,
        @JsonSetter(nulls = Nulls.SET) @Nullable List<Removed> without,
        @JsonSetter(nulls = Nulls.SET) @Nullable List<Plan> plans,
        @Nullable Integer demoDays) {

    /** Something of the standard catalog that is not sold. */
    record Removed(@Nullable String code, @Nullable Kind kind) {}

    static CatalogDocument of(Catalog catalog) {
        List<Removed> without = new ArrayList<>();
        for (CatalogRow row : Catalog.standard().rows()) {
            if (!catalog.has(row.thing())) {
                without.add(new Removed(row.thing().code(), row.thing().kind()));
            }
        }
        return new CatalogDocument(
                FormatVersion.CURRENT,
                catalog.rows().stream().map(RowDocument::of).toList(),
                without.isEmpty() ? null : without,
                catalog.plans().orElse(null),
                catalog.demo().days());
    }

    Catalog toCatalog() {
        List<CatalogRow> rows = new ArrayList<>();
        Set<Code> listed = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                CatalogRow row = items.get(i).toRow();
                rows.add(row);
                if (!listed.add(row.thing())) {
                    throw new IllegalArgumentException("code: " + row.thing() + " is listed twice");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("items[" + i + "]." + e.getMessage(), e);
            }
        }
        Catalog catalog = with(rows);
        for (Removed removed : without == null ? List.<Removed>of() : without) {
            Kind of = required("without.kind", removed.kind());
            catalog = without(catalog, of.of(required("without.code", removed.code())));
        }
        if (plans != null) {
            catalog = catalog.withPlans(plans);
        }
        return demoDays == null ? catalog : withDemoDays(catalog, demoDays);
    }

    private static Catalog with(List<CatalogRow> rows) {
        try {
            return Catalog.standard().with(rows);
        } catch (IllegalArgumentException e) {
            // The catalog says whose needs are wrong; the document says where that row is.
            String message = String.valueOf(e.getMessage());
            for (int i = 0; i < rows.size(); i++) {
                if (message.startsWith("needs: " + rows.get(i).thing() + " needs ")) {
                    throw new IllegalArgumentException("items[" + i + "]." + message, e);
                }
            }
            throw e;
        }
    }

    private static Catalog without(Catalog catalog, Code thing) {
        try {
            return catalog.without(thing);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("without: " + e.getMessage(), e);
        }
    }

    private static Catalog withDemoDays(Catalog catalog, int days) {
        try {
            return catalog.withDemoDays(days);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "demoDays" + String.valueOf(e.getMessage()).replaceFirst("^days", ""), e);
        }
    }

    /** One row; what is left out is as in the standard catalog, or as for any new thing of the kind. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RowDocument(
            @Nullable String code,
            @Nullable Kind kind,
            @Nullable String label,
            @Nullable String labelIt,
            @JsonSetter(nulls = Nulls.SET) @Nullable List<String> aliases,
            @JsonSetter(nulls = Nulls.SET) @Nullable List<String> needs,
            @Nullable Integer minimum,
            @Nullable Seating seats,
            @Nullable Fulfilment applied,
            @Nullable Integer inDemo,
            @Nullable Boolean withEveryPlan) {

        static RowDocument of(CatalogRow row) {
            Kind kind = row.thing().kind();
            boolean isAccount = kind == Kind.ACCOUNT;
            boolean mayNeed = kind == Kind.ADD_ON || kind == Kind.PLUGIN;
            return new RowDocument(
                    row.thing().code(),
                    kind,
                    row.label().english(),
                    row.label().italian(),
                    row.label().aliases(),
                    mayNeed ? row.needs().stream().map(Item::code).toList() : null,
                    isAccount ? row.minimum() : null,
                    isAccount ? row.seats() : null,
                    row.fulfilment(),
                    row.inDemo(),
                    kind == Kind.CAPABILITY ? row.includedWithPlan() : null);
        }

        CatalogRow toRow() {
            Code thing = required("kind", kind).of(required("code", code));
            CatalogRow row = Catalog.standard().row(thing);
            String english = label == null ? row.label().english() : label;
            String italian =
                    labelIt != null ? labelIt : label == null ? row.label().italian() : label;
            return new CatalogRow(
                    thing,
                    new Label(english, italian, aliases == null ? row.label().aliases() : aliases),
                    needs == null ? row.needs() : needed(thing, needs),
                    minimum == null ? row.minimum() : minimum,
                    seats == null ? row.seats() : seats,
                    applied == null ? row.fulfilment() : applied,
                    inDemo == null ? row.inDemo() : inDemo,
                    withEveryPlan == null ? row.includedWithPlan() : withEveryPlan);
        }

        private static Set<Item> needed(Code thing, List<String> codes) {
            if (!codes.isEmpty() && !thing.kind().isPriced()) {
                throw new IllegalArgumentException("needs: only an add-on or a plugin needs others");
            }
            Set<Item> items = new HashSet<>();
            codes.forEach(code -> items.add((Item) thing.kind().of(code)));
            return items;
        }
    }

    /** A plan; one of which only the code is known may also be written as that code. */
    record PlanDocument(@Nullable PlanCode code, Set<Channel> channels, Set<LicenseModule> modules) {

        static PlanDocument of(Plan plan) {
            return new PlanDocument(plan.code(), plan.channels(), plan.modules());
        }

        Plan toPlan() {
            return new Plan(required("code", code), channels, modules);
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
}
