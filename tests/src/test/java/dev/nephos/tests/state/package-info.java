/**
 * What outlives a stop, a kill and a reset, and what does not: seen from outside, by clients of the
 * services that keep the most.
 */
@NullMarked
package dev.nephos.tests.state;

import org.jspecify.annotations.NullMarked;
