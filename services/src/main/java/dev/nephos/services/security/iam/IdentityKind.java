package dev.nephos.services.security.iam;

/**
 * What an identity is, with AWS's words and quotas for it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and
 *     STS quotas</a>
 */
enum IdentityKind {
    USER("user", "AIDA", "UsersPerAccount", 5000, 2048),
    GROUP("group", "AGPA", "GroupsPerAccount", 300, 5120),
    ROLE("role", "AROA", "RolesPerAccount", 1000, 10240);

    private final String noun;
    private final String idPrefix;
    private final String quota;
    private final int most;
    private final int inlineSize;

    IdentityKind(String noun, String idPrefix, String quota, int most, int inlineSize) {
        this.noun = noun;
        this.idPrefix = idPrefix;
        this.quota = quota;
        this.most = most;
        this.inlineSize = inlineSize;
    }

    /** As sentences and ARNs have it. */
    String noun() {
        return noun;
    }

    /** As sentences begin with it. */
    String title() {
        return Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
    }

    /** What its unique ids begin with. */
    String idPrefix() {
        return idPrefix;
    }

    /** The name of the quota of how many there may be in an account. */
    String quota() {
        return quota;
    }

    int most() {
        return most;
    }

    /** Most characters of all inline policies together, whitespace not counted. */
    int inlineSize() {
        return inlineSize;
    }
}
