/**
 * Transactions that are committed in groups, whatever keeps the state in the end.
 *
 * <p>A transaction runs on the thread of its caller, on a {@link
 * dev.nephos.kernel.store.group.Snapshot}; what it writes stays in an {@link
 * dev.nephos.kernel.store.group.Overlay} in the heap. Then it queues for the {@link
 * dev.nephos.kernel.store.group.Committer}, one platform thread that takes all that wait as one
 * group: it checks what each of them read, joins their changes to one overlay, hands that to the
 * {@link dev.nephos.kernel.store.group.Medium} as one change, and wakes the callers. Where it takes
 * milliseconds to be sure of a write, this is the difference between hundreds and tens of thousands
 * of transactions a second.
 *
 * <p>What holds:
 *
 * <ul>
 *   <li>Every key that is written is remembered as written, blind or not, until the memory of
 *       {@link dev.nephos.kernel.store.group.RecentWrites} is full; who read before the oldest
 *       thing it still knows runs again. What other processes wrote is never known, and so counts
 *       as having changed everything.
 *   <li>Nobody reads what is not durable: not a reader, not a transaction, not one that is told
 *       that it failed.
 *   <li>What conflicts runs again inside the committer, where nothing can come between: so a key
 *       that everyone writes costs no more than others.
 * </ul>
 *
 * <p>Deliberately absent: locks on keys, and knowledge of any disk or database.
 */
@NullMarked
package dev.nephos.kernel.store.group;

import org.jspecify.annotations.NullMarked;
