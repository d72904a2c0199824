/**
 * What a license costs, as one pure function over a subscription.
 *
 * <p>A {@link io.licensedesk.billing.Subscription} is prices, rules, dated accepted
 * {@linkplain io.licensedesk.billing.Change changes} and usage. The same dated changes answer both questions: "what is
 * entitled on this day" ({@link io.licensedesk.billing.Subscription#entitlementOn}) and "what is billed"
 * ({@link io.licensedesk.billing.Subscription#invoices(java.time.YearMonth)}).
 *
 * <p>The choices of the contract are small policies, gathered in {@link io.licensedesk.billing.BillingRules}:
 * {@link io.licensedesk.billing.DecreasePolicy}, {@link io.licensedesk.billing.Proration},
 * {@link io.licensedesk.billing.AnnualProration}, {@link io.licensedesk.billing.IncreaseInvoice} and
 * {@link io.licensedesk.billing.EntitlementEnd}.
 *
 * <p>How an invoice comes about: the changes are put on a timeline of states (units, price basis), each with the day
 * from which it is in force. A service period (a month, the stub month of an annual subscription, or a term of 12
 * months) starts with what was billed for it in advance, the high-water mark of every seat. Each later state within the
 * period is billed as a fraction of what exceeds those marks. Amounts are exact until one rounding per line, HALF_UP to
 * the currency's minor unit.
 */
@NullMarked
package io.licensedesk.billing;

import org.jspecify.annotations.NullMarked;
