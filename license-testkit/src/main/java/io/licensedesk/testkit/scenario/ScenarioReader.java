package io.licensedesk.testkit.scenario;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.Validators;
import io.licensedesk.client.json.LicenseDeskJson;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.Decision;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RequestDesk;
import io.licensedesk.request.RequestKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads scenario files, strictly. */
final class ScenarioReader {

    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final Set<String> PROPERTIES =
            Set.of("name", "zone", "rules", "prices", "license", "requests", "usage", "until", "expect", "plans");
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
    private static final List<String> PLAN_PROPERTIES =
            List.of("plan", "frequency", "supportPlan", "whiteLabel", "accounts", "addOns", "plugins");
    private static final Set<RequestKind> GRACE =
            EnumSet.of(RequestKind.GRACE_EXPIRED, RequestKind.GRACE_DEACTIVATED, RequestKind.GRACE_NEW_TOKEN);

    private final JsonMapper mapper = LicenseDeskJson.mapper();
    private final Cursor root;
    private final String defaultName;

    private ScenarioReader(JsonNode tree, String defaultName) {
        this.root = new Cursor(tree, "").object(PROPERTIES);
        this.defaultName = defaultName;
    }

    static Scenario read(Path file) throws IOException {
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
        return new ScenarioReader(tree, defaultName).scenario();
    }

    private Scenario scenario() {
        String name = root.find("name").map(Cursor::text).orElse(defaultName);
        BillingRules rules = rules();
        PriceList prices = root.get("prices").as(PriceList.class, mapper);
        Catalog catalog =
                root.find("plans").map(plans -> plans.as(Catalog.class, mapper)).orElse(Catalog.open());
        LocalDate until = root.get("until").date();
        Subscription subscription = Subscription.of(subscriptionId(name), prices, rules, List.of(), usage());
        Cursor license = root.get("license").object(LICENSE);
        LicenseToken token = license.get("token").parse(LicenseToken::of, "a license token");
        LicenseHistory unused = LicenseHistory.of(token, subscription, catalog);
        Optional<LocalDate> activatedOn = license.find("activatedOn").map(Cursor::date);
        LicenseHistory start =
                activatedOn.map(day -> activated(license, unused, day)).orElseGet(() -> notActivated(license, unused));
        return new Scenario(
                name,
                start,
                activatedOn.orElse(LocalDate.MIN),
                requests(license, rules, token),
                until,
                Expectation.read(root.find("expect")));
    }

    private static SubscriptionId subscriptionId(String name) {
        String id = name.isBlank() ? "scenario" : name.strip();
        return SubscriptionId.of(id.substring(0, Math.min(id.length(), 255)));
    }

    private BillingRules rules() {
        BillingRules rules = root.find("rules")
                .map(node -> node.as(BillingRules.class, mapper))
                .orElse(BillingRules.standard());
        return root.find("zone")
                .map(zone -> rules.withZone(zone.parse(ZoneId::of, "a time zone such as Europe/Rome")))
                .orElse(rules);
    }

    private List<UsageEvent> usage() {
        List<UsageEvent> usage = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Cursor event : root.find("usage").map(Cursor::elements).orElse(List.of())) {
            event.get("quantity").wholeNumber();
            usage.add(event.as(UsageEvent.class, mapper));
            if (!ids.add(event.get("id").text())) {
                throw event.get("id").refuse("expected a usage id that occurs once");
            }
        }
        return usage;
    }

    // ---- the license

    private static LicenseHistory notActivated(Cursor license, LicenseHistory history) {
        if (license.find("demo").map(Cursor::flag).orElse(false)) {
            throw license.refuse("expected activatedOn, the first day of the demo");
        }
        for (String property : PLAN_PROPERTIES) {
            license.find(property).ifPresent(value -> {
                throw value.refuse("expected only token, customer and email without activatedOn");
            });
        }
        return history;
    }

    private LicenseHistory activated(Cursor license, LicenseHistory history, LocalDate day) {
        boolean demo = license.find("demo").map(Cursor::flag).orElse(false);
        ObjectNode form = license.object().deepCopy();
        form.remove(List.of("activatedOn", "demo"));
        if (demo) {
            for (String property : PLAN_PROPERTIES) {
                license.find(property).ifPresent(value -> refuseUnlessEmpty(value));
                form.remove(property);
            }
        }
        form.put("request", (demo ? RequestKind.NEW_DEMO : RequestKind.NEW_PLAN).name());
        form.put("agreementAccepted", true);
        license.find("accounts").ifPresent(accounts -> accounts.properties().forEach(Cursor::wholeNumber));
        LicenseRequest request = license.as(form, LicenseRequest.class, mapper);
        Decision decision = RequestDesk.standard(Validators.standard(), history.catalog())
                .decide(DatedRequest.of("activation", day, request), history);
        if (decision instanceof Decision.Accepted accepted) {
            return accepted.history();
        }
        Rejection first = ((Decision.Refused) decision).rejections().get(0);
        String pointer = first.path().isEmpty() ? "" : "/" + first.path().replace('.', '/');
        throw new ScenarioException(
                license.pointer() + pointer,
                "a license that could be activated was expected, " + first.code() + ": "
                        + first.message(Locale.ENGLISH));
    }

    private static void refuseUnlessEmpty(Cursor value) {
        boolean empty = (value.node().isArray() && value.node().isEmpty())
                || (value.node().isBoolean() && !value.node().booleanValue());
        if (!empty) {
            throw value.refuse("expected no plan, accounts, frequency or options in a demo");
        }
    }

    // ---- requests

    private record Timed(ScenarioRequest request, @Nullable Instant instant) {}

    private List<ScenarioRequest> requests(Cursor license, BillingRules rules, LicenseToken token) {
        List<Timed> timed = new ArrayList<>();
        for (Cursor request : root.find("requests").map(Cursor::elements).orElse(List.of())) {
            timed.add(request(request, timed.size() + 1, license, rules, token));
        }
        // Of one date: plain dates before instants, instants by time, ties in file order.
        timed.sort(Comparator.comparing((Timed one) -> one.request.on())
                .thenComparing(Timed::instant, Comparator.nullsFirst(Comparator.naturalOrder())));
        return timed.stream().map(Timed::request).toList();
    }

    private Timed request(Cursor request, int number, Cursor license, BillingRules rules, LicenseToken token) {
        ObjectNode form = request.object().deepCopy();
        Cursor at = request.get("at");
        Optional<Instant> instant = at.text().contains("T")
                ? Optional.of(at.parse(Instant::parse, "an instant such as 2026-03-20T23:00:00Z"))
                : Optional.empty();
        LocalDate on = instant.map(rules::dateOf).orElseGet(at::date);
        Optional<LocalDate> approvedOn = request.find("approvedOn").map(Cursor::date);
        form.remove(List.of("at", "approvedOn"));
        blankMeansMissing(form);
        RequestKind kind = kind(request.get("request"));
        for (String numbers : List.of("newTotals", "accounts")) {
            request.find(numbers)
                    .filter(Cursor::isObject)
                    .ifPresent(totals -> totals.properties().forEach(Cursor::wholeNumber));
        }
        boolean tokenIsOpen = complete(form, kind, license, request);
        LicenseRequest read = read(request, form, tokenIsOpen, token);
        return new Timed(
                new ScenarioRequest(
                        "#" + number,
                        on,
                        approvedOn,
                        current -> current.equals(token) ? read : read(request, form, tokenIsOpen, current)),
                instant.orElse(null));
    }

    private LicenseRequest read(Cursor request, ObjectNode form, boolean tokenIsOpen, LicenseToken token) {
        if (tokenIsOpen) {
            form.put("token", token.value());
        }
        return request.as(form, LicenseRequest.class, mapper);
    }

    private static RequestKind kind(Cursor request) {
        return request.parse(
                RequestKind::valueOf,
                Arrays.stream(RequestKind.values()).map(Enum::name).collect(Collectors.joining(", ", "one of ", "")));
    }

    /** Fills in what a scenario does not repeat; returns whether the form names the token that holds on its day. */
    private static boolean complete(ObjectNode form, RequestKind kind, Cursor license, Cursor request) {
        if (kind == RequestKind.GENERAL) {
            return false;
        }
        license.find("customer").ifPresent(customer -> putIfAbsent(form, "customer", customer.node()));
        if (GRACE.contains(kind)) {
            boolean logFile = request.find("logFile").map(Cursor::flag).orElse(true);
            form.remove("logFile");
            if (logFile) {
                form.putObject("logFile").put("fileName", "license.log").put("content", "");
            }
            return false;
        }
        license.find("email").ifPresent(email -> putIfAbsent(form, "email", email.node()));
        if (!form.has("agreementAccepted")) {
            form.put("agreementAccepted", true);
        }
        return !form.has("token");
    }

    private static void putIfAbsent(ObjectNode form, String name, JsonNode value) {
        if (!form.has(name)) {
            form.set(name, value);
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
