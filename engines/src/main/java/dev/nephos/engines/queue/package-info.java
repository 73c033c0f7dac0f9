/**
 * Message queues on the store. A message is sent once, stored once, and delivered at least once:
 * receiving hides it for a while, deleting ends it, and when neither its receiver nor anyone else
 * deletes it in time it is visible again.
 *
 * <p>A message is a few rows. Its body never changes. Its {@linkplain
 * dev.nephos.engines.queue.Progress progress} says how often it was received and until when it is
 * hidden. Its place says when it comes: receiving moves that row, so a receive costs the same for
 * ten messages as for ten million, and time alone makes delayed and hidden messages visible:
 * nothing has to happen. Nothing of a message is in the heap.
 *
 * <p>What comes next is the one thing in which {@linkplain dev.nephos.engines.queue.Order kinds of
 * queues} differ. A standard queue has a place for each message, by the time at which it is
 * visible; order is the order of arrival as long as nothing is delayed or received again, and it is
 * best effort. A FIFO queue numbers its messages and locks a group while one of its messages is in
 * flight. In both, {@linkplain dev.nephos.engines.queue.Groups groups take turns}. A group's turn
 * is never later than its first message; whoever finds it too early sets it right.
 *
 * <p>What was sent or received lately counts for {@linkplain dev.nephos.engines.queue.RecentRows
 * five minutes}: duplicates in FIFO queues, and receives that are repeated. Messages that were
 * received too often go to another queue in the transaction that would have received them once
 * more. Large payloads are staged in pieces before the transaction that sends them, and stay where
 * they are when their message goes elsewhere.
 *
 * <p>Keys that come and go at the begin of a range leave tombstones there; {@link
 * dev.nephos.engines.queue.Heads} remembers where to begin behind them.
 *
 * <p>{@link dev.nephos.engines.queue.Queues} is the engine. Deliberately absent: names of queues
 * and who may use them, and what is in a message; they belong to who uses the engine.
 */
@NullMarked
package dev.nephos.engines.queue;

import org.jspecify.annotations.NullMarked;
