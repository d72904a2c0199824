/** What several rooms of the client need and nobody else. */
@NullMarked
package io.licensedesk.client.internal;

import org.jspecify.annotations.NullMarked;
