package io.licensedesk.testkit.example;

import static io.licensedesk.testkit.assertj.LicenseDeskAssertions.assertThat;

import io.licensedesk.license.License;
import io.licensedesk.testkit.arbitrary.InvalidRequest;
import io.licensedesk.testkit.arbitrary.LicenseDomain;
import io.licensedesk.testkit.fixture.Requests;
import java.time.LocalDate;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(LicenseDomain.class)
class PagePropertyTest {

    @Property
    void everyLicenseHasATitle(@ForAll License license, @ForAll LocalDate today) {
        assertThat(LicensePage.title(license, today)).isNotBlank();
    }

    @Property
    void everyRefusalIsExplained(@ForAll InvalidRequest invalid) {
        assertThat(Requests.desk().check(invalid.request(), invalid.standing()))
                .isNotEmpty()
                .allSatisfy(rejection ->
                        assertThat(rejection.message(Locale.ITALIAN)).isNotBlank());
    }
}
