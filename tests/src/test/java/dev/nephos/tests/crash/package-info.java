/**
 * Ends of a process that nobody asked for, and logs that end in the middle of a word: what was
 * acknowledged is there, and of a transaction there is all or nothing.
 *
 * <p>Killing a process does not prove that the disk was ever told, because the operating system
 * keeps what was written. So a {@link dev.nephos.tests.crash.SimulatedDisk} remembers what the
 * stores wrote and what of it they forced, loses its power between two such events, and leaves what
 * a disk may leave. What it cannot see: the few small files that RocksDB writes and syncs out of
 * sight, the names in RocksDB's own folder, and whether the operating system and the disk do what a
 * sync asks of them.
 */
@NullMarked
package dev.nephos.tests.crash;

import org.jspecify.annotations.NullMarked;
