package dev.nephos.services.storage.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who may do what with a bucket or an object, apart from policies.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access
 *     control list (ACL) overview</a>
 */
record Acl(Owner owner, List<Grant> grants) {
    static final String FULL_CONTROL = "FULL_CONTROL";

    private static final String GROUPS = "http://acs.amazonaws.com/groups/";
    static final String ALL_USERS = GROUPS + "global/AllUsers";
    static final String AUTHENTICATED_USERS = GROUPS + "global/AuthenticatedUsers";
    static final String LOG_DELIVERY = GROUPS + "s3/LogDelivery";

    /** What is kept and told, and not asked yet when somebody calls. */
    static final String[] NOT_ASKED = {
        "ACL",
        "GrantFullControl",
        "GrantRead",
        "GrantReadACP",
        "GrantWrite",
        "GrantWriteACP",
        "AccessControlPolicy"
    };

    Acl {
        grants = List.copyOf(grants);
    }

    record Owner(String iD) {}

    record Grant(Grantee grantee, String permission) {}

    /**
     * An account by its canonical id or a group by its URI; e-mail addresses lead to no account any
     * more.
     */
    record Grantee(
            String type, Optional<String> iD, Optional<String> uRI, Optional<String> emailAddress) {
        static Grantee user(String id) {
            return new Grantee(
                    "CanonicalUser", Optional.of(id), Optional.empty(), Optional.empty());
        }

        static Grantee group(String uri) {
            return new Grantee("Group", Optional.empty(), Optional.of(uri), Optional.empty());
        }

        /** Whether anybody is meant, or anybody with an account. */
        boolean isPublic() {
            return uRI.filter(uri -> uri.equals(ALL_USERS) || uri.equals(AUTHENTICATED_USERS))
                    .isPresent();
        }
    }

    /** Full control for the owner and nothing for others. */
    static Acl ofOwner(String account) {
        var id = CanonicalUser.of(account).id();
        return new Acl(new Owner(id), List.of(new Grant(Grantee.user(id), FULL_CONTROL)));
    }

    /**
     * A canned ACL.
     *
     * @param owner the account that owns the resource
     * @param bucketOwner the account that owns the bucket in which it is
     */
    static Acl canned(String name, String owner, String bucketOwner) {
        var acl = ofOwner(owner);
        var other = Grantee.user(CanonicalUser.of(bucketOwner).id());
        boolean same = owner.equals(bucketOwner);
        return switch (name) {
            case "public-read" -> acl.with(Grantee.group(ALL_USERS), "READ");
            case "public-read-write" ->
                    acl.with(Grantee.group(ALL_USERS), "READ")
                            .with(Grantee.group(ALL_USERS), "WRITE");
            case "authenticated-read" -> acl.with(Grantee.group(AUTHENTICATED_USERS), "READ");
            case "log-delivery-write" ->
                    acl.with(Grantee.group(LOG_DELIVERY), "WRITE")
                            .with(Grantee.group(LOG_DELIVERY), "READ_ACP");
            case "bucket-owner-read" -> same ? acl : acl.with(other, "READ");
            case "bucket-owner-full-control" -> same ? acl : acl.with(other, FULL_CONTROL);
            case "aws-exec-read" -> acl.with(Grantee.user(EC2_BUNDLES), "READ");
            default -> acl;
        };
    }

    /** The canonical id with which EC2 reads bundles of machine images. */
    private static final String EC2_BUNDLES =
            "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";

    private Acl with(Grantee grantee, String permission) {
        var more = new ArrayList<>(grants);
        more.add(new Grant(grantee, permission));
        return new Acl(owner, more);
    }

    /** Whether nobody but the owner is named. */
    boolean isPrivate() {
        return grants.stream()
                .allMatch(grant -> grant.grantee.iD.filter(owner.iD::equals).isPresent());
    }

    /** Whether everybody may do something. */
    boolean isPublic() {
        return grants.stream().anyMatch(grant -> grant.grantee.isPublic());
    }
}
