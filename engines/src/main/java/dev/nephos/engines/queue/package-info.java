/**
 * Message queues on the store. A message is sent once, stored once, and delivered at least once:
 * receiving hides it for a while, deleting ends it, and when neither its receiver nor anyone else
 * deletes it in time it is visible again.
 *
 * <p>A message is up to three rows. Its body never changes. Its place in the order of visibility is
 * an empty row whose key says when it is visible and when it arrived; receiving moves that row and
 * notes the {@linkplain dev.nephos.engines.queue.Progress progress}. So a receive costs the same
 * for ten messages as for ten million, and time alone makes delayed and hidden messages visible:
 * nothing has to happen.
 *
 * <p>Order is the order of arrival as long as nothing is delayed or received again; it is best
 * effort. Large payloads are staged in pieces before the transaction that sends them.
 *
 * <p>{@link dev.nephos.engines.queue.Queues} is the engine. Deliberately absent: names of queues
 * and who may use them, attributes, groups and duplicates; they belong to who uses the engine.
 */
@NullMarked
package dev.nephos.engines.queue;

import org.jspecify.annotations.NullMarked;
