package io.licensedesk.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.Change;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.license.License;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.testkit.PropertyRun;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever falsifies a property wants a small example. */
class ShrinkingTest {

    private static final List<Object> FALSIFIED = new ArrayList<>();

    /** Properties that fail; they note what falsifies them, the smallest last. */
    @Domain(LicenseDomain.class)
    static class Wrong {

        @Property(shrinking = ShrinkingMode.FULL)
        boolean nobodyHas20Agents(@ForAll License license) {
            return holds(license.accounts().total(AccountType.AGENT) < 20, license);
        }

        @Property(shrinking = ShrinkingMode.FULL)
        boolean nobodyAddsThings(@ForAll AddItemsRequest request) {
            return holds(request.addOns().isEmpty(), request);
        }

        @Property(shrinking = ShrinkingMode.FULL)
        boolean nobodyDeactivates(@ForAll ChangeHistory history) {
            return holds(
                    history.changes().stream().noneMatch(change -> change instanceof Change.Deactivation), history);
        }

        private static boolean holds(boolean law, Object value) {
            if (!law) {
                FALSIFIED.add(value);
            }
            return law;
        }
    }

    @BeforeEach
    void forget() {
        FALSIFIED.clear();
    }

    @Test
    void falsifiedExamplesAreSmall() {
        assertThat(PropertyRun.failures(Wrong.class)).hasSize(3);
        License license = last(License.class);
        AddItemsRequest request = last(AddItemsRequest.class);
        ChangeHistory history = last(ChangeHistory.class);

        assertThat(license.accounts()).isEqualTo(Accounts.agents(20));
        assertThat(license.addOns()).isEmpty();
        assertThat(license.token().value()).hasSize(1);
        assertThat(request.newTotals()).isEmpty();
        assertThat(request.addOns()).hasSize(1);
        assertThat(request.plugins()).isEmpty();
        assertThat(history.changes()).hasSize(2);
        assertThat(history.usage()).isEmpty();
    }

    private static <T> T last(Class<T> type) {
        return FALSIFIED.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((one, other) -> other)
                .orElseThrow();
    }
}
