package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.GlobalNames;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Optional;

/**
 * Keeps where the requests for a bucket are logged.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html">Logging
 *     requests with server access logging</a>
 */
final class BucketLogging {
    private static final ConfigurationKind<BucketLoggingStatus> KIND =
            new ConfigurationKind<>("logging", BucketLoggingStatus.class);

    /** The buckets that are logged: every request asks, so it is one look at one key. */
    private static final GlobalNames LOGGED = new GlobalNames("logged-bucket");

    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";
    private static final ErrorType INVALID_TARGET =
            ErrorType.unmodelled("InvalidTargetBucketForLogging", 400, PAGE);
    private static final ErrorType OTHER_REGION =
            ErrorType.unmodelled("CrossLocationLoggingProhibitted", 403, PAGE);
    private static final BucketLoggingStatus OFF = new BucketLoggingStatus(Optional.empty());

    private final BucketConfigurations configurations;

    BucketLogging(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    void define(Operations on) {
        on.run(PutBucketLogging.class, this::put);
        on.call(
                GetBucketLogging.class,
                BucketLoggingStatus.class,
                (call, in) -> configurations.find(call, in.of, KIND).orElse(OFF));
    }

    record SimplePrefix() {}

    /** Whether folders are those of the requests or of the delivery. */
    record PartitionedPrefix(Optional<String> partitionDateSource) {}

    record TargetObjectKeyFormat(
            Optional<SimplePrefix> simplePrefix, Optional<PartitionedPrefix> partitionedPrefix) {}

    /** Where logs go. */
    record LoggingEnabled(
            String targetBucket,
            String targetPrefix,
            Optional<TargetObjectKeyFormat> targetObjectKeyFormat) {}

    record BucketLoggingStatus(Optional<LoggingEnabled> loggingEnabled) {}

    record AskedLogging(LoggingEnabled where, List<Struct> targetGrants) {}

    record AskedStatus(Optional<AskedLogging> loggingEnabled) {}

    record PutBucketLogging(BucketTarget of, AskedStatus bucketLoggingStatus, BodyDigest digest) {}

    record GetBucketLogging(BucketTarget of) {}

    /** Where the requests for a bucket are logged, if they are. */
    static Optional<LoggingEnabled> of(ReadTx tx, Bucket bucket) {
        return KIND.find(tx, bucket).flatMap(BucketLoggingStatus::loggingEnabled);
    }

    /** The bucket of that name, if its requests are logged. */
    static Optional<Bucket> logged(ReadTx tx, String name) {
        return LOGGED.owner(tx, name).map(space -> new Bucket(space, name));
    }

    /** Ends it with the bucket. */
    static void forget(Tx tx, Bucket bucket) {
        LOGGED.release(tx, bucket.name(), bucket.space());
    }

    private void put(Call call, PutBucketLogging in) {
        var asked = in.bucketLoggingStatus.loggingEnabled;
        var status = new BucketLoggingStatus(asked.map(AskedLogging::where));
        configurations
                .store()
                .commit(tx -> {
                    var bucket = in.of.open(tx, call);
                    asked.ifPresent(logging -> requireValid(tx, bucket, logging));
                    KIND.put(tx, bucket, status);
                    if (asked.isPresent()) {
                        LOGGED.claim(tx, bucket.name(), bucket.space());
                    } else {
                        forget(tx, bucket);
                    }
                });
    }

    private static void requireValid(ReadTx tx, Bucket bucket, AskedLogging asked) {
        var name = asked.where.targetBucket;
        var target =
                Buckets.find(tx, name)
                        .orElseThrow(() ->
                                INVALID_TARGET
                                        .error("The target bucket for logging does not exist")
                                        .with("TargetBucket", name));
        if (!target.space().account().equals(bucket.space().account())) {
            throw INVALID_TARGET
                    .error(
                            "The owner for the bucket to be logged and the target bucket must be"
                                    + " the same.")
                    .with("TargetBucket", name);
        }
        if (!target.space().region().equals(bucket.space().region())) {
            throw OTHER_REGION
                    .error("Cross S3 location logging not allowed. ")
                    .with("TargetBucketLocation", target.space().region());
        }
        if (!asked.targetGrants.isEmpty()) {
            if (BucketOwnership.disablesAcls(tx, target)) {
                throw S3Errors.aclNotSupported();
            }
            throw CommonErrors.notImplemented("S3 access logs with grants (TargetGrants)");
        }
        var format = asked.where.targetObjectKeyFormat;
        if (format.filter(f -> f.simplePrefix.isPresent() == f.partitionedPrefix.isPresent())
                .isPresent()) {
            throw S3Errors.malformedXml();
        }
    }
}
