package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.store.GlobalNames;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import java.util.List;
import java.util.Optional;

/**
 * Which buckets there are. A name is unique in a whole partition; it leads to the space of its
 * bucket: the owner's account and the bucket's region.
 */
final class Buckets {
    private static final GlobalNames NAMES = new GlobalNames("bucket");
    private static final Table<BucketRecord> TABLE =
            new Table<>(
                    "bucket",
                    RecordCodec.of(BucketRecord.class),
                    bucket -> new Key().text(bucket.name()));

    private Buckets() {}

    /** Where the buckets of an account in a region are. */
    static Space space(String account, String region) {
        return new Space(account, region, "s3");
    }

    /** The bucket of a name, whoever owns it. */
    static Optional<Bucket> find(ReadTx tx, String name) {
        return NAMES.owner(tx, name).map(space -> new Bucket(space, name));
    }

    /**
     * The bucket of a name, for a caller who may use it from where it calls. Until policies land
     * that is its owner; {@code expectedOwner} is whose it must be.
     */
    static Bucket open(ReadTx tx, Call call, String name, Optional<String> expectedOwner) {
        var bucket = find(tx, name).orElseThrow(() -> unknown(name));
        call.about(arn(call, name));
        var home = bucket.space();
        if (!home.region().equals(call.region().name())) {
            throw elsewhere(bucket);
        }
        requireOwner(bucket, expectedOwner);
        return bucket;
    }

    /** Who calls may be of another account: whether he may was decided before. */
    static void requireOwner(Bucket bucket, Optional<String> expectedOwner) {
        var owner = bucket.space().account();
        boolean asExpected = expectedOwner.isEmpty() || expectedOwner.get().equals(owner);
        if (!asExpected) {
            throw S3Errors.accessDenied().header("x-amz-bucket-region", bucket.space().region());
        }
    }

    /** The ARN of a bucket, or of what is in it. */
    static Arn arn(Call call, String resource) {
        return new Arn(call.region().partition().id(), "s3", "", "", resource);
    }

    /** The ARN of a bucket. */
    static Arn arn(Bucket bucket) {
        var partition = new Region(bucket.space().region()).partition().id();
        return new Arn(partition, "s3", "", "", bucket.name());
    }

    private static ServiceError unknown(String name) {
        return BucketName.isValid(name) ? S3Errors.noSuchBucket(name) : invalidName(name);
    }

    static ServiceError invalidName(String name) {
        return S3Errors.INVALID_BUCKET_NAME
                .error("The specified bucket is not valid.")
                .with("BucketName", name);
    }

    /**
     * What the endpoint of one region answers for a bucket of another. Nephos has one port for all
     * regions, so the endpoint is that of the region which the request was signed for.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/Redirects.html">Making requests
     *     and redirects</a>
     */
    private static ServiceError elsewhere(Bucket bucket) {
        var region = new Region(bucket.space().region());
        return S3Errors.PERMANENT_REDIRECT
                .error(
                        "The bucket you are attempting to access must be addressed using the"
                                + " specified endpoint. Please send all future requests to this"
                                + " endpoint.")
                .with(
                        "Endpoint",
                        bucket.name()
                                + ".s3."
                                + region.name()
                                + "."
                                + region.partition().dnsSuffix())
                .with("Bucket", bucket.name())
                .header("x-amz-bucket-region", region.name());
    }

    /**
     * Adds a bucket.
     *
     * @return false if another bucket has the name
     */
    static boolean add(Tx tx, Space home, BucketRecord bucket) {
        if (NAMES.owner(tx, bucket.name()).isPresent()) {
            return false;
        }
        NAMES.claim(tx, bucket.name(), home);
        TABLE.in(home).put(tx, bucket);
        return true;
    }

    /** What is known of a bucket that is there. */
    static BucketRecord record(ReadTx tx, Bucket bucket) {
        return TABLE.in(bucket.space()).find(tx, new Key().text(bucket.name())).orElseThrow();
    }

    static void update(Tx tx, Bucket bucket, BucketRecord record) {
        TABLE.in(bucket.space()).put(tx, record);
    }

    static void remove(Tx tx, Bucket bucket) {
        TABLE.in(bucket.space()).delete(tx, new Key().text(bucket.name()));
        NAMES.release(tx, bucket.name(), bucket.space());
    }

    /** The buckets of an account in a region whose names come after one and begin so. */
    static List<BucketRecord> list(ReadTx tx, Space space, String prefix, String after, int limit) {
        KeyRange range = new Key().textPrefix(prefix).range();
        return TABLE.in(space)
                .scan(
                        tx,
                        after.isEmpty() ? range : range.after(new Key().text(after).toBytes()),
                        limit,
                        false);
    }
}
