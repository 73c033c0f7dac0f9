/**
 * The store on the disk: RocksDB, used as a log and a sorted map, under the {@linkplain
 * dev.nephos.kernel.store.group groups} of our own committer.
 *
 * <p>A group is one batch of {@link dev.nephos.kernel.store.rocks.Database}, after which the log is
 * forced to the disk once; then {@link dev.nephos.kernel.store.rocks.Snapshots} shows the new
 * state. After a failed write nothing is acknowledged any more, and reading goes on: only opening
 * the store again, which reads the log, can tell what arrived.
 *
 * <p>The state may be exchanged for a copy of an earlier one while it is in use: the copy is opened
 * beside it, gets a version above all others, and is the current one from one moment on.
 *
 * <p>Only this package knows RocksDB. Deliberately absent: its transactions, its merge operators
 * and its comparators.
 */
@NullMarked
package dev.nephos.kernel.store.rocks;

import org.jspecify.annotations.NullMarked;
