/** What the client brings to the core: the validator of its forms. */
@NullMarked
package io.licensedesk.client;

import org.jspecify.annotations.NullMarked;
