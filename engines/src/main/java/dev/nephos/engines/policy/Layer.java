package dev.nephos.engines.policy;

/** The kinds of policies that can decide a request, in the order in which decisions name them. */
public enum Layer {
    RESOURCE_CONTROL("resource control policy", "a resource control policy"),
    SERVICE_CONTROL("service control policy", "a service control policy"),
    VPC_ENDPOINT("VPC endpoint policy", "a VPC endpoint policy"),
    RESOURCE("resource-based policy", "a resource-based policy"),
    /** The resource policy of a role. */
    ROLE_TRUST("role trust policy", "the role trust policy"),
    IDENTITY("identity-based policy", "an identity-based policy"),
    BOUNDARY("permissions boundary", "a permissions boundary"),
    SESSION("session policy", "a session policy");

    private final String noun;
    private final String one;

    Layer(String noun, String one) {
        this.noun = noun;
        this.one = one;
    }

    /** As in "because no ... allows". */
    String noun() {
        return noun;
    }

    /** As in "with an explicit deny in ...". */
    String one() {
        return one;
    }

    /** Whether its policies name principals. */
    boolean namesPrincipals() {
        return switch (this) {
            case RESOURCE_CONTROL, VPC_ENDPOINT, RESOURCE, ROLE_TRUST -> true;
            case SERVICE_CONTROL, IDENTITY, BOUNDARY, SESSION -> false;
        };
    }
}
