package io.licensedesk.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The billing rules of a contract: one policy for each choice that the contract makes.
 *
 * @param zone the zone of the contract, in which a moment becomes a civil date
 * @param decrease when a decrease is processed
 * @param proration how the days of a service period are counted
 * @param annualProration how much of an annual term has elapsed
 * @param increaseInvoice which invoice holds the fraction of an increase
 * @param entitlementEnd until when removed seats may be used
 */
public record BillingRules(
        ZoneId zone,
        DecreasePolicy decrease,
        Proration proration,
        AnnualProration annualProration,
        IncreaseInvoice increaseInvoice,
        EntitlementEnd entitlementEnd) {

    private static final BillingRules STANDARD = new BillingRules(
            ZoneId.of("Europe/Rome"),
            DecreasePolicy.cutoffDay(20),
            Proration.actualDays(),
            AnnualProration.byDay(),
            IncreaseInvoice.earliestInvoiceDate(),
            EntitlementEnd.onProcessing());

    /**
     * Creates rules.
     *
     * @throws NullPointerException if an argument is null
     */
    public BillingRules {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(decrease, "decrease");
        Objects.requireNonNull(proration, "proration");
        Objects.requireNonNull(annualProration, "annualProration");
        Objects.requireNonNull(increaseInvoice, "increaseInvoice");
        Objects.requireNonNull(entitlementEnd, "entitlementEnd");
    }

    /**
     * Obtains the rules of the standard contract: zone Europe/Rome, decreases by the 20th, actual days, annual increases
     * by day, increases on the regular invoice, entitlement ending on processing.
     *
     * @return the standard rules
     */
    public static BillingRules standard() {
        return STANDARD;
    }

    /**
     * Decides the civil date of a moment in the contract's zone. 2026-03-20T22:59:59Z is the 20th in Rome, one second
     * later it is the 21st.
     *
     * <p>Source: B1.
     *
     * @param moment a moment
     * @return its civil date
     */
    public LocalDate dateOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /**
     * Returns these rules in another zone.
     *
     * @param newZone the zone of the contract
     * @return a copy
     */
    public BillingRules withZone(ZoneId newZone) {
        return new BillingRules(newZone, decrease, proration, annualProration, increaseInvoice, entitlementEnd);
    }

    /**
     * Returns these rules with another decrease policy.
     *
     * @param newDecrease when a decrease is processed
     * @return a copy
     */
    public BillingRules withDecrease(DecreasePolicy newDecrease) {
        return new BillingRules(zone, newDecrease, proration, annualProration, increaseInvoice, entitlementEnd);
    }

    /**
     * Returns these rules with another day count.
     *
     * @param newProration how the days of a service period are counted
     * @return a copy
     */
    public BillingRules withProration(Proration newProration) {
        return new BillingRules(zone, decrease, newProration, annualProration, increaseInvoice, entitlementEnd);
    }

    /**
     * Returns these rules with another annual proration.
     *
     * @param newAnnualProration how much of an annual term has elapsed
     * @return a copy
     */
    public BillingRules withAnnualProration(AnnualProration newAnnualProration) {
        return new BillingRules(zone, decrease, proration, newAnnualProration, increaseInvoice, entitlementEnd);
    }

    /**
     * Returns these rules with another invoicing of increases.
     *
     * @param newIncreaseInvoice which invoice holds the fraction of an increase
     * @return a copy
     */
    public BillingRules withIncreaseInvoice(IncreaseInvoice newIncreaseInvoice) {
        return new BillingRules(zone, decrease, proration, annualProration, newIncreaseInvoice, entitlementEnd);
    }

    /**
     * Returns these rules with another end of entitlement.
     *
     * @param newEntitlementEnd until when removed seats may be used
     * @return a copy
     */
    public BillingRules withEntitlementEnd(EntitlementEnd newEntitlementEnd) {
        return new BillingRules(zone, decrease, proration, annualProration, increaseInvoice, newEntitlementEnd);
    }
}
