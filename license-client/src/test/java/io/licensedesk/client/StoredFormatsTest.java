package io.licensedesk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Meter;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.check.FileLicenseStore;
import io.licensedesk.client.check.LastKnownGood;
import io.licensedesk.client.check.LicenseStore;
import io.licensedesk.client.json.LicenseDeskJson;
import io.licensedesk.client.portal.FileSubmissionJournal;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.SubmissionJournal;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.GeneralRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an earlier run has stored is read, and what a newer version has stored is refused with a sentence. The folder {@code
 * stored} has a file of each version of each format, which stays as it is: a new version adds a file.
 */
class StoredFormatsTest {

    private static final JsonMapper MAPPER = LicenseDeskJson.mapper();
    private static final LicenseToken TOKEN = LicenseToken.of("TOKEN-0001-ACME");
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    private static Path stored(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(StoredFormatsTest.class.getResource("/stored/" + name))
                .toURI());
    }

    private static <T> T read(String name, Class<T> type) throws IOException, URISyntaxException {
        try (InputStream in = Files.newInputStream(stored(name))) {
            return MAPPER.readValue(in, type);
        }
    }

    @Test
    void aSubscriptionOfVersion1IsRead() throws IOException, URISyntaxException {
        Subscription subscription = subscription();

        assertThat(read("subscription-1.json", Subscription.class)).isEqualTo(subscription);
        assertThat(MAPPER.writeValueAsString(subscription)).startsWith("{\"version\":1,");
    }

    private static Subscription subscription() {
        PriceList prices = PriceList.in("EUR")
                .add(AccountType.AGENT, PricePeriod.MONTHLY, "45.00")
                .add(AddOn.of("VOICE_BOT"), PricePeriod.MONTHLY, "12.50")
                .add(SupportPlan.SILVER, PricePeriod.MONTHLY, "0")
                .add(Meter.AI_BOT_UNIT, PricePeriod.USAGE, "0.02")
                .build();
        Terms terms = Terms.of(PlanCode.of("OMNI"), SupportPlan.SILVER, BillingFrequency.MONTHLY, Accounts.agents(5));
        return Subscription.of(
                        SubscriptionId.of("ACME"),
                        prices,
                        BillingRules.standard(),
                        List.of(
                                new Change.Activation(new Cause("1", START, "NEW_PLAN"), START, terms),
                                Change.Totals.of(
                                        new Cause("2", START.plusDays(69), "ADD_ITEMS"),
                                        Map.of(AccountType.AGENT, 8, AddOn.of("VOICE_BOT"), 1)),
                                new Change.Contract(
                                        new Cause("3", START.plusDays(80), "CONTRACT_CHANGE"),
                                        START.plusDays(82),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(false)),
                                Change.Deactivation.of(new Cause("4", START.plusDays(100), "DEACTIVATE"))),
                        List.of(UsageEvent.of("u1", START.plusDays(9), Meter.AI_BOT_UNIT, 50)))
                .issuedThrough(LocalDate.of(2026, 1, 31));
    }

    @Test
    void aCatalogOfVersion1IsRead() throws IOException, URISyntaxException {
        Catalog catalog = read("catalog-1.json", Catalog.class);

        assertThat(catalog.row(Sold.SUPERVISOR)).isEqualTo(Sold.CATALOG.row(Sold.SUPERVISOR));
        assertThat(catalog.row(Sold.VOICE_BOT)).isEqualTo(Sold.CATALOG.row(Sold.VOICE_BOT));
        assertThat(catalog.row(Sold.SINGLE_SIGN_ON)).isEqualTo(Sold.CATALOG.row(Sold.SINGLE_SIGN_ON));
        assertThat(catalog.has(Plugin.BOTIFY)).isFalse();
        assertThat(catalog.plans()).contains(plans());
        assertThat(catalog.demo().days()).isEqualTo(14);
        assertThat(MAPPER.writeValueAsString(catalog)).startsWith("{\"version\":1,");
    }

    private static List<Plan> plans() {
        return List.of(Plan.of(PlanCode.of("BASIC")), new Plan(PlanCode.of("OMNI"), Set.of(Channel.VOICE), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(classes = {Subscription.class, Catalog.class})
    void whatANewerVersionWroteIsRefusedWithASentence(Class<?> type) {
        for (JsonMapper mapper :
                List.of(MAPPER, JsonMapper.builder().findAndAddModules().build())) {
            JacksonException refused = catchThrowableOfType(
                    JacksonException.class, () -> mapper.readValue("{\"version\":2,\"more\":{}}", type));

            assertThat(LicenseDeskJson.pointer(refused)).isEqualTo("/version");
            assertThat(refused)
                    .hasMessageContaining(
                            "expected a version from 1 to 1, got 2: a newer License Desk wrote this and is needed to read it");
        }
    }

    @Test
    void aJournalOfVersion1IsRead() throws URISyntaxException {
        assertThat(FileSubmissionJournal.in(stored("journal-1")).open()).containsExactly(entry());
    }

    private static SubmissionJournal.Entry entry() {
        PortalRequest request = PortalRequest.of(new GeneralRequest(
                        TOKEN, "Which plan has WhatsApp?", List.of(Attachment.of("form.log", new byte[] {1, 2}))))
                .withMarker(new Marker("ORDER42"))
                .withAttachments(List.of(Attachment.of("trace.log", new byte[] {3})))
                .onBehalfOf("qm:acme")
                .withField("priority", Map.of("id", "3"));
        return new SubmissionJournal.Entry(new Marker("ORDER42"), request);
    }

    @Test
    void aSubmissionThatANewerVersionKeptStaysWithAWarning(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ORDER42.json"), "{\"version\":2,\"more\":{}}");
        List<String> warnings = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("io.licensedesk.client");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                warnings.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            assertThat(FileSubmissionJournal.in(folder).open()).isEmpty();
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(file).exists();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("is of version 2, expected 1 at most: a newer License Desk wrote it");
    }

    @Test
    void aLicenseStoreOfVersion2IsRead() throws URISyntaxException {
        assertThat(FileLicenseStore.of(stored("license-store-2.bin"), KEY).load())
                .isEqualTo(new LicenseStore.Content.Kept(status()));
    }

    @Test
    void aStatusThatANewerVersionStoredIsNotBelieved(@TempDir Path folder) throws Exception {
        byte[] bytes = Files.readAllBytes(stored("license-store-2.bin"));
        ByteBuffer newer = ByteBuffer.wrap(bytes).putInt(Integer.BYTES, 3);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(KEY);
        mac.update(bytes, 0, bytes.length - mac.getMacLength());
        newer.put(bytes.length - mac.getMacLength(), mac.doFinal());
        Path file = Files.write(folder.resolve("license"), bytes);

        assertThat(FileLicenseStore.of(file, KEY).load())
                .isEqualTo(new LicenseStore.Content.Unusable(
                        "version 3 of the format, not 2: a newer License Desk wrote it"));
    }

    private static LastKnownGood status() {
        License license = License.builder(TOKEN, new LicenseState.Active(LocalDate.of(2026, 12, 31)))
                .terms(Terms.of(PlanCode.of("OMNI"), Sold.GOLD, BillingFrequency.ANNUAL, Accounts.agents(5)))
                .addOns(Set.of(Sold.VOICE_BOT))
                .channels(Set.of(Channel.VOICE))
                .build();
        Instant noon = Instant.parse("2026-03-10T12:00:00Z");
        return new LastKnownGood(license, Optional.of(LicenseToken.of("TOKEN-0002-ACME")), noon, noon.plusSeconds(60));
    }
}
