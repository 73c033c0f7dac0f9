/**
 * What tests stand on: a Nephos in the test's own process, with a clock that only the test moves
 * and names that come from a seed; clients for it; and the contract suites of stores and resources.
 */
@NullMarked
package dev.nephos.testkit;

import org.jspecify.annotations.NullMarked;
