/** HTTP on loopback, for the simulators. Not exported. */
@NullMarked
package io.licensedesk.testkit.internal;

import org.jspecify.annotations.NullMarked;
