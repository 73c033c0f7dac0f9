package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import java.util.Optional;

/** The ACL of a bucket, which changes nothing as long as the bucket's owner owns all objects. */
final class BucketAcl {
    private static final ConfigurationKind<Acl> KIND = new ConfigurationKind<>("acl", Acl.class);

    private final BucketConfigurations configurations;

    BucketAcl(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    void define(Operations on) {
        on.run(PutBucketAcl.class, this::put).ignores(Acl.NOT_ASKED);
        on.call(
                GetBucketAcl.class,
                Acl.class,
                (call, in) -> configurations.store().read(tx -> of(tx, in.of.open(tx, call))));
    }

    record PutBucketAcl(
            BucketTarget of,
            AclRequest.Headers headers,
            Optional<String> grantWrite,
            Optional<AccessControlPolicy> accessControlPolicy,
            BodyDigest digest) {}

    record GetBucketAcl(BucketTarget of) {}

    static Acl of(ReadTx tx, Bucket bucket) {
        return KIND.find(tx, bucket).orElseGet(() -> Acl.ofOwner(bucket.space().account()));
    }

    /** Gives a new bucket its ACL. */
    static void establish(Tx tx, Bucket bucket, Acl acl) {
        KIND.put(tx, bucket, acl);
    }

    private void put(Call call, PutBucketAcl in) {
        var headers = in.headers.request(in.grantWrite);
        configurations
                .store()
                .commit(tx -> {
                    var bucket = in.of.open(tx, call);
                    var owner = bucket.space().account();
                    var acl =
                            AccessControlPolicy.asked(
                                    in.accessControlPolicy,
                                    headers,
                                    of(tx, bucket),
                                    headers.acl(owner, owner));
                    requireAllowed(tx, call, bucket, acl, "PutBucketAcl", bucket.name());
                    KIND.put(tx, bucket, acl);
                });
    }

    /** Refuses an ACL where none count, and a public one where the bucket blocks it. */
    static void requireAllowed(
            ReadTx tx, Call call, Bucket bucket, Acl acl, String action, String resource) {
        if (BucketOwnership.disablesAcls(tx, bucket)) {
            throw S3Errors.aclNotSupported();
        }
        if (acl.isPublic() && PublicAccess.of(tx, bucket).blockPublicAcls()) {
            throw PublicAccess.refusal(call, action, resource, "ACLs");
        }
    }
}
