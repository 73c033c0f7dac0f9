/**
 * Policy documents as people write them: the JSON of the IAM policy language, read into immutable
 * records and written again.
 *
 * <p>{@link dev.nephos.engines.policy.document.PolicyDocument#parse} reads what is stored already;
 * {@link dev.nephos.engines.policy.document.PolicyKind#accept} is for saving and refuses, in AWS's
 * sentences, what a policy of that kind may not say. Both take time in proportion to the text, look
 * at no more than {@link dev.nephos.engines.policy.document.PolicyDocument#MOST_CHARACTERS}
 * characters, and stop at the depth that the grammar has.
 *
 * <p>An element that may be one value or a list of values is a list here, so two spellings of a
 * document are equal. Deliberately absent: what a document means (the package around this one), and
 * whether the principals and actions that it names exist, which only their owners know.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">The
 *     grammar of the policy language</a>
 */
@NullMarked
package dev.nephos.engines.policy.document;

import org.jspecify.annotations.NullMarked;
