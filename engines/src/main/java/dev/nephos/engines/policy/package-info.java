/**
 * Decides whether a request is allowed, as AWS Identity and Access Management does, and says why.
 *
 * <p>The whole of it is three steps. A {@link dev.nephos.engines.policy.Policy} is compiled once
 * from a document and kept by its text in {@link dev.nephos.engines.policy.PolicyCache}. Whoever
 * asks prepares an {@link dev.nephos.engines.policy.AccessRequest} (who, which action, on what,
 * owned by which account, and the condition keys, which are asked for only when a statement wants
 * one) and the {@link dev.nephos.engines.policy.PolicyLayers} that bind it. {@link
 * dev.nephos.engines.policy.Evaluator} answers with a {@link dev.nephos.engines.policy.Decision},
 * or with an {@link dev.nephos.engines.policy.Explanation} of the same decision.
 *
 * <p>What it promises: everything is denied that nothing allows; a deny beats every allow; a stored
 * document that cannot be read denies; the order of policies and statements is of no account; a
 * request costs time in proportion to the statements that name its action, and no pattern that
 * anybody writes makes it cost more than its length times that of the text.
 *
 * <p>Deliberately absent: state, caches of decisions (contexts differ), and every lookup. Which
 * policies are attached, who owns a resource and which keys a request has is the business of
 * whoever asks; so is leaving out the layers that do not bind (service control policies of a
 * management account, resource control policies of services that have none).
 *
 * <p>Where AWS's documentation leaves a question open the code says {@code OPEN} and what it takes
 * for granted.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
@NullMarked
package dev.nephos.engines.policy;

import org.jspecify.annotations.NullMarked;
