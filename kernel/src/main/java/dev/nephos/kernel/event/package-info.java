/**
 * What happened: the audit feed, which every call ends in whatever its outcome, and the facts that
 * services announce to each other. Nobody is called back inside somebody else's transaction.
 */
@NullMarked
package dev.nephos.kernel.event;

import org.jspecify.annotations.NullMarked;
