/**
 * AWS Identity and Access Management: who there is in an account, and what they may do.
 *
 * <p>An {@link dev.nephos.services.security.iam.Identity} is a user, a group or a role. It is found
 * by its name, whose letters have no case; whatever belongs to it (inline policies, attachments,
 * access keys, memberships) hangs on its unique id, so that a new name changes one row, and a new
 * identity of an old name inherits nothing. All rows are in the account's space without region,
 * because IAM has none.
 *
 * <p>Every check and the change that it allows are one transaction.
 */
@NullMarked
package dev.nephos.services.security.iam;

import org.jspecify.annotations.NullMarked;
