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
 * <p>Not there yet, and answered so: policies and ACLs, encryption with keys of KMS, lifecycle and
 * the other configurations of a bucket.
 */
@NullMarked
package dev.nephos.services.storage.s3;

import org.jspecify.annotations.NullMarked;
