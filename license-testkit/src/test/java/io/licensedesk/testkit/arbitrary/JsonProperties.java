package io.licensedesk.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Quote;
import io.licensedesk.billing.Subscription;
import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a mapper that a framework makes loses nothing of any value. */
class JsonProperties {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();
    private static final LicenseArbitraries VALUES = LicenseArbitraries.standard();

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                VALUES.terms().map(Object.class::cast),
                VALUES.priceLists().map(Object.class::cast),
                VALUES.usageEvents().map(Object.class::cast),
                VALUES.licenses().map(Object.class::cast),
                VALUES.standings().map(Object.class::cast),
                VALUES.requests().map(Object.class::cast),
                LicenseArbitraries.states().map(Object.class::cast),
                LicenseArbitraries.billingRules().map(Object.class::cast));
    }

    @Property
    void aValueIsReadBackEqual(@ForAll("values") Object value) {
        assertIsReadBackEqual(value);
    }

    @Provide
    Arbitrary<Subscription> subscriptions() {
        BillingRules rules = BillingRules.standard();
        return VALUES.histories(rules).map(history -> history.subscription(rules));
    }

    @Property(tries = 200)
    void aSubscriptionItsInvoicesAndAQuoteAreReadBackEqual(@ForAll("subscriptions") Subscription subscription) {
        Change last = subscription.changes().get(subscription.changes().size() - 1);

        assertIsReadBackEqual(subscription);
        assertIsReadBackEqual(Quote.of(subscription.upTo(last), subscription, List.of(last)));
        subscription.invoices(YearMonth.from(last.actsOn())).forEach(JsonProperties::assertIsReadBackEqual);
    }

    private static void assertIsReadBackEqual(Object value) {
        String json = MAPPER.writeValueAsString(value);

        assertThat((Object) MAPPER.readValue(json, value.getClass())).as(json).isEqualTo(value);
    }
}
