package io.licensedesk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.classmate.TypeResolver;
import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.RequestDesk;
import jakarta.validation.Validation;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.money.MonetaryAmount;
import org.hibernate.validator.HibernateValidator;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** What core does where the class path has core, the two APIs in its signatures, and nothing else that is not named. */
class AloneTest {

    @Test
    void anyProviderChecksFormsWithoutAnExpressionLanguage() throws Exception {
        assertThat(alone(CheckedForms.class, HibernateValidator.class, Logger.class, TypeResolver.class))
                .isEqualTo("AGREEMENT_NOT_ACCEPTED agreementAccepted, INVALID_EMAIL email,"
                        + " NOTHING_REQUESTED , REASON_MISSING reason, OUT_OF_RANGE newTotals.AGENT");
    }

    @Test
    void aMissingValidationProviderIsNamed() throws Exception {
        assertThat(alone(CheckedForms.class))
                .contains("no Jakarta Validation provider", "org.hibernate.validator:hibernate-validator");
    }

    @Test
    void invoicesNeedNoMoneyProviderAndMoneySaysWhichOneIsMissing() throws Exception {
        assertThat(alone(TotalOfAnInvoice.class)).isEqualTo("360.00 EUR");
        assertThat(alone(TotalAsMoney.class))
                .contains("no JSR 354 provider", "org.javamoney.moneta:moneta-core", "decimal");
    }

    static final class CheckedForms implements Supplier<String> {
        @Override
        public String get() {
            RequestDesk desk = RequestDesk.standard(Catalog.standard());
            LicenseToken token = LicenseToken.of("TOKEN-0001");
            return Stream.of(
                            new NewDemoRequest(token, "ACME", "no address", false),
                            new AddItemsRequest(
                                    token, "ACME", "it@acme.example", true, "", Map.of(), Set.of(), Set.of()),
                            new AddItemsRequest(
                                    token,
                                    "ACME",
                                    "it@acme.example",
                                    true,
                                    "season",
                                    Map.of(AccountType.AGENT, 100_001),
                                    Set.of(),
                                    Set.of()))
                    .flatMap(form -> desk.checkForm(form).stream())
                    .map(rejection -> rejection.code() + " " + rejection.path())
                    .collect(Collectors.joining(", "));
        }
    }

    static final class TotalOfAnInvoice implements Supplier<String> {
        @Override
        public String get() {
            return invoice().total() + " " + invoice().currency();
        }
    }

    static final class TotalAsMoney implements Supplier<String> {
        @Override
        public String get() {
            return invoice().money().toString();
        }
    }

    private static Invoice invoice() {
        PriceList prices = PriceList.in("EUR")
                .add(AccountType.AGENT, PricePeriod.MONTHLY, "45.00")
                .add(SupportPlan.SILVER, PricePeriod.MONTHLY, "0")
                .build();
        LocalDate start = LocalDate.of(2026, 1, 1);
        Terms terms = Terms.of(PlanCode.of("OMNI"), SupportPlan.SILVER, BillingFrequency.MONTHLY, Accounts.agents(8));
        return Subscription.of(SubscriptionId.of("ACME"), prices, BillingRules.standard())
                .with(new Change.Activation(new Cause("R-1", start, "NEW_PLAN"), start, terms))
                .invoices(YearMonth.of(2026, 4))
                .get(0);
    }

    /** What a program returns, or the message of the {@link IllegalStateException} that it throws. */
    private static String alone(Class<? extends Supplier<String>> program, Class<?>... besides) throws Exception {
        URL[] classPath = Stream.concat(
                        Stream.of(AloneTest.class, RequestDesk.class, Validation.class, MonetaryAmount.class),
                        Stream.of(besides))
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            var constructor = loader.loadClass(program.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((Supplier<?>) constructor.newInstance()).get().toString();
        } catch (IllegalStateException e) {
            return e.getMessage();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
