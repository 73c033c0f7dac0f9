/**
 * Secrets at rest. Two layers: one {@linkplain dev.nephos.kernel.secret.KeyEncryptionKey key of the
 * data folder}, which is a file of its own and never in the store, and {@linkplain
 * dev.nephos.kernel.secret.DataKeys data keys}, one for each purpose, which are rows that only the
 * first one opens. So a copy of the state without the key file tells no secret.
 *
 * <p>What is kept secret is sealed with AES-256-GCM by a {@link dev.nephos.kernel.secret.Seal},
 * bound to what it belongs to. Deliberately absent: exchange of the folder's key, and keys that a
 * user asks for by name; those are KMS.
 */
@NullMarked
package dev.nephos.kernel.secret;

import org.jspecify.annotations.NullMarked;
