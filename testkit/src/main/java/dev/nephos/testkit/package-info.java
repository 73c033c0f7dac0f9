/**
 * What tests are made with: contracts that every engine passes, seeds that can be repeated. Sees
 * the kernel and no service, so that services and engines can test with it.
 */
@NullMarked
package dev.nephos.testkit;

import org.jspecify.annotations.NullMarked;
