package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.policy.document.PolicyDocument;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.ReadTx;
import java.util.Optional;

/** Keeps the policy of a bucket, and tells whether it opens the bucket to everybody. */
final class BucketPolicy {
    private static final ConfigurationKind<Policy> KIND =
            new ConfigurationKind<>("policy", Policy.class);
    private static final ErrorType NONE =
            ErrorType.unmodelled(
                    "NoSuchBucketPolicy",
                    404,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");

    private final BucketConfigurations configurations;

    BucketPolicy(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    void define(Operations on) {
        on.run(PutBucketPolicy.class, this::put).ignores("ConfirmRemoveSelfBucketAccess");
        on.call(
                GetBucketPolicy.class,
                Policy.class,
                (call, in) -> configurations.require(call, in.of, KIND, BucketPolicy::none));
        on.call(GetBucketPolicyStatus.class, GetBucketPolicyStatusResult.class, this::status);
        on.run(DeleteBucketPolicy.class, this::delete);
    }

    /** A policy as it is kept and told: its JSON without white space. */
    record Policy(String policy) {}

    record PutBucketPolicy(
            BucketTarget of,
            String policy,
            boolean confirmRemoveSelfBucketAccess,
            BodyDigest digest) {}

    record GetBucketPolicy(BucketTarget of) {}

    record GetBucketPolicyStatus(BucketTarget of) {}

    record PolicyStatus(boolean isPublic) {}

    record GetBucketPolicyStatusResult(PolicyStatus policyStatus) {}

    record DeleteBucketPolicy(BucketTarget of) {}

    /** The policy of a bucket, for who decides by it. */
    static Optional<PolicyDocument> of(ReadTx tx, Bucket bucket) {
        return KIND.find(tx, bucket).map(policy -> PolicyDocument.parse(policy.policy));
    }

    /** The same as it is kept. */
    static Optional<String> text(ReadTx tx, Bucket bucket) {
        return KIND.find(tx, bucket).map(Policy::policy);
    }

    private void put(Call call, PutBucketPolicy in) {
        var document = BucketPolicyRules.accept(in.policy, in.of.bucket());
        boolean open = PublicPolicy.isPublic(document);
        configurations
                .store()
                .commit(tx -> {
                    var bucket = in.of.open(tx, call);
                    if (open && PublicAccess.of(tx, bucket).blockPublicPolicy()) {
                        throw PublicAccess.refusal(
                                call, "PutBucketPolicy", bucket.name(), "policies");
                    }
                    KIND.put(tx, bucket, new Policy(document.toJson()));
                });
        BucketConfigurations.noContent(call);
    }

    private GetBucketPolicyStatusResult status(Call call, GetBucketPolicyStatus in) {
        var policy = configurations.require(call, in.of, KIND, BucketPolicy::none);
        var document = PolicyDocument.parse(policy.policy);
        return new GetBucketPolicyStatusResult(new PolicyStatus(PublicPolicy.isPublic(document)));
    }

    private void delete(Call call, DeleteBucketPolicy in) {
        configurations.delete(call, in.of, KIND);
    }

    private static ServiceError none(Bucket bucket) {
        return NONE.error("The bucket policy does not exist").with("BucketName", bucket.name());
    }
}
