package io.licensedesk.testkit.junit;

import io.licensedesk.testkit.server.StatusSpelling;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class, or one test, a portal, a server and their clients as parameters. Each test has its own, and so
 * have its {@code @BeforeEach} and {@code @AfterEach} methods; constructors get none.
 *
 * <p>Parameters may be of type {@link io.licensedesk.testkit.portal.SimulatedPortal}, {@link
 * io.licensedesk.testkit.server.SimulatedServer}, {@link io.licensedesk.client.portal.LicenseDesk}, {@link
 * io.licensedesk.client.server.XcallyServer}, {@link io.licensedesk.testkit.TestClock}, by which all of them go and which
 * waiting moves, and {@link io.licensedesk.license.LicenseToken}: the one of {@link io.licensedesk.testkit.fixture.Acme}, whose
 * license portal and server know. It is active since 1 January 2026 with 8 agents, as {@link
 * io.licensedesk.testkit.fixture.Licenses} has it; the {@link io.licensedesk.testkit.fixture.Requests} fit.
 *
 * <p>A test that called the portal for what it does not have fails. Below a failure stand the calls that the test made:
 * method, path and status of each in order, without secrets.
 *
 * <pre>{@code
 * @LicenseDeskTest
 * class OurPortalTest {
 *     @Test
 *     void increaseIsVisibleOnTheServer(LicenseDesk desk, XcallyServer server, LicenseToken token) { … }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LicenseDeskExtension.class)
public @interface LicenseDeskTest {

    /**
     * Returns the day at whose 08:00 UTC the clock stands when a test starts.
     *
     * @return an ISO date
     */
    String today() default "2026-03-10";

    /**
     * Returns how the server writes its status.
     *
     * @return the spelling
     */
    StatusSpelling spelling() default StatusSpelling.CANONICAL;
}
