/**
 * The one home of all state: an ordered, transactional key-value store with watches, and the bytes
 * of objects beside it.
 *
 * <p>Three layers, each usable without the one above it:
 *
 * <ul>
 *   <li>{@link dev.nephos.kernel.store.Store}: keys and values as bytes, in a few {@linkplain
 *       dev.nephos.kernel.store.Keyspace keyspaces}. Transactions are serialisable and run again
 *       when they conflict, so their functions have no side effects. Limits on keys, values,
 *       transactions and time hold in every engine from the first day, so that nothing works on a
 *       laptop and fails on a cluster. {@link dev.nephos.kernel.store.MemoryStore} is the engine
 *       that forgets, {@link dev.nephos.kernel.store.rocks.RocksStore} the one that remembers, in a
 *       {@link dev.nephos.kernel.store.DataFolder}; what they share that write to something slow is
 *       {@link dev.nephos.kernel.store.group.GroupStore}.
 *   <li>{@link dev.nephos.kernel.store.Key}, {@link dev.nephos.kernel.store.KeyReader} and {@link
 *       dev.nephos.kernel.store.KeyRange}: tuples as bytes that sort as the tuples do.
 *   <li>{@link dev.nephos.kernel.store.Table}: typed rows with indexes inside a {@link
 *       dev.nephos.kernel.store.Space}, which is an account, a region and a service. What is known
 *       before or across accounts stands in the directory keyspace, behind {@link
 *       dev.nephos.kernel.store.GlobalNames} and {@link dev.nephos.kernel.store.BlobReferences}.
 * </ul>
 *
 * <p>Bytes of objects go to a {@link dev.nephos.kernel.store.BlobStore} and are never held in the
 * heap as a whole; who uses them is counted by rows, never by the file system.
 *
 * <p>What one of several processes does at a time is a job with a {@linkplain
 * dev.nephos.kernel.store.Leases lease}, whose epoch fences its transactions.
 *
 * <p>Byte arrays are handed over, not copied: what was given to the store or came out of it is
 * never changed afterwards, by either side.
 *
 * <p>Deliberately absent: queries, secondary orders that nobody declared, locks, and any clock of
 * its own.
 */
@NullMarked
package dev.nephos.kernel.store;

import org.jspecify.annotations.NullMarked;
