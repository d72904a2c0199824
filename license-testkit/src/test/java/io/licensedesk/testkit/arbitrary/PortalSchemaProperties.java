package io.licensedesk.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.testkit.portal.LabelGeneration;
import io.licensedesk.testkit.portal.SimulatedPortal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;

/** However a portal has set up its forms, what arrives is what was asked. */
@Domain(LicenseDomain.class)
class PortalSchemaProperties {

    @Property(tries = 120)
    void requestArrivesAsItWas(@ForAll PortalSchema schema, @ForAll FittingRequest fitting) {
        try (SimulatedPortal portal = schema.builder().open();
                LicenseDesk desk = LicenseDesk.at(portal.uri())
                        .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
                        .portalId(portal.portalId())
                        .build()) {
            String key =
                    desk.submit(PortalRequest.of(fitting.request())).ticket().key();

            assertThat(portal.received(key).toRequest())
                    .usingRecursiveComparison()
                    .ignoringFields("logFile", "attachments")
                    .isEqualTo(fitting.request());
            portal.verifyNoUnexpectedCalls();
        }
        Statistics.label("labels")
                .collect(schema.labels())
                .coverage(coverage -> coverage.check(LabelGeneration.LATER).percentage(share -> share > 20));
        Statistics.label("renamed")
                .collect(schema.renamed().isEmpty())
                .coverage(coverage -> coverage.check(false).percentage(share -> share > 20));
        Statistics.label("types")
                .collect(schema.types().isEmpty())
                .coverage(coverage -> coverage.check(false).percentage(share -> share > 20));
    }
}
