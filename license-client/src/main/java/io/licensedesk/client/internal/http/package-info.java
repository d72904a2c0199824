/** How the client speaks HTTP: one place for deadlines, repetition and telling listeners. Not exported. */
@NullMarked
package io.licensedesk.client.internal.http;

import org.jspecify.annotations.NullMarked;
