/**
 * Where things are: partitions, regions, accounts, and the names (ARNs) that are made of them.
 *
 * <p>Regions have their real names. What is down, and what is up, will be state in the store; until
 * faults can be declared everything in {@link dev.nephos.kernel.place.Place} is up.
 */
@NullMarked
package dev.nephos.kernel.place;

import org.jspecify.annotations.NullMarked;
