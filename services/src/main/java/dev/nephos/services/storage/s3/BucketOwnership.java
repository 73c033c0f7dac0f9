package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import java.util.List;

/**
 * Who owns the objects of a bucket, and so whether ACLs count.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">
 *     Controlling ownership of objects</a>
 */
final class BucketOwnership {
    static final String OWNER_ENFORCED = "BucketOwnerEnforced";
    static final String OBJECT_WRITER = "ObjectWriter";

    private static final ConfigurationKind<OwnershipControls> KIND =
            new ConfigurationKind<>("ownership", OwnershipControls.class);
    private static final ErrorType NONE =
            ErrorType.unmodelled(
                    "OwnershipControlsNotFoundError",
                    404,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/"
                            + "API_GetBucketOwnershipControls.html");

    private final BucketConfigurations configurations;

    BucketOwnership(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    void define(Operations on) {
        on.run(PutBucketOwnershipControls.class, this::put);
        on.call(
                GetBucketOwnershipControls.class,
                GetBucketOwnershipControlsResult.class,
                this::controls);
        on.run(
                DeleteBucketOwnershipControls.class,
                (call, in) -> configurations.delete(call, in.of, KIND));
    }

    record Rule(String objectOwnership) {}

    record OwnershipControls(List<Rule> rules) {}

    record PutBucketOwnershipControls(
            BucketTarget of, OwnershipControls ownershipControls, BodyDigest digest) {}

    record GetBucketOwnershipControls(BucketTarget of) {}

    record GetBucketOwnershipControlsResult(OwnershipControls ownershipControls) {}

    record DeleteBucketOwnershipControls(BucketTarget of) {}

    /** Makes a new bucket as every new bucket is, unless its maker asked for another setting. */
    static void establish(Tx tx, Bucket bucket, String objectOwnership) {
        KIND.put(tx, bucket, new OwnershipControls(List.of(new Rule(objectOwnership))));
    }

    /** The setting that counts; without controls it is the one from before there were any. */
    static String of(ReadTx tx, Bucket bucket) {
        return KIND.find(tx, bucket)
                .map(controls -> controls.rules.getFirst().objectOwnership)
                .orElse(OBJECT_WRITER);
    }

    /** Whether the ACLs of the bucket and its objects are without effect. */
    static boolean disablesAcls(ReadTx tx, Bucket bucket) {
        return of(tx, bucket).equals(OWNER_ENFORCED);
    }

    private void put(Call call, PutBucketOwnershipControls in) {
        if (in.ownershipControls.rules.size() != 1) {
            throw S3Errors.malformedXml();
        }
        boolean enforces =
                in.ownershipControls.rules.getFirst().objectOwnership.equals(OWNER_ENFORCED);
        configurations
                .store()
                .commit(tx -> {
                    var bucket = in.of.open(tx, call);
                    if (enforces && !BucketAcl.of(tx, bucket).isPrivate()) {
                        throw aclsGiven();
                    }
                    KIND.put(tx, bucket, in.ownershipControls);
                });
    }

    static ServiceError aclsGiven() {
        return S3Errors.INVALID_BUCKET_ACL.error(
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    }

    private GetBucketOwnershipControlsResult controls(Call call, GetBucketOwnershipControls in) {
        return new GetBucketOwnershipControlsResult(
                configurations.require(
                        call,
                        in.of,
                        KIND,
                        bucket ->
                                NONE.error("The bucket ownership controls were not found")
                                        .with("BucketName", bucket.name())));
    }
}
