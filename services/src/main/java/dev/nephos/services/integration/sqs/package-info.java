/**
 * Amazon SQS: standard and FIFO queues, over JSON and over the older Query protocol with one set of
 * handlers.
 *
 * <p>{@link dev.nephos.services.integration.sqs.Sqs} declares the operations. What a queue is (its
 * name, its settings, its tags) stands in the tables of {@code QueueTable}; what is in it stands in
 * the queue engine, under the space of the owner and the name of the queue. A queue is found by the
 * account and the name at the end of its URL, however the host before them was spelt, and by the
 * region of the call.
 *
 * <p>A message is one opaque payload for the engine: body, attributes and sender, as {@code
 * SentMessage} writes them. {@code MessageSeal} encrypts it, in queues that want it, which is all
 * unless they say otherwise. Sizes, characters, digests and attributes are this package's; order,
 * visibility, groups, duplicates and retention are the engine's. {@code QueueCare} drops now and
 * then what nobody comes to receive.
 *
 * <p>Deliberately absent, and answered with 501 rather than stored without effect: encryption with
 * KMS. The queue policy is kept and shown, also as permissions are added; that it has no effect yet
 * is said in every answer to a request that sets it.
 */
@NullMarked
package dev.nephos.services.integration.sqs;

import org.jspecify.annotations.NullMarked;
