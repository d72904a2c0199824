package io.licensedesk.testkit.portal;

/**
 * A person whom the portal knows.
 *
 * @param accountId the id
 * @param email the email address
 * @param name the name
 */
record PortalUser(String accountId, String email, String name) {}
