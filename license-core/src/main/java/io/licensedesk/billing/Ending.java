package io.licensedesk.billing;

/** The ends of entitlement that come with the library. */
enum Ending implements EntitlementEnd {
    ON_PROCESSING {
        @Override
        public int entitled(int inForce, int paid) {
            return inForce;
        }
    },
    AT_PAID_THROUGH {
        @Override
        public int entitled(int inForce, int paid) {
            return paid;
        }
    }
}
