package io.licensedesk.client.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Sold;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusReaderProperties {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    /** What JSON is made of. */
    private static final List<String> FRAGMENTS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "null",
            "true",
            "0",
            "-",
            "1e9",
            "\\u0000",
            "\\ud800",
            "{\"rows\":[");

    /** What the reader knows, and what it does not. */
    private static final List<String> SCALARS = List.of(
            "\"state\"",
            "\"status\"",
            "\"expires_on\"",
            "\"graceUntil\"",
            "\"rows\"",
            "\"staff\"",
            "\"accounts\"",
            "\"token\"",
            "\"ACTIVE\"",
            "\"GRACE\"",
            "\"NEW_TOKEN\"",
            "\"2026-12-31\"",
            "\"2026-02-30\"",
            "\"2026-12-31T23:00:00Z\"",
            "1798758000000",
            "99999999999999999999",
            "-1",
            "1.5",
            "1e400",
            "null",
            "true",
            "[]",
            "{}",
            "[[{}]]",
            "\"\\ud800\"",
            "\"\"");

    private static final Pattern SCALAR = Pattern.compile("\"[^\"]*\"|[0-9]+|true|false");

    @Property
    void whatIsWrittenReadsBackTheSame(@ForAll("licenses") License license, @ForAll("tokens") LicenseToken other) {
        Optional<LicenseToken> newToken = Optional.of(other).filter(token -> !token.equals(license.token()));

        assertThat(StatusDocuments.read(StatusDocuments.write(license, newToken), ROME, Sold.CATALOG))
                .isEqualTo(new StatusReading.Conclusive(license, newToken, List.of()));
        Statistics.label("state").collect(license.state().getClass().getSimpleName());
    }

    @Property(tries = 10_000)
    void aMutatedDocumentIsAReadingOrATypedError(
            @ForAll("licenses") License license, @ForAll("mutations") List<Mutation> mutations) {
        String document = new String(StatusDocuments.write(license, Optional.empty()), StandardCharsets.ISO_8859_1);
        for (Mutation mutation : mutations) {
            document = mutation.of(document);
        }

        Statistics.collect(outcome(document.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Property(tries = 2_000)
    void anyBytesAreAReadingOrATypedError(@ForAll byte[] document) {
        assertThat(outcome(document)).isNotEqualTo("Conclusive");
    }

    @Property
    void withoutStateOrExpiryNothingIsConclusive(@ForAll("licenses") License license, @ForAll boolean lacksState) {
        String lacking = lacksState ? "\"(state)\":" : "\"(expiresOn|graceUntil)\":";
        String document = new String(StatusDocuments.write(license, Optional.empty()), StandardCharsets.UTF_8)
                .replaceAll(lacking, "\"no-$1\":");

        boolean decided = !lacksState && license.state() instanceof LicenseState.NotActivated;
        assertThat(StatusDocuments.read(document.getBytes(StandardCharsets.UTF_8), ROME))
                .isInstanceOf(decided ? StatusReading.Conclusive.class : StatusReading.Inconclusive.class);
    }

    /** Reads, and checks what must hold for any bytes whatsoever. */
    private static String outcome(byte[] document) {
        try {
            StatusReading reading = StatusDocuments.read(document, ROME);
            if (reading instanceof StatusReading.Conclusive conclusive) {
                LicenseState state = conclusive.license().state();
                String text = new String(document, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
                assertThat(text).containsAnyOf("state\"", "status\"");
                if (state instanceof LicenseState.InGracePeriod) {
                    assertThat(text).contains("grace");
                } else if (!(state instanceof LicenseState.NotActivated)) {
                    assertThat(text).containsAnyOf("expires", "expiration", "expiry");
                    assertThat(state.expiresOn()).isPresent();
                }
                Said.in(document).requireNoMoreThanSaid(conclusive.license());
            }
            return reading.getClass().getSimpleName();
        } catch (LicenseDeskException.UnexpectedResponse e) {
            return e.getClass().getSimpleName();
        }
    }

    /**
     * What stands anywhere in a document, as another reader of JSON finds it.
     *
     * @param texts every name and text
     * @param numbers every whole number
     * @param saysYes whether a value says that something is on
     */
    private record Said(Set<String> texts, Set<Long> numbers, AtomicBoolean saysYes) {

        static Said in(byte[] document) {
            Said said = new Said(new HashSet<>(), new HashSet<>(), new AtomicBoolean());
            said.add(JsonMapper.shared().readTree(document));
            return said;
        }

        private void add(JsonNode node) {
            if (node.isString()) {
                texts.add(node.stringValue());
                saysYes.compareAndSet(false, node.stringValue().equalsIgnoreCase("true"));
            } else if (node.isIntegralNumber()) {
                numbers.add(node.canConvertToLong() ? node.longValue() : -1);
                saysYes.compareAndSet(false, node.canConvertToLong() && node.longValue() == 1);
            } else if (node.isBoolean()) {
                saysYes.compareAndSet(false, node.booleanValue());
            }
            texts.addAll(node.propertyNames());
            node.forEach(this::add);
        }

        void requireNoMoreThanSaid(License license) {
            assertThat(texts.stream().map(String::strip))
                    .contains(license.token().value());
            Set<String> words = texts.stream().map(Said::plain).collect(Collectors.toSet());
            Stream.of(
                            license.channels(),
                            license.modules(),
                            license.addOns(),
                            license.plugins(),
                            license.capabilities(),
                            license.accounts().totals().keySet())
                    .flatMap(Set::stream)
                    .forEach(code -> assertThat(words).contains(plain(code.code())));
            license.accounts().totals().values().stream()
                    .filter(total -> total > 0)
                    .forEach(total -> assertThat(numbers.contains((long) total)
                                    || texts.stream().anyMatch(text -> text.matches("0*" + total)))
                            .isTrue());
            if (license.whiteLabel() || license.updateAllowed() || license.appZone()) {
                assertThat(saysYes).isTrue();
            }
            license.expiresOn()
                    .ifPresent(day -> assertThat(texts.contains(day.toString())
                                    || texts.stream().anyMatch(text -> text.matches(".{10}T.*"))
                                    || numbers.stream().anyMatch(number -> number > 100_000_000_000L))
                            .isTrue());
        }

        private static String plain(String text) {
            return text.replaceAll("[\\x00- _-]", "").toUpperCase(Locale.ROOT);
        }
    }

    /** One change of a document. */
    private interface Mutation {
        String of(String document);
    }

    /** Puts a fragment in the place of some characters. */
    private record Splice(double at, int length, String fragment) implements Mutation {
        @Override
        public String of(String document) {
            int from = (int) (at * document.length());
            int to = Math.min(document.length(), from + length);
            return document.substring(0, from) + fragment + document.substring(to);
        }
    }

    /** Puts another value, or another name, in the place of a scalar: the document stays JSON, mostly. */
    private record Swap(double at, String scalar) implements Mutation {
        @Override
        public String of(String document) {
            List<MatchResult> scalars = SCALAR.matcher(document).results().toList();
            if (scalars.isEmpty()) {
                return document;
            }
            MatchResult old = scalars.get((int) (at * (scalars.size() - 1)));
            if (document.startsWith(":", old.end()) && !scalar.startsWith("\"")) {
                return document; // a name stays a text
            }
            return document.substring(0, old.start()) + scalar + document.substring(old.end());
        }
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        Arbitrary<Double> places = Arbitraries.doubles().between(0, 1);
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(0, 3)),
                Tuple.of(1, Arbitraries.integers().between(0, 1000)));
        Arbitrary<String> any =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(4);
        Arbitrary<Mutation> splices = Combinators.combine(
                        places, lengths, Arbitraries.oneOf(Arbitraries.of(FRAGMENTS), Arbitraries.just(""), any))
                .as(Splice::new);
        Arbitrary<Mutation> swaps =
                Combinators.combine(places, Arbitraries.of(SCALARS)).as(Swap::new);
        return Arbitraries.oneOf(
                splices.list().ofMinSize(1).ofMaxSize(3),
                swaps.list().ofMinSize(1).ofMaxSize(6));
    }

    @Provide
    Arbitrary<LicenseToken> tokens() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars('é', '漢', '"', '\\')
                .ofMinLength(1)
                .ofMaxLength(64)
                .map(LicenseToken::of);
    }

    @Provide
    Arbitrary<License> licenses() {
        Arbitrary<License.Builder> bare =
                Combinators.combine(tokens(), states()).as(License::builder);
        Arbitrary<Accounts> accounts = Sold.accounts(Arbitraries.integers().between(0, Accounts.MAXIMUM));
        Arbitrary<Optional<PlanCode>> plans = Arbitraries.strings()
                .withCharRange('A', 'Z')
                .ofMinLength(1)
                .ofMaxLength(64)
                .map(PlanCode::of)
                .optional();
        return Combinators.combine(
                        Combinators.combine(bare, Sold.any(Product.class), accounts)
                                .as((license, product, totals) ->
                                        license.product(product).accounts(totals)),
                        plans,
                        Sold.any(SupportPlan.class).optional(),
                        Arbitraries.of(BillingFrequency.class).optional(),
                        Combinators.combine(
                                        Sold.some(AddOn.class), Sold.some(Plugin.class), Sold.some(Capability.class))
                                .as(Extras::new),
                        Sold.some(Channel.class),
                        Sold.some(LicenseModule.class),
                        Arbitraries.of(true, false).list().ofSize(3))
                .as((license, plan, support, frequency, extras, channels, modules, flags) -> {
                    plan.ifPresent(license::plan);
                    support.ifPresent(license::supportPlan);
                    frequency.ifPresent(license::frequency);
                    return license.addOns(extras.addOns())
                            .plugins(extras.plugins())
                            .capabilities(extras.capabilities())
                            .channels(channels)
                            .modules(modules)
                            .whiteLabel(flags.get(0))
                            .updateAllowed(flags.get(1))
                            .appZone(flags.get(2))
                            .build();
                });
    }

    private record Extras(Set<AddOn> addOns, Set<Plugin> plugins, Set<Capability> capabilities) {}

    private static Arbitrary<LicenseState> states() {
        Arbitrary<LocalDate> days = Arbitraries.longs()
                .between(
                        LocalDate.of(0, 1, 1).toEpochDay(),
                        LocalDate.of(9999, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
        return Arbitraries.oneOf(
                Arbitraries.just(new LicenseState.NotActivated()),
                days.map(LicenseState.Demo::new),
                days.map(LicenseState.Active::new),
                days.map(LicenseState.Expired::new),
                days.map(LicenseState.Deactivated::new),
                Combinators.combine(Arbitraries.of(GraceReason.class), days, days.optional())
                        .as(LicenseState.InGracePeriod::new));
    }
}
