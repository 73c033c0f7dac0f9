package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.ReadTx;
import java.util.List;
import java.util.Optional;

/** Keeps which pages of other origins may use a bucket. */
final class BucketCors {
    private static final ConfigurationKind<CorsConfiguration> KIND =
            new ConfigurationKind<>("cors", CorsConfiguration.class);
    private static final ErrorType NONE =
            ErrorType.unmodelled(
                    "NoSuchCORSConfiguration",
                    404,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html");
    private static final int MOST_RULES = 100;

    private final BucketConfigurations configurations;

    BucketCors(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    void define(Operations on) {
        on.run(PutBucketCors.class, this::put);
        on.call(GetBucketCors.class, CorsConfiguration.class, this::rules);
        on.run(DeleteBucketCors.class, (call, in) -> configurations.delete(call, in.of, KIND));
    }

    record CorsConfiguration(List<CorsRule> corsRules) {
        /** The first rule that lets such a request in. */
        Optional<CorsRule> rule(String origin, String method, List<String> headers) {
            return corsRules.stream()
                    .filter(rule -> rule.allows(origin, method, headers))
                    .findFirst();
        }
    }

    record PutBucketCors(BucketTarget of, CorsConfiguration corsConfiguration, BodyDigest digest) {}

    record GetBucketCors(BucketTarget of) {}

    record DeleteBucketCors(BucketTarget of) {}

    static Optional<CorsConfiguration> of(ReadTx tx, Bucket bucket) {
        return KIND.find(tx, bucket);
    }

    private void put(Call call, PutBucketCors in) {
        var rules = in.corsConfiguration.corsRules;
        if (rules.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        if (rules.size() > MOST_RULES) {
            throw S3Errors.INVALID_REQUEST.error(
                    "The number of CORS rules should not exceed allowed limit of 100 rules.");
        }
        rules.forEach(CorsRule::requireValid);
        var ids = rules.stream().flatMap(rule -> rule.iD().stream()).toList();
        if (ids.stream().distinct().count() < ids.size()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "Rule ID must be unique. Found same ID for more than one rule");
        }
        configurations.put(call, in.of, KIND, in.corsConfiguration);
    }

    private CorsConfiguration rules(Call call, GetBucketCors in) {
        return configurations.require(
                call,
                in.of,
                KIND,
                bucket ->
                        NONE.error("The CORS configuration does not exist")
                                .with("BucketName", bucket.name()));
    }
}
