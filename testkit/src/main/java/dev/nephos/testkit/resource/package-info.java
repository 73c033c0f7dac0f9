/**
 * The contract of resources: what is asked of every kind that a service can create, however it is
 * written. {@link dev.nephos.testkit.resource.ResourceContract} finds the kinds and their
 * operations in the service; a test of the service gives a {@link
 * dev.nephos.testkit.resource.Sample} of each.
 */
@NullMarked
package dev.nephos.testkit.resource;

import org.jspecify.annotations.NullMarked;
