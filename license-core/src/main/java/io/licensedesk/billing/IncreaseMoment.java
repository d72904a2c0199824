package io.licensedesk.billing;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The moments of invoicing an increase that come with the library. */
enum IncreaseMoment implements IncreaseInvoice {
    EARLIEST_INVOICE_DATE {
        @Override
        public LocalDate invoicedOn(LocalDate effectiveOn) {
            return effectiveOn.with(TemporalAdjusters.lastDayOfMonth());
        }
    },
    IMMEDIATELY {
        @Override
        public LocalDate invoicedOn(LocalDate effectiveOn) {
            return effectiveOn;
        }
    }
}
