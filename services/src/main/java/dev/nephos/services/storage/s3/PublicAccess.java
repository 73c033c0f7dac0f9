package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;

/**
 * Whether a bucket may be opened to everybody. A new bucket blocks all of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">
 *     Blocking public access</a>
 */
final class PublicAccess {
    private static final ConfigurationKind<PublicAccessBlockConfiguration> KIND =
            new ConfigurationKind<>("public-access-block", PublicAccessBlockConfiguration.class);
    private static final PublicAccessBlockConfiguration NOTHING_BLOCKED =
            new PublicAccessBlockConfiguration(false, false, false, false);
    private static final PublicAccessBlockConfiguration ALL_BLOCKED =
            new PublicAccessBlockConfiguration(true, true, true, true);
    private static final ErrorType NONE =
            ErrorType.unmodelled(
                    "NoSuchPublicAccessBlockConfiguration",
                    404,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html");

    private final BucketConfigurations configurations;

    PublicAccess(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    void define(Operations on) {
        on.run(PutPublicAccessBlock.class, this::put);
        on.call(GetPublicAccessBlock.class, GetPublicAccessBlockResult.class, this::block);
        on.run(
                DeletePublicAccessBlock.class,
                (call, in) -> configurations.delete(call, in.of, KIND));
    }

    record PublicAccessBlockConfiguration(
            boolean blockPublicAcls,
            boolean ignorePublicAcls,
            boolean blockPublicPolicy,
            boolean restrictPublicBuckets) {}

    record PutPublicAccessBlock(
            BucketTarget of,
            PublicAccessBlockConfiguration publicAccessBlockConfiguration,
            BodyDigest digest) {}

    record GetPublicAccessBlock(BucketTarget of) {}

    record GetPublicAccessBlockResult(
            PublicAccessBlockConfiguration publicAccessBlockConfiguration) {}

    record DeletePublicAccessBlock(BucketTarget of) {}

    /** Blocks public access to a new bucket, as S3 has done since April 2023. */
    static void establish(Tx tx, Bucket bucket) {
        KIND.put(tx, bucket, ALL_BLOCKED);
    }

    /** What is blocked; nothing where the setting was deleted. */
    static PublicAccessBlockConfiguration of(ReadTx tx, Bucket bucket) {
        return KIND.find(tx, bucket).orElse(NOTHING_BLOCKED);
    }

    /**
     * The refusal of an act that would open a bucket.
     *
     * @param what {@code policies} or {@code ACLs}
     */
    static ServiceError refusal(Call call, String action, String resource, String what) {
        return S3Errors.ACCESS_DENIED.error(
                "User: "
                        + call.principal().arn()
                        + " is not authorized to perform: s3:"
                        + action
                        + " on resource: \""
                        + Buckets.arn(call, resource)
                        + "\" because public "
                        + what
                        + " are prevented by the "
                        + (what.equals("policies") ? "BlockPublicPolicy" : "BlockPublicAcls")
                        + " setting in S3 Block Public Access.");
    }

    private void put(Call call, PutPublicAccessBlock in) {
        configurations.put(call, in.of, KIND, in.publicAccessBlockConfiguration);
    }

    private GetPublicAccessBlockResult block(Call call, GetPublicAccessBlock in) {
        return new GetPublicAccessBlockResult(
                configurations.require(
                        call,
                        in.of,
                        KIND,
                        bucket ->
                                NONE.error("The public access block configuration was not found")
                                        .with("BucketName", bucket.name())));
    }
}
