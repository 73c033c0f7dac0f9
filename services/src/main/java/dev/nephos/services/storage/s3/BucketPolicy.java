package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.policy.document.PolicyDocument;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.json.JsonValue;
import dev.nephos.kernel.store.ReadTx;
import java.util.ArrayList;
import java.util.Optional;

/** Keeps the policy of a bucket, and tells whether it opens the bucket to everybody. */
final class BucketPolicy {
    private static final ConfigurationKind<Policy> KIND =
            new ConfigurationKind<>("policy", Policy.class);
    private static final String STRANGERS =
            """
            {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
             "Condition": {"StringNotEquals": {"aws:PrincipalAccount": "%s"},
                           "Bool": {"aws:PrincipalIsAWSService": "false"}}}\
            """;
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

    /**
     * What the policy of a bucket comes to: one that opens it to everybody counts for its owner's
     * account and for services only, while public buckets are restricted.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">RestrictPublicBuckets</a>
     */
    static Optional<String> effective(ReadTx tx, Bucket bucket) {
        var text = KIND.find(tx, bucket).map(Policy::policy);
        boolean restricted =
                text.isPresent()
                        && PublicAccess.of(tx, bucket).restrictPublicBuckets()
                        && PublicPolicy.isPublic(PolicyDocument.parse(text.get()));
        return restricted ? text.map(policy -> restricted(policy, bucket)) : text;
    }

    private static String restricted(String policy, Bucket bucket) {
        var object = JsonValue.parseObject(policy).orElseThrow();
        var strangers =
                JsonValue.parse(STRANGERS.formatted(bucket.space().account())).orElseThrow();
        var statements = new ArrayList<JsonValue>();
        switch (object.member("Statement").orElseThrow()) {
            case JsonValue.JsonArray array -> statements.addAll(array.elements());
            case JsonValue one -> statements.add(one);
        }
        statements.add(strangers);
        return object.with("Statement", new JsonValue.JsonArray(statements)).toString();
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
