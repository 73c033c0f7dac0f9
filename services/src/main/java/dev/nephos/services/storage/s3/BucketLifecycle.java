package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.ReadTx;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Keeps the lifecycle rules of a bucket. */
final class BucketLifecycle {
    private static final ConfigurationKind<Lifecycle> KIND =
            new ConfigurationKind<>("lifecycle", Lifecycle.class);
    private static final ErrorType NONE =
            ErrorType.unmodelled(
                    "NoSuchLifecycleConfiguration",
                    404,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
    private static final int MOST_RULES = 1_000;
    private static final String DEFAULT_MINIMUM = "all_storage_classes_128K";

    private final BucketConfigurations configurations;
    private final Kernel kernel;

    BucketLifecycle(BucketConfigurations configurations, Kernel kernel) {
        this.configurations = configurations;
        this.kernel = kernel;
    }

    void define(Operations on) {
        on.call(
                PutBucketLifecycleConfiguration.class,
                PutBucketLifecycleConfigurationResult.class,
                this::put);
        on.call(GetBucketLifecycleConfiguration.class, Lifecycle.class, this::lifecycle);
        on.run(DeleteBucketLifecycle.class, (call, in) -> configurations.delete(call, in.of, KIND));
    }

    /**
     * The rules, and the least size of an object that they move to another class where they name
     * none: {@code all_storage_classes_128K} or {@code varies_by_storage_class}.
     */
    record Lifecycle(
            List<LifecycleRule> rules, Optional<String> transitionDefaultMinimumObjectSize) {
        static final Lifecycle NOTHING = new Lifecycle(List.of(), Optional.empty());
    }

    record LifecycleConfiguration(List<LifecycleRule> rules) {}

    record PutBucketLifecycleConfiguration(
            BucketTarget of,
            Optional<LifecycleConfiguration> lifecycleConfiguration,
            Optional<String> transitionDefaultMinimumObjectSize,
            Optional<String> checksumAlgorithm) {}

    record PutBucketLifecycleConfigurationResult(String transitionDefaultMinimumObjectSize) {}

    record GetBucketLifecycleConfiguration(BucketTarget of) {}

    record DeleteBucketLifecycle(BucketTarget of) {}

    /** The rules of a bucket, for who acts by them. */
    static Lifecycle of(ReadTx tx, Bucket bucket) {
        return KIND.find(tx, bucket).orElse(Lifecycle.NOTHING);
    }

    private PutBucketLifecycleConfigurationResult put(
            Call call, PutBucketLifecycleConfiguration in) {
        var rules = in.lifecycleConfiguration.orElseThrow(InputErrors::missingBody).rules;
        requireValid(rules);
        var minimum = in.transitionDefaultMinimumObjectSize.orElse(DEFAULT_MINIMUM);
        var named =
                rules.stream()
                        .map(rule -> rule.named(rule.iD().orElseGet(kernel.ids()::uuid)))
                        .toList();
        kernel.store()
                .commit(tx -> {
                    var bucket = in.of.open(tx, call);
                    KIND.put(tx, bucket, new Lifecycle(named, Optional.of(minimum)));
                    LifecycleRunner.begin(kernel, tx, bucket);
                });
        return new PutBucketLifecycleConfigurationResult(minimum);
    }

    private static void requireValid(List<LifecycleRule> rules) {
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw S3Errors.malformedXml();
        }
        var ids = new HashSet<String>();
        for (var rule : rules) {
            LifecycleCheck.requireValid(rule);
            if (rule.iD().isPresent() && !ids.add(rule.iD().get())) {
                throw S3Errors.INVALID_ARGUMENT.error(
                        "Rule ID must be unique. Found same ID for more than one rule");
            }
        }
        long older = rules.stream().filter(rule -> rule.prefix().isPresent()).count();
        if (older > 0 && older < rules.size()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported"
                            + " in the Filter.");
        }
        if (older > 0) {
            requireApart(rules);
        }
    }

    /** Rules of the older form may not meet in an object with the same action. */
    private static void requireApart(List<LifecycleRule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            for (var other : rules.subList(i + 1, rules.size())) {
                var one = rules.get(i);
                var mine = one.scope().keyPrefix();
                var its = other.scope().keyPrefix();
                boolean meet = mine.startsWith(its) || its.startsWith(mine);
                if (meet && one.expiration().isPresent() && other.expiration().isPresent()) {
                    throw overlap(mine, its, "Expiration");
                }
                if (meet && !one.transitions().isEmpty() && !other.transitions().isEmpty()) {
                    throw overlap(mine, its, "Transition");
                }
            }
        }
    }

    private static RuntimeException overlap(String one, String other, String action) {
        return S3Errors.INVALID_REQUEST.error(
                one.equals(other)
                        ? "Found two rules with same prefix '"
                                + one
                                + "' for same action type '"
                                + action
                                + "'"
                        : "Found overlapping prefixes '"
                                + one
                                + "' and '"
                                + other
                                + "' for same action type '"
                                + action
                                + "'");
    }

    private Lifecycle lifecycle(Call call, GetBucketLifecycleConfiguration in) {
        return configurations.require(
                call,
                in.of,
                KIND,
                bucket ->
                        NONE.error("The lifecycle configuration does not exist")
                                .with("BucketName", bucket.name()));
    }
}
