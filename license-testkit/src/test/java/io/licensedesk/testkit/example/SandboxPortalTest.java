package io.licensedesk.testkit.example;

import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.RequestPortal;
import io.licensedesk.testkit.contract.PortalContract;
import io.licensedesk.testkit.portal.SimulatedPortal;
import net.jqwik.api.lifecycle.AfterProperty;

class SandboxPortalTest extends PortalContract {

    private final SimulatedPortal simulated = SimulatedPortal.open();
    private final LicenseDesk desk = LicenseDesk.at(simulated.uri())
            .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
            .portalId(simulated.portalId())
            .build();

    @Override
    protected RequestPortal portal() {
        return desk;
    }

    @Override
    protected long tickets() {
        return simulated.tickets();
    }

    @AfterProperty
    void close() {
        desk.close();
        simulated.close();
    }
}
