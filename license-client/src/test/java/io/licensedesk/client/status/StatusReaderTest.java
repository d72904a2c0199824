package io.licensedesk.client.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Catalog;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReaderTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private static final String CANONICAL = """
            {"token":"4f6c-acme-0001","product":"MOTION","type":"MONTHLY","plan":"OMNI","state":"IN_GRACE_PERIOD",
             "graceReason":"NEW_TOKEN_DETECTED","graceUntil":"2026-07-10","expiresOn":"2026-12-31",
             "newToken":"9a1e-acme-0002","administrators":1,
             "accounts":{"AGENT":8,"MOBILE_AGENT":2,"USER":3,"TELEPHONE":4},
             "channels":["VOICE","CHAT"],"modules":["DIALER"],"addOns":["QUALITY_ANALYSIS"],"plugins":["BOTIFY"],
             "capabilities":["WEBRTC","PHONEBAR","SCREEN_RECORDING","AI_BOTS"],"supportPlan":"SILVER",
             "whiteLabel":false,"update":true,"appZone":true}""";

    private static final License CANONICAL_LICENSE = License.builder(
                    LicenseToken.of("4f6c-acme-0001"),
                    new LicenseState.InGracePeriod(
                            GraceReason.NEW_TOKEN_DETECTED,
                            LocalDate.of(2026, 7, 10),
                            Optional.of(LocalDate.of(2026, 12, 31))))
            .frequency(BillingFrequency.MONTHLY)
            .plan(PlanCode.of("OMNI"))
            .accounts(Accounts.agents(8)
                    .with(AccountType.MOBILE_AGENT, 2)
                    .with(AccountType.USER, 3)
                    .with(AccountType.TELEPHONE, 4))
            .channels(Set.of(Channel.VOICE, Channel.CHAT))
            .modules(Set.of(LicenseModule.DIALER))
            .addOns(Set.of(AddOn.QUALITY_ANALYSIS))
            .plugins(Set.of(Plugin.BOTIFY))
            .capabilities(
                    Set.of(Capability.WEBRTC, Capability.PHONEBAR, Capability.SCREEN_RECORDING, Capability.AI_BOTS))
            .supportPlan(SupportPlan.SILVER)
            .build();

    @Test
    void theCanonicalDocumentIsReadWhole() {
        assertThat(read(CANONICAL))
                .isEqualTo(new StatusReading.Conclusive(
                        CANONICAL_LICENSE, Optional.of(LicenseToken.of("9a1e-acme-0002")), List.of()));
    }

    @Test
    void theCanonicalDocumentIsWritten() {
        byte[] written = StatusDocuments.write(CANONICAL_LICENSE, Optional.of(LicenseToken.of("9a1e-acme-0002")));

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(CANONICAL.replaceAll("\\s", ""));
    }

    @Test
    void aDateThatNoDocumentCanHoldIsNotWritten() {
        License endless = License.builder(LicenseToken.of("T"), new LicenseState.Active(LocalDate.MAX))
                .build();

        assertThatIllegalArgumentException().isThrownBy(() -> StatusDocuments.write(endless, Optional.empty()));
    }

    @Nested
    class Dates {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"2026-12-31\"                    | 2026-12-31",
                    "\"2024-02-29\"                    | 2024-02-29",
                    "\"0000-01-01\"                    | 0000-01-01",
                    "\"9999-12-31\"                    | 9999-12-31",
                    // The contract's zone is an hour ahead in winter and two in summer.
                    "\"2026-12-31T22:59:59Z\"          | 2026-12-31",
                    "\"2026-12-31T23:00:00Z\"          | 2027-01-01",
                    "\"2026-06-30T21:59:59.999Z\"      | 2026-06-30",
                    "\"2026-06-30T22:00:00.000Z\"      | 2026-07-01",
                    "\"2026-12-31T23:30:00+05:30\"     | 2026-12-31",
                    "1798757999000                     | 2026-12-31",
                    "1798758000000                     | 2027-01-01",
                })
        void everySpellingIsRead(String json, LocalDate day) {
            assertThat(license("{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":" + json + "}")
                            .expiresOn())
                    .contains(day);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"2026-02-29\"",
                    "\"2026-13-01\"",
                    "\"2026-00-10\"",
                    "\"2026-01-00\"",
                    "\"2026/12/31\"",
                    "\"31-12-2026\"",
                    "\"２０２６-12-31\"",
                    "\"+10000-01-01\"",
                    "\"2026-12-31T22:59:59\"",
                    "\"9999-12-31T23:59:59Z\"",
                    "\"+999999999-12-31T23:59:59Z\"",
                    "\"soon\"",
                    "\"\"",
                    "1798757999", // seconds
                    "-1",
                    "253402300800000",
                    "1e12",
                    "99999999999999999999999999",
                    "true",
                    "{\"date\":\"2026-12-31\"}",
                    "[2026,12,31]"
                })
        void nothingElseIs(String json) {
            assertThat(read("{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":" + json + "}"))
                    .isEqualTo(new StatusReading.Inconclusive(
                            List.of("/expiresOn: expected an ISO date, an ISO instant or milliseconds since 1970")));
        }

        @Test
        void anInstantFallsOnTheDayOfTheZone() {
            byte[] document = bytes("{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31T23:00:00Z\"}");

            assertThat(StatusDocuments.read(document, ZoneId.of("America/Sao_Paulo")))
                    .isInstanceOfSatisfying(
                            StatusReading.Conclusive.class,
                            reading -> assertThat(reading.license().expiresOn()).contains(LocalDate.of(2026, 12, 31)));
        }
    }

    @Nested
    class States {

        @ParameterizedTest
        @CsvSource({
            "DEMO, 2026-12-31",
            "demo, 2026-12-31",
            "ACTIVE, 2026-12-31",
            "Active, 2026-12-31",
            "ACTIVATED, 2026-12-31",
            "EXPIRED, 2026-12-31",
            "DEACTIVATED, 2026-12-31",
            "NOT_ACTIVATED, ",
            "notActivated, ",
            "not activated, ",
            "IN_GRACE_PERIOD, 2026-12-31",
            "inGracePeriod, 2026-12-31",
            "in-grace-period, 2026-12-31",
            "GRACE, 2026-12-31",
            "grace_period, 2026-12-31",
        })
        void everySpellingIsRead(String spelling, LocalDate expiry) {
            assertThat(license("{\"token\":\"T\",\"graceReason\":\"DEACTIVATED\",\"graceUntil\":\"2027-01-10\","
                                    + "\"expiresOn\":\"2026-12-31\",\"state\":\"" + spelling + "\"}")
                            .expiresOn())
                    .isEqualTo(Optional.ofNullable(expiry));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\"TRIAL\"", "\"INACTIVE\"", "\"\"", "1", "true", "[\"ACTIVE\"]", "{\"name\":\"ACTIVE\"}"})
        void anythingElseIsInconclusive(String json) {
            assertThat(read("{\"token\":\"T\",\"expiresOn\":\"2026-12-31\",\"state\":" + json + "}"))
                    .isEqualTo(new StatusReading.Inconclusive(
                            List.of("/state: expected one of NOT_ACTIVATED, DEMO, ACTIVE, IN_GRACE_PERIOD,"
                                    + " EXPIRED, DEACTIVATED")));
        }

        @Test
        void aGracePeriodNeedsItsReasonAndItsEnd() {
            assertThat(read("{\"token\":\"T\",\"state\":\"GRACE\",\"expiresOn\":\"2026-12-31\"}")
                            .warnings())
                    .containsExactly(
                            "/graceReason: expected one of LICENSE_DEACTIVATED, NEW_TOKEN_DETECTED",
                            "/graceUntil: expected an ISO date, an ISO instant or milliseconds since 1970");
        }

        @Test
        void aGracePeriodMayLackTheExpiryOfTheLicense() {
            assertThat(license("{\"token\":\"T\",\"state\":\"GRACE\",\"grace_reason\":\"NEW_TOKEN\","
                                    + "\"grace_until\":\"2027-01-10\"}")
                            .state())
                    .isEqualTo(new LicenseState.InGracePeriod(
                            GraceReason.NEW_TOKEN_DETECTED, LocalDate.of(2027, 1, 10), Optional.empty()));
        }

        @Test
        void noLocaleChangesAWord() {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("tr"));
            try {
                assertThat(license("{\"token\":\"T\",\"state\":\"active\",\"expires_on\":\"2026-12-31\"}")
                                .state())
                        .isEqualTo(new LicenseState.Active(LocalDate.of(2026, 12, 31)));
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Nested
    class Names {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "license_token      | \"T\"",
                    "licenseToken       | \"T\"",
                    "type               | \"ANNUAL\"",
                    "frequency          | \"annual\"",
                    "billing_frequency  | \"yearly\"",
                    "billingFrequency   | \"Annual\"",
                    "product            | \"Shuttle\"",
                    "plan               | \"OMNI\"",
                    "support_plan       | \"platinum\"",
                    "supportPlan        | \"Platinum\"",
                    "white_label        | true",
                    "whiteLabel         | 1",
                    "update             | \"true\"",
                    "updateAllowed      | \"TRUE\"",
                    "app_zone           | 1",
                    "appZone            | true",
                    "channels           | [\"Open Channel\",\"whatsApp\"]",
                    "modules            | [\"contacts_manager\"]",
                    "add_ons            | [\"aiAssistants\"]",
                    "addons             | [\"AI Assistants\"]",
                    "addOns             | [\"AI_ASSISTANTS\"]",
                    "plugins            | [\"Queue manager\"]",
                    "capabilities       | [\"WebRTC\"]",
                    "staff              | {\"agents\":8,\"mobile_agents\":\"2\",\"users\":3,\"telephones\":\"04\"}",
                    "staff              | {\"agent\":8,\"mobileAgents\":2,\"user\":3,\"telephone\":4,\"admins\":1}",
                    "accounts           | {\"AGENT\":\"8\",\"MOBILE_AGENT\":2,\"USER\":3,\"TELEPHONE\":4}",
                    "administrators     | \"1\"",
                })
        void everySpellingIsRead(String name, String value) {
            License bare = license("{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\"}");
            License license = license("{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\",\"" + name
                    + "\":" + value + "}");

            License expected = switch (name.replace("_", "").toLowerCase(Locale.ROOT)) {
                case "licensetoken", "administrators" -> bare;
                case "type", "frequency", "billingfrequency" ->
                    builder().frequency(BillingFrequency.ANNUAL).build();
                case "product" -> builder().product(Product.SHUTTLE).build();
                case "plan" -> builder().plan(PlanCode.of("OMNI")).build();
                case "supportplan" ->
                    builder().supportPlan(SupportPlan.PLATINUM).build();
                case "whitelabel" -> builder().whiteLabel(true).build();
                case "update", "updateallowed" -> builder().updateAllowed(true).build();
                case "appzone" -> builder().appZone(true).build();
                case "channels" ->
                    builder()
                            .channels(Set.of(Channel.OPEN_CHANNEL, Channel.WHATSAPP))
                            .build();
                case "modules" ->
                    builder().modules(Set.of(LicenseModule.CONTACTS_MANAGER)).build();
                case "addons" -> builder().addOns(Set.of(AddOn.AI_ASSISTANTS)).build();
                case "plugins" ->
                    builder().plugins(Set.of(Plugin.QUEUE_MANAGER)).build();
                case "capabilities" ->
                    builder().capabilities(Set.of(Capability.WEBRTC)).build();
                case "staff", "accounts" ->
                    builder()
                            .accounts(Accounts.agents(8)
                                    .with(AccountType.MOBILE_AGENT, 2)
                                    .with(AccountType.USER, 3)
                                    .with(AccountType.TELEPHONE, 4))
                            .build();
                default -> throw new AssertionError(name);
            };
            assertThat(license).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({
            "state, expiresOn",
            "status, expires_on",
            "licenseState, expiresAt",
            "license_status, expiration_date",
            "license_state, expirationDate",
            "licenseStatus, expiry_date"
        })
        void stateAndExpiryHaveSeveral(String state, String expiry) {
            assertThat(license("{\"token\":\"T\",\"" + state + "\":\"ACTIVE\",\"" + expiry + "\":\"2026-12-31\"}"))
                    .isEqualTo(builder().build());
        }

        @Test
        void whatTheDocumentDoesNotSayIsNotGranted() {
            License license = license("{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\"}");

            assertThat(license).isEqualTo(builder().build());
            assertThat(license.updateAllowed()).isFalse();
            assertThat(license.appZone()).isFalse();
            assertThat(license.accounts()).isEqualTo(Accounts.none());
        }

        @Test
        void anUnknownWordIsKeptLetterByLetter() {
            // In lower case and back it would be two letters.
            AddOn turkish = AddOn.of("\u0130AGENT");
            String document = "{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\",\"addOns\":[\""
                    + turkish.code() + "\"]}";
            assertThat(license(document).addOns()).containsExactly(turkish);
        }

        @Test
        void unknownPropertiesAreIgnored() {
            assertThat(read(
                            "{\"sessions\":{\"state\":\"EXPIRED\",\"deep\":[[{}]]},\"token\":\"T\",\"state\":\"ACTIVE\","
                                    + "\"ai\":[{\"state\":1}],\"expiresOn\":\"2026-12-31\",\"x\":1e400}"))
                    .isEqualTo(new StatusReading.Conclusive(builder().build(), Optional.empty(), List.of()));
        }

        @Test
        void nullIsAsGoodAsNothing() {
            assertThat(read("{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\",\"plan\":null,"
                            + "\"accounts\":null,\"channels\":null,\"update\":null,\"newToken\":null}"))
                    .isEqualTo(new StatusReading.Conclusive(builder().build(), Optional.empty(), List.of()));
        }

        /** What a license with nothing but state and expiry looks like. */
        private License.Builder builder() {
            return License.builder(LicenseToken.of("T"), new LicenseState.Active(LocalDate.of(2026, 12, 31)))
                    .updateAllowed(false)
                    .appZone(false);
        }
    }

    @Nested
    class Wrappers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "%s",
                    "[%s]",
                    "{\"count\":1,\"rows\":[%s]}",
                    "{\"rows\":[%s],\"count\":\"1\"}",
                    " \n%s\r\n\t",
                })
        void oneLicenseMayBeWrapped(String wrapper) {
            assertThat(license(wrapper.formatted(CANONICAL))).isEqualTo(CANONICAL_LICENSE);
        }

        @Test
        void aPointerLeadsThroughTheWrapper() {
            assertThat(
                            read("{\"count\":1,\"rows\":[{\"token\":\"T\",\"staff\":{\"agents\":-1},\"channels\":[\"CHAT\",7]}]}")
                                    .warnings())
                    .containsExactly(
                            "/rows/0/staff/agents: expected a whole number from 0 to 100000",
                            "/rows/0/channels/1: expected one of VOICE, CHAT, EMAIL, SMS, FAX, OPEN_CHANNEL, WHATSAPP",
                            "/rows/0/state: expected one of NOT_ACTIVATED, DEMO, ACTIVE, IN_GRACE_PERIOD, EXPIRED,"
                                    + " DEACTIVATED");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "[%s,%s]",
                    "[[%s]]",
                    "{\"count\":0,\"rows\":[]}",
                    "{\"count\":2,\"rows\":[%s,%s]}",
                    "{\"count\":1,\"rows\":%s}",
                    "{\"count\":1,\"rows\":[{\"count\":1,\"rows\":[%s]}]}",
                    "{\"license\":%s}",
                    "null",
                    "true",
                    "42",
                    "\"ACTIVE\"",
                    "{}",
                })
        void anythingElseIsInconclusive(String document) {
            assertThat(read(document.replace("%s", CANONICAL))).isInstanceOf(StatusReading.Inconclusive.class);
        }
    }

    /** Issue 11: answers that said that they had failed were read as licenses. */
    @Nested
    class Failures {

        private static final String LICENSE = "\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\"";

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"success\":false             | /success: expected true",
                    "\"success\":0                 | /success: expected true",
                    "\"success\":\"false\"         | /success: expected true",
                    "\"success\":\"no\"            | /success: expected true",
                    "\"error\":\"no such license\" | /error: expected no error",
                    "\"error\":{\"code\":1}        | /error: expected no error",
                    "\"error\":true                | /error: expected no error",
                    "\"errors\":[\"expired\"]      | /errors: expected no error",
                    "\"statusCode\":500            | /statusCode: expected a code below 400",
                    "\"statusCode\":400            | /statusCode: expected a code below 400",
                    "\"status_code\":\"404\"       | /status_code: expected a code below 400",
                    "\"statusCode\":\"failed\"     | /statusCode: expected a code below 400",
                })
        void areInconclusiveWhateverElseTheyHold(String failure, String warning) {
            assertThat(read("{" + failure + "," + LICENSE + "}"))
                    .isEqualTo(new StatusReading.Inconclusive(List.of(warning)));
            assertThat(read("{" + LICENSE + "," + failure + "}"))
                    .isEqualTo(new StatusReading.Inconclusive(List.of(warning)));
            assertThat(read("{\"count\":1,\"rows\":[{" + LICENSE + "}]," + failure + "}"))
                    .isEqualTo(new StatusReading.Inconclusive(List.of(warning)));
            assertThat(read("{\"count\":1,\"rows\":[{" + LICENSE + "," + failure + "}]}"))
                    .isEqualTo(new StatusReading.Inconclusive(List.of("/rows/0" + warning)));
            assertThat(StatusDocuments.read(
                            bytes("{\"token\":\"T\",\"expiresOn\":\"2026-12-31\"," + failure + "}"),
                            ROME,
                            Catalog.standard(),
                            StatusPolicy.activeUntilExpiry()))
                    .isInstanceOf(StatusReading.Inconclusive.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"success\":true",
                    "\"success\":1",
                    "\"success\":null",
                    "\"error\":null",
                    "\"error\":false",
                    "\"error\":\"\"",
                    "\"errors\":[]",
                    "\"errors\":{}",
                    "\"statusCode\":200",
                    "\"statusCode\":\"206\"",
                    "\"count\":500",
                })
        void areNotWhatSaysThatAllIsWell(String word) {
            assertThat(read("{" + word + "," + LICENSE + "}")).isInstanceOf(StatusReading.Conclusive.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"count\":500,\"rows\":[{%s}]}",
                    "{\"count\":0,\"rows\":[{%s}]}",
                    "{\"count\":\"2\",\"rows\":[{%s}]}",
                    "{\"count\":true,\"rows\":[{%s}]}",
                    "{\"count\":1.0,\"rows\":[{%s}]}",
                    "{\"count\":null,\"rows\":[{%s}]}",
                    "{\"rows\":[{%s}]}",
                })
        void areListsThatAreNotAsLongAsTheySay(String list) {
            assertThat(read(list.replace("%s", LICENSE)))
                    .isEqualTo(new StatusReading.Inconclusive(List.of("/count: expected the number of rows")));
        }

        @Test
        void neverForgeALineOfALog() {
            assertThat(read("{\"accounts\":{\"a\\nb\\u202e" + "x".repeat(1000) + "\":1}}")
                            .warnings())
                    .allSatisfy(warning ->
                            assertThat(warning).doesNotContain("\n", "\u202e").hasSizeLessThan(400));
        }
    }

    @Nested
    class WithoutAState {

        private static final String PAGE = "\"token\":\"T\",\"type\":\"MONTHLY\",\"expiration\":\"2026-12-31\"";

        private static StatusReading asActive(String document) {
            return StatusDocuments.read(bytes(document), ROME, Catalog.standard(), StatusPolicy.activeUntilExpiry());
        }

        @Test
        void nothingIsDecidedByDefault() {
            assertThat(read("{" + PAGE + "}")).isInstanceOf(StatusReading.Inconclusive.class);
            assertThat(StatusDocuments.read(bytes("{" + PAGE + "}"), ROME, Catalog.standard(), StatusPolicy.strict()))
                    .isEqualTo(read("{" + PAGE + "}"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{%s}", "[{%s}]", "{\"count\":1,\"rows\":[{%s}]}"})
        void aLicenseIsActiveUntilItsExpiryWhereTheCallerSaysSo(String wrapper) {
            assertThat(asActive(wrapper.replace("%s", PAGE)))
                    .isInstanceOfSatisfying(StatusReading.Conclusive.class, reading -> {
                        assertThat(reading.license().state())
                                .isEqualTo(new LicenseState.Active(LocalDate.of(2026, 12, 31)));
                        assertThat(reading.warnings()).isEmpty();
                    });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"state\":null",
                    "\"state\":\"SUSPENDED\"",
                    "\"status\":7",
                    "\"graceUntil\":\"2026-07-10\"",
                    "\"graceReason\":\"NEW_TOKEN\"",
                })
        void aStateThatCannotBeReadIsNone(String state) {
            assertThat(asActive("{" + PAGE + "," + state + "}")).isInstanceOf(StatusReading.Inconclusive.class);
        }

        @Test
        void tokenAndExpiryAreNeededAllTheSame() {
            assertThat(asActive("{\"token\":\"T\"}")).isInstanceOf(StatusReading.Inconclusive.class);
            assertThat(asActive("{\"expiration\":\"2026-12-31\"}")).isInstanceOf(StatusReading.Inconclusive.class);
            assertThat(asActive("{\"token\":\"T\",\"expiration\":\"soon\"}"))
                    .isInstanceOf(StatusReading.Inconclusive.class);
        }

        @Test
        void aStateThatIsSaidDecides() {
            assertThat(asActive("{" + PAGE + ",\"state\":\"DEACTIVATED\"}"))
                    .isInstanceOfSatisfying(
                            StatusReading.Conclusive.class,
                            reading -> assertThat(reading.license().state())
                                    .isEqualTo(new LicenseState.Deactivated(LocalDate.of(2026, 12, 31))));
        }
    }

    @Nested
    class Unreadable {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "type           | 1                  | /type: expected one of MONTHLY, ANNUAL",
                    "product        | 7                  | /product: expected one of MOTION, SHUTTLE",
                    "plan           | \" \"              | /plan: expected a plan code",
                    "plan           | 7                  | /plan: expected a plan code",
                    "supportPlan    | {\"name\":\"GOLD\"}| /supportPlan: expected one of SILVER, PLATINUM",
                    "whiteLabel     | \"yes\"            | /whiteLabel: expected true or false",
                    "update         | 2                  | /update: expected true or false",
                    "app_zone       | 1.0                | /app_zone: expected true or false",
                    "newToken       | \"\"               | /newToken: expected a license token",
                    "newToken       | [\"secret-token\"] | /newToken: expected a license token",
                    "channels       | \"VOICE\"          | /channels: expected a list",
                    "administrators | 2                  | /administrators: expected 1",
                    "administrators | {}                 | /administrators: expected 1",
                    "accounts       | 8                  | /accounts: expected an object",
                    "staff          | [8]                | /staff: expected an object",
                    "staff          | {\"admin\":0}      | /staff/admin: expected 1",
                    "staff          | {\"agents\":1.5}   | /staff/agents: expected a whole number from 0 to 100000",
                    "staff          | {\"agents\":\"8 \"}| /staff/agents: expected a whole number from 0 to 100000",
                    "accounts       | {\"USER\":100001}  | /accounts/USER: expected a whole number from 0 to 100000",
                    "accounts       | {\"USER\":[1]}     | /accounts/USER: expected a whole number from 0 to 100000",
                })
        void oneFieldIsLeftOutWithAWarning(String name, String value, String warning) {
            assertThat(read("{\"token\":\"T\",\"" + name + "\":" + value
                            + ",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\"}"))
                    .isEqualTo(new StatusReading.Conclusive(
                            License.builder(LicenseToken.of("T"), new LicenseState.Active(LocalDate.of(2026, 12, 31)))
                                    .updateAllowed(false)
                                    .appZone(false)
                                    .build(),
                            Optional.empty(),
                            List.of(warning)));
        }

        @Test
        void theRestOfAListIsKept() {
            StatusReading reading = read("{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\","
                    + "\"plugins\":[\"BOTIFY\",null,{\"name\":\"x\"},\"SCHEDULEASE\"]}");

            assertThat(((StatusReading.Conclusive) reading).license().plugins())
                    .containsExactlyInAnyOrder(Plugin.BOTIFY, Plugin.SCHEDULEASE);
            assertThat(reading.warnings())
                    .containsExactly(
                            "/plugins/1: expected one of DATA_RETENTION, BOTIFY, QUEUE_MANAGER, SCHEDULEASE",
                            "/plugins/2: expected one of DATA_RETENTION, BOTIFY, QUEUE_MANAGER, SCHEDULEASE");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"token\":\"T\",\"state\":\"EXPIRED\",\"license_state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\"}",
                    "{\"token\":\"T\",\"state\":\"EXPIRED\",\"status\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\"}",
                    "{\"token\":\"T\",\"state\":\"??\",\"status\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\"}",
                    "{\"token\":\"T\",\"state\":\"ACTIVE\",\"status\":7,\"expiresOn\":\"2026-12-31\"}",
                    "{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\",\"expires_on\":\"2036-12-31\"}",
                    "{\"token\":\"T\",\"licenseToken\":\"U\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\"}",
                })
        void twoValuesThatDecideAreNone(String document) {
            assertThat(read(document)).isInstanceOf(StatusReading.Inconclusive.class);
        }

        @Test
        void theSameValueTwiceIsOne() {
            assertThat(read("{\"token\":\"T\",\"license_token\":\"T\",\"state\":\"ACTIVE\",\"status\":\"active\","
                                    + "\"expiresOn\":\"2026-12-31\",\"expires_at\":1798757999000}")
                            .warnings())
                    .isEmpty();
        }

        @Test
        void aNewTokenThatIsTheOldOneIsNone() {
            assertThat(((StatusReading.Conclusive) read("{\"token\":\"T\",\"newToken\":\"T\",\"state\":\"ACTIVE\","
                                    + "\"expiresOn\":\"2026-12-31\"}"))
                            .newToken())
                    .isEmpty();
        }

        @Test
        void warningsAreBounded() {
            assertThat(read("{\"plugins\":[" + "0,".repeat(10_000) + "0]}").warnings())
                    .hasSize(100);
        }
    }

    @Nested
    class NoDocument {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "<html><body>Sign in</body></html>",
                    "{\"token\":\"4f6c-acme-0001\",\"state\":\"ACTI",
                    "{\"token\":\"4f6c-acme-0001\",\"state\":\"ACTIVE\"",
                    "{\"token\":\"4f6c-acme-0001\"}}",
                    "{\"token\":\"4f6c-acme-0001\"} {\"token\":\"4f6c-acme-0001\"}",
                    "{\"token\":4f6c-acme-0001}",
                    "{token:\"4f6c-acme-0001\"}",
                    "[4f6c-acme-0001]",
                    "{\"token\":\"4f6c-acme-0001\",\"token\":\"4f6c-acme-0001\"}",
                })
        void isAnUnexpectedResponseThatRepeatsNothing(String document) {
            assertThatExceptionOfType(LicenseDeskException.UnexpectedResponse.class)
                    .isThrownBy(() -> read(document))
                    .withMessageStartingWith("licenseStatus: unexpected answer (200): expected ")
                    .withMessageNotContaining("acme")
                    .withNoCause();
        }

        @Test
        void depthAndSizeAreBounded() {
            for (String document :
                    new String[] {"[".repeat(100_000), "{\"x\":" + "[".repeat(33), " ".repeat(1_100_000) + "{}"}) {
                assertThatExceptionOfType(LicenseDeskException.UnexpectedResponse.class)
                        .isThrownBy(() -> read(document));
            }
        }
    }

    @Nested
    class WhatTheCatalogDoesNotHave {

        private static final String STATUS = """
                {"token":"T","state":"ACTIVE","expiresOn":"2026-12-31","product":"%1$s","supportPlan":"%2$s",
                 "channels":["VOICE","%1$s"],"modules":["%1$s"],"addOns":["%1$s","AI_ASSISTANTS"],"plugins":["%1$s"],
                 "capabilities":["%1$s"],"accounts":{"AGENT":8,"%1$s":3}}""";

        @ParameterizedTest
        @CsvSource({
            "VOICE_BOT, GOLD_PLUS",
            "voiceBot, goldPlus",
            "Voice bot, Gold plus",
            "voice-bot, gold-plus",
            "' VOICE  BOT_', Gold_Plus"
        })
        void isKeptUnderItsCodeAndSaid(String word, String level) {
            StatusReading reading = read(STATUS.formatted(word, level));

            License license = ((StatusReading.Conclusive) reading).license();
            assertThat(license.product()).isEqualTo(Product.of("VOICE_BOT"));
            assertThat(license.supportPlan()).contains(SupportPlan.of("GOLD_PLUS"));
            assertThat(license.channels()).containsExactly(Channel.VOICE, Channel.of("VOICE_BOT"));
            assertThat(license.modules()).containsExactly(LicenseModule.of("VOICE_BOT"));
            assertThat(license.addOns()).containsExactly(AddOn.AI_ASSISTANTS, AddOn.of("VOICE_BOT"));
            assertThat(license.plugins()).containsExactly(Plugin.of("VOICE_BOT"));
            assertThat(license.capabilities()).containsExactly(Capability.of("VOICE_BOT"));
            assertThat(license.accounts()).isEqualTo(Accounts.agents(8).with(AccountType.of("VOICE_BOT"), 3));
            assertThat(reading.warnings())
                    .containsExactly(
                            "/product: expected one of MOTION, SHUTTLE; kept as it is",
                            "/supportPlan: expected one of SILVER, PLATINUM; kept as it is",
                            "/channels/1: expected one of VOICE, CHAT, EMAIL, SMS, FAX, OPEN_CHANNEL, WHATSAPP;"
                                    + " kept as it is",
                            "/modules/0: expected one of CONTACTS_MANAGER, DIALER, JSCRIPTY, INSPECTORS, MULTIPROFILE,"
                                    + " TIMINGS; kept as it is",
                            "/addOns/0: expected one of REAL_TIME_TRANSLATOR, QUALITY_ANALYSIS, AI_ASSISTANTS,"
                                    + " AI_AGENT_ASSISTANTS; kept as it is",
                            "/plugins/0: expected one of DATA_RETENTION, BOTIFY, QUEUE_MANAGER, SCHEDULEASE;"
                                    + " kept as it is",
                            "/capabilities/0: expected one of WEBRTC, PHONEBAR, SCREEN_RECORDING, AI_BOTS;"
                                    + " kept as it is",
                            "/accounts/" + word
                                    + ": expected one of AGENT, MOBILE_AGENT, USER, TELEPHONE; kept as it is");
        }

        @ParameterizedTest
        @CsvSource({
            "VOICE_BOT, CRM_SYNC, GOLD, SUPERVISOR, SINGLE_SIGN_ON",
            "voiceBot, crmSync, gold, supervisors, singleSignOn",
            "Voice bot, CRM sync, Gold, Team leaders, Single sign-on"
        })
        void isKnownOnceACatalogHasIt(String addOn, String plugin, String level, String account, String capability) {
            StatusReading reading = StatusDocuments.read(
                    bytes("""
                            {"token":"T","state":"ACTIVE","expiresOn":"2026-12-31","supportPlan":"%s","addOns":["%s"],
                             "plugins":["%s"],"capabilities":["%s"],"accounts":{"%s":3}}""".formatted(level, addOn, plugin, capability, account)), ROME, Sold.CATALOG);

            License license = ((StatusReading.Conclusive) reading).license();
            assertThat(reading.warnings()).isEmpty();
            assertThat(license.addOns()).containsExactly(Sold.VOICE_BOT);
            assertThat(license.plugins()).containsExactly(Sold.CRM_SYNC);
            assertThat(license.supportPlan()).contains(Sold.GOLD);
            assertThat(license.capabilities()).containsExactly(Sold.SINGLE_SIGN_ON);
            assertThat(license.accounts()).isEqualTo(Accounts.none().with(Sold.SUPERVISOR, 3));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "_", "\\u0001\\u0002", "\\ud800", "x\\u007fy"})
        void isLeftOutIfItCanBeNoCode(String word) {
            StatusReading reading = read("{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\","
                    + "\"plugins\":[\"" + word + "\",\"" + "x".repeat(65) + "\"]}");

            assertThat(((StatusReading.Conclusive) reading).license().plugins()).isEmpty();
            assertThat(reading.warnings())
                    .containsExactly(
                            "/plugins/0: expected one of DATA_RETENTION, BOTIFY, QUEUE_MANAGER, SCHEDULEASE",
                            "/plugins/1: expected one of DATA_RETENTION, BOTIFY, QUEUE_MANAGER, SCHEDULEASE");
        }

        @Test
        void isKeptAsLongAsThereIsRoomToSaySo() {
            String words =
                    IntStream.range(0, 300).mapToObj(i -> "\"P" + i + "\"").collect(Collectors.joining(","));
            StatusReading reading = read("{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\","
                    + "\"plugins\":[" + words + ",\"BOTIFY\"]}");

            assertThat(reading.warnings()).hasSize(100);
            assertThat(((StatusReading.Conclusive) reading).license().plugins())
                    .hasSize(101)
                    .contains(Plugin.BOTIFY, Plugin.of("P99"));
        }

        @Test
        void isNeverAnAddOnIfItIsACapabilityOrAnOption() {
            License license = license("{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\","
                    + "\"addOns\":[\"WebRTC\",\"Customization\",\"Screen recording\",\"Quality Analysis\"]}");

            assertThat(license.addOns()).containsExactly(AddOn.QUALITY_ANALYSIS);
            assertThat(license.capabilities()).containsExactly(Capability.WEBRTC, Capability.SCREEN_RECORDING);
            assertThat(license.whiteLabel()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "WEBRTC, WHITE_LABEL, SCREEN_RECORDING",
            "WebRTC, Customization, Screen Recording",
            "webRtc, customization, screenRecording",
            "web_rtc, white_label, screen_recording",
            "Web RTC, White label, Screen recording",
            "web-rtc, whiteLabel, screen-recording",
            "webrtc, CUSTOMIZATION, SCREENRECORDING",
            "WebRTC, Whitelabel, Registrazione schermo",
        })
        void isReadFromTheAddOnsInEverySpelling(String webRtc, String customization, String screenRecording) {
            for (String name : List.of("addOns", "add_ons", "addons")) {
                StatusReading reading = read(
                        "{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31\",\"%s\":[\"%s\",\"%s\",\"%s\"]}"
                                .formatted(name, webRtc, customization, screenRecording));
                License license = ((StatusReading.Conclusive) reading).license();
                assertThat(reading.warnings()).isEmpty();
                assertThat(license.addOns()).isEmpty();
                assertThat(license.capabilities())
                        .containsExactlyInAnyOrder(Capability.WEBRTC, Capability.SCREEN_RECORDING);
                assertThat(license.whiteLabel()).isTrue();
            }
        }

        @Test
        void doesNotDecideWhatStateALicenseIsIn() {
            assertThat(read("{\"token\":\"T\",\"state\":\"SUSPENDED\",\"expiresOn\":\"2026-12-31\"}"))
                    .isInstanceOf(StatusReading.Inconclusive.class);
        }
    }

    private static License license(String document) {
        return ((StatusReading.Conclusive) read(document)).license();
    }

    private static StatusReading read(String document) {
        return StatusDocuments.read(bytes(document), ROME);
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
