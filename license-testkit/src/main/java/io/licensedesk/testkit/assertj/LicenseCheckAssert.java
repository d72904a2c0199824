package io.licensedesk.testkit.assertj;

import io.licensedesk.client.check.LicenseCheck;
import org.jspecify.annotations.Nullable;

/** Assertions about the result of a license check. */
public final class LicenseCheckAssert extends ProseAssert<LicenseCheckAssert, LicenseCheck> {

    LicenseCheckAssert(@Nullable LicenseCheck check) {
        super(check, LicenseCheckAssert.class);
    }

    /**
     * Checks that a verified status grants it.
     *
     * @return this
     */
    public LicenseCheckAssert isGranted() {
        return expect(present().isGranted(), "a check that is granted");
    }

    /**
     * Checks that a recently verified status grants it.
     *
     * @return this
     */
    public LicenseCheckAssert isGrantedFresh() {
        boolean expected = present() instanceof LicenseCheck.Granted granted
                && !granted.freshness().isStale();
        return expect(expected, "a check that is granted by a status that is not stale");
    }

    /**
     * Checks that a verified status excludes it.
     *
     * @param reason why
     * @return this
     */
    public LicenseCheckAssert isDenied(LicenseCheck.Reason reason) {
        return expect(present().equals(new LicenseCheck.Denied(reason)), "a check that is denied: " + reason);
    }

    /**
     * Checks that nothing reliable is known.
     *
     * @param cause why
     * @return this
     */
    public LicenseCheckAssert isUnknown(LicenseCheck.Cause cause) {
        return expect(present().equals(new LicenseCheck.Unknown(cause)), "a check that is unknown: " + cause);
    }

    @Override
    String shown(LicenseCheck check) {
        if (check instanceof LicenseCheck.Granted granted) {
            return "granted, verified at " + granted.freshness().verifiedAt()
                    + (granted.freshness().isStale() ? " (stale)" : "") + ", good until "
                    + granted.freshness().goodUntil();
        }
        return check instanceof LicenseCheck.Denied denied
                ? "denied: " + denied.reason()
                : "unknown: " + ((LicenseCheck.Unknown) check).cause();
    }
}
