/**
 * The way of a call, from outside: routes, identities, errors of every protocol, ignored inputs,
 * the audit; and what happens to requests that nobody should send. The services here are toys, so
 * that what fails is the kernel.
 */
@NullMarked
package dev.nephos.tests.calls;

import org.jspecify.annotations.NullMarked;
