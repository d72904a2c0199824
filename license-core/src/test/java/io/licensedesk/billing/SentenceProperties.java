package io.licensedesk.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.ChangeHistories.History;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Meter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** B3, P11: every line is what its own sentence gives on a pocket calculator. */
class SentenceProperties {

    private static final Pattern ENGLISH =
            Pattern.compile("D1[124]: (?<units>\\d+) × (?<price>[\\d.]+)(?: ÷ (?<by>\\d+))?"
                    + "(?: for (?<days>\\d+) of (?<of>\\d+) days, the fraction of an increase on [\\d-]+"
                    + "| in advance for (?<all>\\d+) days| used in [\\d-]+(?:, known late)?)(?: \\(.* of .*\\))?");

    private static final Pattern ITALIAN = Pattern.compile(
            "D1[124]: (?<units>\\d+) × (?<price>[\\d.]+)(?: ÷ (?<by>\\d+))?"
                    + "(?: per (?<days>\\d+) giorni su (?<of>\\d+), la frazione di un aumento del [\\d-]+"
                    + "| in anticipo per (?<all>\\d+) giorni| di consumo in [\\d-]+(?:, noto in ritardo)?)(?: \\(.* del .*\\))?");

    @Provide
    Arbitrary<History> histories() {
        return ChangeHistories.histories();
    }

    @Provide
    Arbitrary<BillingRules> conventions() {
        return ChangeHistories.conventions();
    }

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of("EUR", "JPY", "KWD", "CLF").map(Currency::getInstance);
    }

    /** Prices with 0 to 6 decimals, up to hundreds of thousands; and usage of a day of each month. */
    private static Subscription priced(History history, BillingRules rules, Currency currency, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Price> prices = new ArrayList<>();
        for (Item item : ChangeHistories.ITEMS) {
            for (PricePeriod period : PricePeriod.values()) {
                if ((period == PricePeriod.USAGE) == item.isMetered()) {
                    BigDecimal price = BigDecimal.valueOf(random.nextLong(10_000_000L), random.nextInt(7));
                    prices.add(new Price(item, Optional.empty(), period, Optional.empty(), price));
                }
            }
        }
        List<UsageEvent> usage = new ArrayList<>();
        for (LocalDate day = history.start(); day.isBefore(history.horizon()); day = day.plusMonths(1)) {
            int later = random.nextInt(50);
            usage.add(new UsageEvent("u" + day, day, Meter.AI_BOT_UNIT, random.nextInt(100_000), day.plusDays(later)));
        }
        return Subscription.of(ChangeHistories.ID, PriceList.of(currency, prices), rules, history.changes(), usage);
    }

    /** About 200,000 lines, each in two languages. */
    @Property(tries = 1500)
    @StatisticsReport(StatisticsReportMode.OFF)
    void everyLineIsWhatItsSentenceSays(
            @ForAll("histories") History history,
            @ForAll("conventions") BillingRules rules,
            @ForAll("currencies") Currency currency,
            @ForAll long seed) {
        boolean stub = false;
        boolean part = false;
        for (Invoice invoice : priced(history, rules, currency, seed)
                .invoicesUntil(history.horizon())
                .toList()) {
            for (InvoiceLine line : invoice.lines()) {
                assertComputed(line, ENGLISH, line.because());
                assertComputed(line, ITALIAN, line.because(Locale.ITALIAN));
                stub |= line.dividedBy() == 12;
                part |= line.days() < line.periodDays();
            }
        }
        Statistics.label("stub")
                .collect(stub)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 15));
        Statistics.label("part")
                .collect(part)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 50));
    }

    private static void assertComputed(InvoiceLine line, Pattern language, String sentence) {
        Matcher said = language.matcher(sentence);
        if (!said.matches()) {
            assertThat(sentence).matches(language);
        }
        BigDecimal price = new BigDecimal(said.group("price"));
        long by = said.group("by") == null ? 1 : Long.parseLong(said.group("by"));
        long days = said.group("days") == null ? 1 : Long.parseLong(said.group("days"));
        long of = said.group("of") == null ? 1 : Long.parseLong(said.group("of"));
        int digits = line.currency().getDefaultFractionDigits();
        // numerator / denominator in minor units, then half up: floor((2 · numerator + denominator) / (2 ·
        // denominator))
        BigInteger numerator = price.unscaledValue()
                .multiply(new BigInteger(said.group("units")))
                .multiply(BigInteger.valueOf(days))
                .multiply(BigInteger.TEN.pow(digits));
        BigInteger denominator = BigInteger.TEN.pow(price.scale()).multiply(BigInteger.valueOf(of * by));
        BigInteger minor = numerator.shiftLeft(1).add(denominator).divide(denominator.shiftLeft(1));
        BigDecimal amount = new BigDecimal(minor, digits);
        if (line.amount().compareTo(amount) != 0) {
            assertThat(line.amount()).as(sentence).isEqualTo(amount);
        }
    }
}
