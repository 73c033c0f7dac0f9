package dev.nephos.kernel.auth;

import dev.nephos.kernel.auth.AccessCheck.ResourceName;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.model.Struct;
import java.util.Optional;

/**
 * How a service names its resources where the authorization table cannot say it: URLs of queues,
 * aliases of keys, users with their paths, buckets of other accounts.
 */
public interface ResourceNaming {
    /** No forms, and everything belongs to the caller's account. */
    ResourceNaming PLAIN =
            new ResourceNaming() {
                @Override
                public Optional<ResourceName> named(String form, String text, Struct input) {
                    throw new IllegalStateException("nobody reads the form " + form);
                }

                @Override
                public Optional<AccountId> owner(String arn) {
                    return Optional.empty();
                }
            };

    /**
     * The resource that a text of the input names.
     *
     * @param form the form that the table gives the text
     * @param text empty if the request does not have it
     * @return nothing if the check is not to be made, such as that of a version when there is none
     */
    Optional<ResourceName> named(String form, String text, Struct input);

    /** Who owns what an ARN without an account names; nothing for the caller's account. */
    Optional<AccountId> owner(String arn);
}
