package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RemoveItemsRequest;
import io.licensedesk.request.RequestKind;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.SampleReportingFormat;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;
import org.jspecify.annotations.Nullable;

/**
 * Brings the arbitraries of the domain to parameters by their type.
 *
 * <p>Types: {@link LicenseToken}, {@link Accounts}, {@link Terms}, {@link PriceList}, {@link BillingRules}, {@link
 * LicenseState}, {@link License}, {@link Standing}, {@link LicenseRequest} and each of its kinds, {@link FittingRequest},
 * {@link InvalidRequest}, {@link ChangeHistory} and {@link Subscription} by the standard rules, {@link UsageEvent}, {@link
 * PortalSchema}, and {@link LocalDate}, near the edges of the calendar. jqwik's own types work beside them. A falsified
 * sample shows what is in a request, which its own text hides. All are over the standard catalog; for another one, extend this
 * class.
 *
 * <pre>{@code
 * @Property
 * @Domain(LicenseDomain.class)
 * void everyLicenseIsShown(@ForAll License license) { … }
 * }</pre>
 */
@Domain(DomainContext.Global.class)
public class LicenseDomain extends DomainContextBase {

    private static final int BEFORE_GLOBAL = 100;

    private final LicenseArbitraries values;

    /** Creates the domain of the standard catalog; jqwik does so for {@code @Domain(LicenseDomain.class)}. */
    public LicenseDomain() {
        this(Catalog.standard());
    }

    /**
     * Creates the domain of another catalog, for a subclass with a constructor without parameters.
     *
     * @param catalog what is sold
     */
    protected LicenseDomain(Catalog catalog) {
        setDefaultPriority(BEFORE_GLOBAL);
        values = LicenseArbitraries.of(catalog);
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return LicenseArbitraries.dates();
    }

    @Provide
    Arbitrary<PortalSchema> portalSchemas() {
        return LicenseArbitraries.portalSchemas();
    }

    @Provide
    Arbitrary<LicenseToken> tokens() {
        return LicenseArbitraries.tokens();
    }

    @Provide
    Arbitrary<Accounts> accounts() {
        return values.accounts();
    }

    @Provide
    Arbitrary<Terms> terms() {
        return values.terms();
    }

    @Provide
    Arbitrary<PriceList> priceLists() {
        return values.priceLists();
    }

    @Provide
    Arbitrary<BillingRules> billingRules() {
        return LicenseArbitraries.billingRules();
    }

    @Provide
    Arbitrary<UsageEvent> usageEvents() {
        return values.usageEvents();
    }

    @Provide
    Arbitrary<LicenseState> states() {
        return LicenseArbitraries.states();
    }

    @Provide
    Arbitrary<License> licenses() {
        return values.licenses();
    }

    @Provide
    Arbitrary<Standing> standings() {
        return values.standings();
    }

    @Provide
    Arbitrary<FittingRequest> fittingRequests() {
        return values.fittingRequests();
    }

    @Provide
    Arbitrary<InvalidRequest> invalidRequests() {
        return values.invalidRequests();
    }

    @Provide
    Arbitrary<ChangeHistory> histories() {
        return values.histories(BillingRules.standard());
    }

    @Provide
    Arbitrary<Subscription> subscriptions() {
        return histories().map(history -> history.subscription(BillingRules.standard()));
    }

    // One for each kind of request; together they are the arbitrary of LicenseRequest.

    @Provide
    Arbitrary<NewDemoRequest> newDemos() {
        return requests(RequestKind.NEW_DEMO, NewDemoRequest.class);
    }

    @Provide
    Arbitrary<NewPlanRequest> newPlans() {
        return requests(RequestKind.NEW_PLAN, NewPlanRequest.class);
    }

    @Provide
    Arbitrary<AddItemsRequest> additions() {
        return requests(RequestKind.ADD_ITEMS, AddItemsRequest.class);
    }

    @Provide
    Arbitrary<RemoveItemsRequest> removals() {
        return requests(RequestKind.REMOVE_ITEMS, RemoveItemsRequest.class);
    }

    @Provide
    Arbitrary<DeactivationRequest> deactivations() {
        return requests(RequestKind.DEACTIVATE, DeactivationRequest.class);
    }

    @Provide
    Arbitrary<ContractChangeRequest> contractChanges() {
        return requests(RequestKind.CONTRACT_CHANGE, ContractChangeRequest.class);
    }

    @Provide
    Arbitrary<GraceExpiredRequest> expiries() {
        return requests(RequestKind.GRACE_EXPIRED, GraceExpiredRequest.class);
    }

    @Provide
    Arbitrary<GraceDeactivatedRequest> returns() {
        return requests(RequestKind.GRACE_DEACTIVATED, GraceDeactivatedRequest.class);
    }

    @Provide
    Arbitrary<GraceNewTokenRequest> newTokens() {
        return requests(RequestKind.GRACE_NEW_TOKEN, GraceNewTokenRequest.class);
    }

    @Provide
    Arbitrary<GeneralRequest> questions() {
        return requests(RequestKind.GENERAL, GeneralRequest.class);
    }

    private <R extends LicenseRequest> Arbitrary<R> requests(RequestKind kind, Class<R> type) {
        return values.fittingRequests(kind).map(fitting -> type.cast(fitting.request()));
    }

    /** Shows the fields of a request, which a request's own text keeps to itself: these are invented. */
    static final class RequestReport implements SampleReportingFormat {

        RequestReport() {}

        @Override
        public boolean appliesTo(Object value) {
            return value instanceof LicenseRequest
                    || value instanceof FittingRequest
                    || value instanceof InvalidRequest;
        }

        @Override
        public Optional<String> label(Object value) {
            return Optional.of(value.getClass().getSimpleName());
        }

        @Override
        public Object report(Object value) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (RecordComponent field : value.getClass().getRecordComponents()) {
                fields.put(field.getName(), shown(read(field, value)));
            }
            return fields;
        }

        private static Object shown(@Nullable Object value) {
            if (value == null) {
                return "left out";
            }
            return value instanceof LicenseToken token ? token.value() : value;
        }

        private static @Nullable Object read(RecordComponent field, Object value) {
            try {
                return field.getAccessor().invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record without public accessor: " + value.getClass(), e);
            }
        }
    }
}
