/**
 * The license status of an XCALLY server: its JSON document and how it is read.
 *
 * <p>{@link io.licensedesk.client.status.StatusDocuments} writes the document in one way and reads it in many; what it reads
 * is a {@link io.licensedesk.client.status.StatusReading}. A {@link io.licensedesk.client.status.StatusPolicy} decides what a
 * document without a state means.
 *
 * <p>Reading a status loads neither Jackson's data binding nor a validator nor money: a license check must start fast.
 */
@NullMarked
package io.licensedesk.client.status;

import org.jspecify.annotations.NullMarked;
