package dev.nephos.kernel.auth;

import dev.nephos.kernel.place.AccountId;
import java.util.Optional;

/**
 * One thing that a call does to one resource.
 *
 * @param action as AWS spells it, {@code sqs:SendMessage}
 * @param resource an ARN, or {@code *} for an action that takes no resource
 * @param owner the account that owns the resource, looked up and not read from the ARN; none for
 *     {@code *}
 * @param policy the policy of the resource, if it has one
 */
public record Access(
        Principal principal,
        String action,
        String resource,
        Optional<AccountId> owner,
        Optional<String> policy,
        RequestKeys keys) {
    /** Whether the principal belongs to another account than the resource. */
    public boolean isCrossAccount() {
        var home = principal.homeAccount();
        return owner.isPresent() && home.isPresent() && !owner.equals(home);
    }
}
