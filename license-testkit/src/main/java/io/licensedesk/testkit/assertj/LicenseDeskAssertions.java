package io.licensedesk.testkit.assertj;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.Quote;
import io.licensedesk.client.check.LicenseCheck;
import io.licensedesk.client.portal.Ticket;
import io.licensedesk.license.License;
import io.licensedesk.request.Decision;
import io.licensedesk.request.Preview;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Entry points of the assertions; one static import brings AssertJ's own as well.
 *
 * <pre>{@code
 * assertThat(license).isActive().hasAgents(8).expiresOn("2026-03-31");
 * assertThat(desk.decide(request, history)).isRefusedWith(RejectionCode.MINIMUM_AGENTS);
 * }</pre>
 */
public final class LicenseDeskAssertions extends Assertions {

    private LicenseDeskAssertions() {}

    /**
     * Starts an assertion about a license.
     *
     * @param license the license
     * @return the assertion
     */
    public static LicenseAssert assertThat(@Nullable License license) {
        return new LicenseAssert(license);
    }

    /**
     * Starts an assertion about what the desk makes of a request.
     *
     * @param decision the decision
     * @return the assertion
     */
    public static DecisionAssert assertThat(@Nullable Decision decision) {
        return new DecisionAssert(decision);
    }

    /**
     * Starts an assertion about what a request would do.
     *
     * @param preview the preview
     * @return the assertion
     */
    public static PreviewAssert assertThat(@Nullable Preview preview) {
        return new PreviewAssert(preview);
    }

    /**
     * Starts an assertion about what a change costs.
     *
     * @param quote the quote
     * @return the assertion
     */
    public static QuoteAssert assertThat(@Nullable Quote quote) {
        return new QuoteAssert(quote);
    }

    /**
     * Starts an assertion about an invoice.
     *
     * @param invoice the invoice
     * @return the assertion
     */
    public static InvoiceAssert assertThat(@Nullable Invoice invoice) {
        return new InvoiceAssert(invoice);
    }

    /**
     * Starts an assertion about a ticket.
     *
     * @param ticket the ticket
     * @return the assertion
     */
    public static TicketAssert assertThat(@Nullable Ticket ticket) {
        return new TicketAssert(ticket);
    }

    /**
     * Begins assertions about the result of a license check.
     *
     * @param check the result
     * @return the assertions
     */
    public static LicenseCheckAssert assertThat(@Nullable LicenseCheck check) {
        return new LicenseCheckAssert(check);
    }
}
