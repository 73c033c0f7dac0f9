/**
 * Calls: how a service declares its operations, and the way of a call from request to answer.
 *
 * <p>A service is a {@link dev.nephos.kernel.call.Service} that defines {@link
 * dev.nephos.kernel.call.Operations}: a record for the input, a record for the answer, a method
 * between them. {@link dev.nephos.kernel.call.Pipeline} is the only way to that method. Its steps
 * are types ({@code Routed}, {@code Authenticated}, {@code Decoded}, {@link
 * dev.nephos.kernel.call.Call}), each made only from the one before, so that no step can be
 * skipped; other services come in by {@link dev.nephos.kernel.call.ServiceCalls}, at the same door.
 *
 * <p>Errors are of three kinds: the caller's are {@link dev.nephos.kernel.call.ServiceError}s, the
 * operator's stop the start, and every other exception is ours and leaves as {@code
 * InternalFailure}.
 */
@NullMarked
package dev.nephos.kernel.call;

import org.jspecify.annotations.NullMarked;
