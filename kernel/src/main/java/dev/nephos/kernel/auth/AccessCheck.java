package dev.nephos.kernel.auth;

import dev.nephos.kernel.place.AccountId;
import dev.nephos.model.AuthorizationRow;

/**
 * One thing that the caller of an operation must be allowed to do.
 *
 * @param rule the check of the authorization table that it comes from: action, access level, keys
 * @param resource what it is done to
 * @param passedTo the service that gets a role, for {@code iam:PassedToService}; else empty
 */
public record AccessCheck(AuthorizationRow.Check rule, ResourceName resource, String passedTo) {
    /**
     * What something is done to.
     *
     * @param arn or {@code *} for an action that takes no resource
     * @param owner the account that it belongs to
     */
    public record ResourceName(String arn, AccountId owner) {}

    /** The action, {@code sqs:SendMessage}. */
    public String action() {
        return rule.action();
    }
}
