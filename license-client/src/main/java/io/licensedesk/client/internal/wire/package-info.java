/** The portal's documents as they are on the wire; whatever is not needed is not read. Not exported. */
@NullMarked
package io.licensedesk.client.internal.wire;

import org.jspecify.annotations.NullMarked;
