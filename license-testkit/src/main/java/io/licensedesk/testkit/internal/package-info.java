/** HTTP on loopback, for the simulators, and text for terminals. Not exported. */
@NullMarked
package io.licensedesk.testkit.internal;

import org.jspecify.annotations.NullMarked;
