/**
 * Who calls. {@link dev.nephos.kernel.auth.SignatureReader} takes the signature of a request apart,
 * {@link dev.nephos.kernel.auth.Authenticate} verifies it against what the operation demands, and
 * what comes out is a {@link dev.nephos.kernel.auth.Proof}: a principal, and the body bound to the
 * signature. A fault is a {@link dev.nephos.kernel.auth.Refusal}, which each family of services
 * words in its own way.
 *
 * <p>What always holds: the rules come from the operation that was found and never from what the
 * signature says of itself; whatever may be signed in several ways is one sealed type, and no
 * switch over it passes what it does not know; signatures are compared in constant time; nobody
 * gets the last byte of a body that is not the one that was signed.
 *
 * <p>{@link dev.nephos.kernel.auth.AccessPlan} works out what a caller must be allowed to do for an
 * input: actions and ARNs, from the authorization table of the model. Nobody asks it yet.
 *
 * <p>Keys are looked up in {@link dev.nephos.kernel.auth.AccessKeys}; today there are the keys of
 * root users only. What is deliberately absent: users, roles, policies.
 */
@NullMarked
package dev.nephos.kernel.auth;

import org.jspecify.annotations.NullMarked;
