/**
 * Ends of a process that nobody asked for, and logs that end in the middle of a word: what was
 * acknowledged is there, and of a transaction there is all or nothing.
 *
 * <p>Killing a process does not prove that the disk was ever told, because the operating system
 * keeps what was written; the torn log does not need one.
 */
@NullMarked
package dev.nephos.tests.crash;

import org.jspecify.annotations.NullMarked;
