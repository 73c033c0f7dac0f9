/**
 * Amazon S3: general-purpose buckets and their objects.
 *
 * <p>The bytes of objects and the order of keys are the engine's ({@link
 * dev.nephos.engines.objects}); this package says what S3 means by them. A bucket is found by its
 * name in the directory of all accounts ({@link dev.nephos.services.storage.s3.Buckets}), and so
 * are its owner and its region; everything else is rows in the owner's space. An object's row holds
 * what was said when it was written ({@link dev.nephos.services.storage.s3.ObjectFacts}), once, for
 * every operation that tells it.
 *
 * <p>One question has one place: preconditions are {@link
 * dev.nephos.services.storage.s3.Conditions}, checksums and digests of a request {@link
 * dev.nephos.services.storage.s3.RequestDigests}, ranges {@link
 * dev.nephos.services.storage.s3.ByteRange}, settings that would protect an object {@link
 * dev.nephos.services.storage.s3.Protection}. Handlers put these together: look, take the bytes in,
 * look again and write in one transaction, so that a request that fails leaves nothing.
 *
 * <p>What is configured of a bucket has one shape, {@link
 * dev.nephos.services.storage.s3.ConfigurationKind}: a record with its rules in its own file, kept
 * in the bucket's space and gone with the bucket. Who changes an object announces it to {@link
 * dev.nephos.services.storage.s3.ObjectEvents} in the same transaction; queues hear of it
 * afterwards. Logs and reports that S3 makes by itself are put by its public API ({@link
 * dev.nephos.services.storage.s3.ServiceObjects}).
 *
 * <p>Two doors stand beside the model: forms of browsers ({@link
 * dev.nephos.services.storage.s3.PostFront}) and websites ({@link
 * dev.nephos.services.storage.s3.WebsiteFront}) become calls of operations. Bytes are encrypted at
 * rest, under a key of the store or of the customer ({@link
 * dev.nephos.services.storage.s3.Encryption}).
 *
 * <p>Policies of buckets decide who may ({@link dev.nephos.services.storage.s3.BucketFacts}); ACLs
 * and the restriction of public buckets are validated and kept, and not yet asked when somebody
 * calls. Not there, and answered so: encryption with keys of KMS, replication, notifications to
 * other destinations than queues.
 */
@NullMarked
package dev.nephos.services.storage.s3;

import org.jspecify.annotations.NullMarked;
