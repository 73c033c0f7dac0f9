/**
 * Which service, protocol and operation a request is for, in the order of evidence: target header,
 * rpcv2Cbor path, credential scope, form fields, method and URI, host name.
 *
 * <p>Nothing here trusts a label for more than finding the operation: what may be called is decided
 * later, from the operation that was found.
 */
@NullMarked
package dev.nephos.kernel.route;

import org.jspecify.annotations.NullMarked;
