/**
 * Clients that nobody changed for Nephos, in processes of their own, against a Nephos in its own:
 * the scripts of {@code tests/sdk}, which also run by hand. A client that is not installed is
 * skipped, and the report says so.
 */
@NullMarked
package dev.nephos.tests.sdk;

import org.jspecify.annotations.NullMarked;
