package dev.nephos.kernel.call;

import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import java.util.Map;
import java.util.Optional;

/**
 * What a service knows of its resources that authorisation needs. Asked before the call is made, in
 * transactions of its own.
 */
public interface ResourceFacts {
    /** A service of which authorisation needs to know nothing. */
    ResourceFacts NONE = new ResourceFacts() {};

    /**
     * What is known of one resource.
     *
     * @param policy its resource policy, if it has one
     * @param tags those that it has now
     */
    record Facts(AccountId owner, Optional<String> policy, Map<String, String> tags) {
        /** A resource without policy and tags. */
        public static Facts of(AccountId owner) {
            return new Facts(owner, Optional.empty(), Map.of());
        }
    }

    /**
     * The ARN that a text means in a form of the service's own (see the authorization table).
     *
     * @param text empty when the input has none
     * @return nothing when the check is not to be made, because the text means nothing of the kind
     */
    default Optional<String> named(String form, String text, Authenticated caller) {
        return Optional.empty();
    }

    /**
     * A resource, if it is there; what is not there is owned by the account of its ARN, or else by
     * the caller's.
     *
     * @param action what is wanted of it
     */
    default Optional<Facts> find(Arn resource, String action) {
        return Optional.empty();
    }

    /**
     * The condition keys of the service's own that are members of inputs: by the key in lower case,
     * {@code s3:prefix}, the name of the member, {@code Prefix}.
     */
    default Map<String, String> keys() {
        return Map.of();
    }
}
