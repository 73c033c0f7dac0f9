/**
 * The engine that remembers: the {@link dev.nephos.kernel.store.Store} on RocksDB, behind a group
 * committer of our own.
 *
 * <p>A transaction runs on the thread of its caller, on the newest {@link
 * dev.nephos.kernel.store.rocks.Snapshot}; what it writes stays in an {@link
 * dev.nephos.kernel.store.rocks.Overlay} in the heap. Then it queues for the {@link
 * dev.nephos.kernel.store.rocks.Committer}, one platform thread that takes all that wait as one
 * group: it checks what each of them read, joins their changes to one overlay, writes that as one
 * batch, forces the log to the disk once, publishes the next snapshot, and wakes the callers. On a
 * disk that takes milliseconds to be sure, this is the difference between hundreds and tens of
 * thousands of transactions a second.
 *
 * <p>What holds:
 *
 * <ul>
 *   <li>Every key that is written is remembered as written, blind or not, until the memory of
 *       {@link dev.nephos.kernel.store.rocks.RecentWrites} is full; who read before the oldest
 *       thing it still knows runs again.
 *   <li>Nobody reads what is not on the disk: not a reader, not a transaction, not one that is told
 *       that it failed.
 *   <li>What conflicts runs again inside the committer, where nothing can come between: so a
 *       function runs twice at most, and a key that everyone writes costs no more than others.
 *   <li>After a failed write nothing is acknowledged any more, and reading goes on.
 * </ul>
 *
 * <p>Only this package knows RocksDB. Deliberately absent: its transactions, its merge operators
 * and its comparators; it is used as a log and a sorted map.
 */
@NullMarked
package dev.nephos.kernel.store.rocks;

import org.jspecify.annotations.NullMarked;
