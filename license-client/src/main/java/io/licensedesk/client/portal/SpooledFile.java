package io.licensedesk.client.portal;

import java.net.http.HttpRequest;

/**
 * A file that was read and can be sent any number of times.
 *
 * @param name its name, as it may stand in a multipart header
 * @param content its content, with a known length
 */
record SpooledFile(String name, HttpRequest.BodyPublisher content) {}
