package io.licensedesk.testkit.scenario;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Kind;
import io.licensedesk.catalog.Plan;
import io.licensedesk.client.json.LicenseDeskJson;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.RequestKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads scenario files, strictly and as a whole. It decides nothing. */
final class ScenarioReader {

    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MAX_YEARS = 200;

    private static final Set<String> PROPERTIES = Set.of(
            "name", "zone", "rules", "prices", "catalog", "plans", "license", "requests", "usage", "until", "expect");
    private static final List<String> PLAN_PROPERTIES =
            List.of("plan", "frequency", "supportPlan", "whiteLabel", "accounts", "addOns", "plugins");
    private static final Set<String> LICENSE = Set.of(
            "token",
            "customer",
            "email",
            "activatedOn",
            "demo",
            "plan",
            "frequency",
            "supportPlan",
            "whiteLabel",
            "accounts",
            "addOns",
            "plugins");
    private static final Set<String> PRICE = Set.of("item", "plan", "frequency", "validFrom", "price");
    private static final Set<String> ITEM =
            Set.of("code", "kind", "label", "labelIt", "needs", "minimum", "seats", "applied");
    private static final Set<Kind> ADDED_KINDS =
            EnumSet.of(Kind.ACCOUNT, Kind.ADD_ON, Kind.PLUGIN, Kind.SUPPORT_PLAN, Kind.METER);
    private static final Set<RequestKind> GRACE =
            EnumSet.of(RequestKind.GRACE_EXPIRED, RequestKind.GRACE_DEACTIVATED, RequestKind.GRACE_NEW_TOKEN);

    private final Cursor root;
    private final Catalog catalog;
    private final JsonMapper mapper;

    private ScenarioReader(JsonNode tree) {
        this.root = new Cursor(tree, "").object(PROPERTIES);
        this.catalog = catalog(root);
        this.mapper = LicenseDeskJson.mapper(catalog);
    }

    static Scenario read(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new ScenarioException("", "expected a regular file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new ScenarioException("", "expected at most 16 MiB");
        }
        return parse(bytes, String.valueOf(file.getFileName()));
    }

    static Scenario parse(String json) {
        return parse(json.getBytes(StandardCharsets.UTF_8), "scenario");
    }

    private static Scenario parse(byte[] bytes, String defaultName) {
        JsonNode tree;
        try {
            tree = LicenseDeskJson.mapper().readTree(bytes);
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new ScenarioException("", "expected a JSON object: " + e.getOriginalMessage() + place);
        }
        return new ScenarioReader(tree).scenario(defaultName);
    }

    private Scenario scenario(String defaultName) {
        String name = root.find("name").map(Cursor::text).orElse(defaultName);
        BillingRules rules = rules();
        Subscription subscription = Subscription.of(subscriptionId(name), prices(), rules);
        Cursor license = root.get("license").object(LICENSE);
        LicenseToken token = license.get("token").parse(LicenseToken::of, "a license token");
        Optional<DatedRequest> activation = activation(license);
        List<ScenarioRequest> requests = requests(license, rules);
        return new Scenario(
                name,
                catalog,
                LicenseHistory.of(token, subscription),
                activation,
                requests,
                usage(),
                until(activation, requests),
                Expectation.read(root.find("expect")));
    }

    private static SubscriptionId subscriptionId(String name) {
        return SubscriptionId.of(name.isBlank() ? "scenario" : name.substring(0, Math.min(name.length(), 255)));
    }

    private LocalDate until(Optional<DatedRequest> activation, List<ScenarioRequest> requests) {
        LocalDate until = root.get("until").date();
        LocalDate first = Stream.concat(
                        activation.stream().map(DatedRequest::on),
                        requests.stream().map(ScenarioRequest::on))
                .min(LocalDate::compareTo)
                .orElse(until);
        if (until.isAfter(first.plusYears(MAX_YEARS))) {
            throw root.get("until").refuse("expected at most " + MAX_YEARS + " years after the first day, " + first);
        }
        return until;
    }

    private BillingRules rules() {
        BillingRules rules = root.find("rules")
                .map(node -> node.as(BillingRules.class, mapper))
                .orElse(BillingRules.standard());
        return root.find("zone")
                .map(zone -> rules.withZone(zone.parse(ZoneId::of, "a time zone such as Europe/Rome")))
                .orElse(rules);
    }

    private PriceList prices() {
        Cursor prices = root.get("prices").object(Set.of("currency", "prices"));
        for (Cursor price : prices.list("prices")) {
            price.object(PRICE).find("validFrom").ifPresent(Cursor::date);
            Cursor item = price.get("item");
            if (catalog.item(item.text()).isEmpty()) {
                throw item.refuse("expected the code of an item of the catalog");
            }
        }
        return prices.as(PriceList.class, mapper);
    }

    private List<UsageEvent> usage() {
        List<UsageEvent> usage = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Cursor event : root.list("usage")) {
            event.object();
            known(event.get("meter"), Kind.METER, event.get("meter").text());
            event.get("on").date();
            event.find("knownOn").ifPresent(Cursor::date);
            event.get("quantity").wholeNumber();
            usage.add(event.as(UsageEvent.class, mapper));
            if (!ids.add(event.get("id").text())) {
                throw event.get("id").refuse("expected a usage id that occurs once");
            }
        }
        return usage;
    }

    // ---- the catalog

    /** The standard catalog with the things and the plans of the file. */
    private static Catalog catalog(Cursor root) {
        Optional<Cursor> section = root.find("catalog").map(found -> found.object(Set.of("items")));
        Set<Code> added = new HashSet<>();
        Set<String> codes = new HashSet<>();
        List<Cursor> items = section.map(found -> found.list("items")).orElse(List.of());
        for (Cursor item : items) {
            item.object(ITEM);
            Cursor code = item.get("code");
            Kind kind = item.get("kind").oneOf(ADDED_KINDS);
            added.add(code.parse(kind::of, codeOf(kind)));
            if (!codes.add(code.text()) || Catalog.standard().item(code.text()).isPresent()) {
                throw code.refuse("expected a code that does not exist yet");
            }
        }
        for (Cursor item : items) {
            Kind kind = item.get("kind").oneOf(ADDED_KINDS);
            item.find("minimum").ifPresent(Cursor::wholeNumber);
            for (Cursor need : item.list("needs")) {
                Code needed = need.parse(kind::of, codeOf(kind));
                if (!added.contains(needed) && !Catalog.standard().has(needed)) {
                    throw need.refuse("expected a code of the kind " + kind + " that exists");
                }
            }
        }
        JsonMapper mapper = LicenseDeskJson.mapper();
        Catalog catalog = section.map(found -> found.as(Catalog.class, mapper)).orElse(Catalog.standard());
        return root.find("plans").map(plans -> plans(plans, catalog, mapper)).orElse(catalog);
    }

    private static Catalog plans(Cursor plans, Catalog catalog, JsonMapper mapper) {
        List<Plan> onOffer = new ArrayList<>();
        for (Cursor plan : plans.elements()) {
            Plan read = plan.as(Plan.class, mapper);
            if (read == null) {
                throw plan.refuse("expected the code of a plan");
            }
            onOffer.add(read);
        }
        try {
            return catalog.withPlans(onOffer);
        } catch (IllegalArgumentException e) {
            throw plans.refuse("expected each plan once");
        }
    }

    private static String codeOf(Kind kind) {
        return kind == Kind.SUPPORT_PLAN
                ? "a code of 1 to 64 characters that starts with SUPPORT_"
                : "a code of 1 to 64 characters";
    }

    /** Checks that a code is of the catalog. */
    private void known(Cursor place, Kind kind, String code) {
        boolean isSupport = kind == Kind.SUPPORT_PLAN;
        if (catalog.item(isSupport ? "SUPPORT_" + code : code)
                .filter(item -> item.kind() == kind)
                .isEmpty()) {
            throw place.refuse(
                    "expected a code of the catalog, of the kind " + kind + (isSupport ? ", without SUPPORT_" : ""));
        }
    }

    /** Checks the codes and the numbers of a license or a request; what else is wrong with it is for its own reader. */
    private void knownItems(Cursor form) {
        for (String name : List.of("accounts", "newTotals")) {
            for (Cursor total : form.find(name)
                    .filter(Cursor::isObject)
                    .map(Cursor::properties)
                    .orElse(List.of())) {
                known(total, Kind.ACCOUNT, total.name());
                total.wholeNumber();
            }
        }
        form.find("addOns").ifPresent(addOns -> knownItems(addOns, Kind.ADD_ON));
        form.find("plugins").ifPresent(plugins -> knownItems(plugins, Kind.PLUGIN));
        form.find("supportPlan")
                .filter(level -> level.node().isString())
                .filter(level -> !level.text().isBlank())
                .ifPresent(level -> known(level, Kind.SUPPORT_PLAN, level.text()));
    }

    private void knownItems(Cursor list, Kind kind) {
        if (list.node().isArray()) {
            list.elements().forEach(element -> known(element, kind, element.text()));
        }
    }

    // ---- the license

    private Optional<DatedRequest> activation(Cursor license) {
        boolean demo = license.find("demo").map(Cursor::flag).orElse(false);
        Optional<LocalDate> activatedOn = license.find("activatedOn").map(Cursor::date);
        if (activatedOn.isEmpty() && demo) {
            throw license.refuse("expected activatedOn, the first day of the demo");
        }
        if (activatedOn.isEmpty()) {
            for (String property : PLAN_PROPERTIES) {
                license.find(property).ifPresent(value -> {
                    throw value.refuse("expected only token, customer and email without activatedOn");
                });
            }
            return Optional.empty();
        }
        ObjectNode form = license.object().deepCopy();
        form.remove(List.of("activatedOn", "demo"));
        if (demo) {
            for (String property : PLAN_PROPERTIES) {
                license.find(property).ifPresent(ScenarioReader::refuseUnlessEmpty);
                form.remove(property);
            }
        }
        form.put("request", (demo ? RequestKind.NEW_DEMO : RequestKind.NEW_PLAN).name());
        form.put("agreementAccepted", true);
        knownItems(license);
        LocalDate day = activatedOn.get();
        return Optional.of(DatedRequest.of("activation", day, license.as(form, LicenseRequest.class, mapper))
                .approvedOn(day));
    }

    private static void refuseUnlessEmpty(Cursor value) {
        boolean empty = (value.node().isArray() && value.node().isEmpty())
                || (value.node().isBoolean() && !value.node().booleanValue());
        if (!empty) {
            throw value.refuse("expected no plan, accounts, frequency or options in a demo");
        }
    }

    // ---- requests

    private List<ScenarioRequest> requests(Cursor license, BillingRules rules) {
        List<ScenarioRequest> requests = new ArrayList<>();
        for (Cursor request : root.list("requests")) {
            requests.add(request(request, "#" + (requests.size() + 1), license, rules));
        }
        return requests;
    }

    private ScenarioRequest request(Cursor request, String id, Cursor license, BillingRules rules) {
        ObjectNode form = request.object().deepCopy();
        form.remove(List.of("at", "approvedOn", "declinedOn"));
        RequestKind kind = request.get("request").oneOf(EnumSet.allOf(RequestKind.class));
        Cursor at = request.get("at");
        Optional<Instant> instant = at.text().contains("T")
                ? Optional.of(at.parse(Instant::parse, "an instant such as 2026-03-20T23:00:00Z"))
                : Optional.empty();
        LocalDate on = instant.isEmpty()
                ? at.date()
                : at.parse(text -> Cursor.inRange(rules.dateOf(instant.get())), "an instant in the years 1 to 9999");
        Optional<LocalDate> approvedOn = request.find("approvedOn").map(Cursor::date);
        Optional<LocalDate> declinedOn = request.find("declinedOn").map(Cursor::date);
        if (approvedOn.isPresent() && declinedOn.isPresent()) {
            throw request.get("declinedOn").refuse("expected approvedOn or declinedOn, not both");
        }
        request.find("graceUntil")
                .filter(day -> day.node().isString() && !day.text().isBlank())
                .ifPresent(Cursor::date);
        knownItems(request);
        blankMeansMissing(form);
        boolean namesToken = GRACE.contains(kind) || kind == RequestKind.GENERAL || form.has("token");
        complete(form, kind, license, request);
        LicenseRequest read = request.as(form, LicenseRequest.class, mapper);
        return new ScenarioRequest(id, on, instant, approvedOn, declinedOn, read, namesToken);
    }

    /** Fills in what a scenario does not repeat. */
    private static void complete(ObjectNode form, RequestKind kind, Cursor license, Cursor request) {
        if (kind == RequestKind.GENERAL) {
            return;
        }
        putIfAbsent(form, "customer", license);
        if (GRACE.contains(kind)) {
            boolean logFile = request.find("logFile").map(Cursor::flag).orElse(true);
            form.remove("logFile");
            if (logFile) {
                form.putObject("logFile").put("fileName", "license.log").put("content", "");
            }
            return;
        }
        putIfAbsent(form, "email", license);
        putIfAbsent(form, "token", license);
        if (!form.has("agreementAccepted")) {
            form.put("agreementAccepted", true);
        }
    }

    private static void putIfAbsent(ObjectNode form, String name, Cursor license) {
        if (!form.has(name)) {
            license.find(name).ifPresent(value -> form.set(name, value.node()));
        }
    }

    /** A field that a person left blank is missing, not malformed. */
    private static void blankMeansMissing(ObjectNode form) {
        for (String name : List.copyOf(form.propertyNames())) {
            JsonNode value = form.get(name);
            if (value.isString() && value.stringValue().isBlank()) {
                form.putNull(name);
            }
        }
    }
}
