package io.licensedesk.testkit.example;

import io.licensedesk.license.License;
import java.time.LocalDate;

/** What a user of the testkit may have written. */
final class LicensePage {

    private LicensePage() {}

    static String title(License license, LocalDate today) {
        boolean over = license.expiresOn().filter(day -> day.isBefore(today)).isPresent();
        return "License " + license.token() + (over ? " (over)" : "");
    }
}
