/**
 * Who calls. A request's signature names an access key, a region and a service; {@link
 * dev.nephos.kernel.auth.Authenticate} turns them into a {@link dev.nephos.kernel.auth.Principal}.
 *
 * <p>{@link dev.nephos.kernel.auth.AccessPlan} works out what a caller must be allowed to do for an
 * input: actions and ARNs, from the authorization table of the model.
 *
 * <p>Signatures are read and not yet verified, and every principal is the root user of an account:
 * the start banner and the README say so. What is deliberately absent until then: users, roles,
 * sessions, policies.
 */
@NullMarked
package dev.nephos.kernel.auth;

import org.jspecify.annotations.NullMarked;
