package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.Versioning;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Tx;
import dev.nephos.model.Struct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes, lists, looks up and removes buckets. */
final class BucketOperations {
    /** The one region without a location constraint, where a bucket may be made again. */
    private static final String HOME = "us-east-1";

    /** A new bucket blocks public access, so it cannot be public from the begin. */
    private static final ErrorType PUBLIC_ACL =
            ErrorType.unmodelled(
                    "InvalidBucketAclWithBlockPublicAccessError",
                    400,
                    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/"
                            + "access-control-block-public-access.html");

    private static final String OLD_NAME_OF_IRELAND = "EU";
    private static final int MOST_LISTED = 10_000;

    private final Kernel kernel;
    private final StoredObjects objects;
    private final Uploads uploads;
    private final ContinuationTokens tokens;

    BucketOperations(Kernel kernel, StoredObjects objects, Uploads uploads) {
        this.kernel = kernel;
        this.objects = objects;
        this.uploads = uploads;
        this.tokens = new ContinuationTokens(kernel.pageTokens());
    }

    void define(Operations on) {
        on.call(CreateBucket.class, CreateBucketResult.class, this::create).brief();
        on.call(ListBuckets.class, ListBucketsResult.class, this::list);
        on.call(HeadBucket.class, HeadBucketResult.class, this::head).brief();
        on.call(GetBucketLocation.class, GetBucketLocationResult.class, this::location).brief();
        on.run(DeleteBucket.class, this::delete);
    }

    record CreateBucketConfiguration(
            Optional<String> locationConstraint,
            List<Tag> tags,
            Optional<Struct> location,
            Optional<Struct> bucket) {}

    record CreateBucket(
            String bucket,
            Optional<CreateBucketConfiguration> createBucketConfiguration,
            AclRequest.Headers access,
            Optional<String> grantWrite,
            boolean objectLockEnabledForBucket,
            Optional<String> objectOwnership,
            Optional<String> bucketNamespace) {
        String ownership() {
            return objectOwnership.orElse(BucketOwnership.OWNER_ENFORCED);
        }

        List<Tag> tags() {
            return createBucketConfiguration.map(CreateBucketConfiguration::tags).orElse(List.of());
        }

        Acl acl(String owner) {
            return access.request(grantWrite).acl(owner, owner);
        }
    }

    record CreateBucketResult(String location) {}

    private CreateBucketResult create(Call call, CreateBucket in) {
        if (!BucketName.isValid(in.bucket)) {
            throw Buckets.invalidName(in.bucket);
        }
        requireAllowed(call, in);
        var region = region(call, in.createBucketConfiguration);
        var home = Buckets.space(call.account().digits(), region);
        var bucket = record(in, kernel.clock().now());
        call.about(Buckets.arn(call, in.bucket));
        kernel.store()
                .commit(tx -> {
                    if (Buckets.add(tx, home, bucket)) {
                        establish(tx, new Bucket(home, in.bucket), in);
                    } else {
                        var space = Buckets.find(tx, in.bucket).orElseThrow().space();
                        requireRepeatable(in.bucket, space, home);
                    }
                });
        return new CreateBucketResult(
                region.equals(HOME) ? "/" + in.bucket : call.endpoint() + "/" + in.bucket + "/");
    }

    /** Locks need versions. */
    private static BucketRecord record(CreateBucket in, Instant now) {
        return in.objectLockEnabledForBucket
                ? new BucketRecord(
                        in.bucket, now, Versioning.ENABLED, Optional.of(BucketLock.WITHOUT_DEFAULT))
                : new BucketRecord(in.bucket, now, Versioning.NONE, Optional.empty());
    }

    /** The configurations that every new bucket has, and those that were asked for. */
    private static void establish(Tx tx, Bucket bucket, CreateBucket in) {
        BucketOwnership.establish(tx, bucket, in.ownership());
        PublicAccess.establish(tx, bucket);
        var acl = in.acl(bucket.space().account());
        if (!acl.isPrivate()) {
            BucketAcl.establish(tx, bucket, acl);
        }
        if (!in.tags().isEmpty()) {
            BucketTagging.establish(tx, bucket, in.tags());
        }
    }

    /** Refuses what a bucket cannot be made with. */
    private static void requireAllowed(Call call, CreateBucket in) {
        if (in.bucketNamespace.filter(n -> !n.equals("global")).isPresent()) {
            throw CommonErrors.notImplemented("S3 bucket namespaces of an account");
        }
        if (in.createBucketConfiguration
                .filter(c -> c.location.isPresent() || c.bucket.isPresent())
                .isPresent()) {
            throw CommonErrors.notImplemented("S3 directory buckets");
        }
        var acl = in.acl(call.account().digits());
        if (!acl.isPrivate() && in.ownership().equals(BucketOwnership.OWNER_ENFORCED)) {
            throw BucketOwnership.aclsGiven();
        }
        if (acl.isPublic()) {
            throw PUBLIC_ACL.error(
                    "Bucket cannot have public ACLs set with BlockPublicAccess enabled");
        }
        BucketTagging.requireValid(in.tags());
    }

    /**
     * The region of a new bucket: that of the endpoint, which the constraint must repeat anywhere
     * but in us-east-1.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html">
     *     CreateBucket</a>
     */
    private static String region(Call call, Optional<CreateBucketConfiguration> configuration) {
        var endpoint = call.region().name();
        var constraint =
                configuration.flatMap(CreateBucketConfiguration::locationConstraint).orElse("");
        var wanted = constraint.equals(OLD_NAME_OF_IRELAND) ? "eu-west-1" : constraint;
        if (wanted.isEmpty() && endpoint.equals(HOME)) {
            return HOME;
        }
        if (wanted.equals(HOME) || !wanted.isEmpty() && !Region.NAMES.contains(wanted)) {
            throw invalidLocation(constraint);
        }
        if (wanted.isEmpty() || !endpoint.equals(HOME) && !endpoint.equals(wanted)) {
            throw S3Errors.ILLEGAL_LOCATION.error(
                    "The "
                            + (wanted.isEmpty() ? "unspecified" : wanted)
                            + " location constraint is incompatible for the region specific"
                            + " endpoint this request was sent to.");
        }
        return wanted;
    }

    static ServiceError invalidLocation(String constraint) {
        return S3Errors.INVALID_LOCATION
                .error("The specified location-constraint is not valid")
                .with("LocationConstraint", constraint);
    }

    /** The owner may repeat the call in us-east-1, where it then changes nothing. */
    private static void requireRepeatable(String name, Space owner, Space caller) {
        if (!owner.account().equals(caller.account())) {
            throw S3Errors.BUCKET_ALREADY_EXISTS
                    .error(
                            "The requested bucket name is not available. The bucket namespace is"
                                    + " shared by all users of the system. Please select a"
                                    + " different name and try again.")
                    .with("BucketName", name);
        }
        if (!owner.region().equals(HOME) || !caller.region().equals(HOME)) {
            throw S3Errors.BUCKET_ALREADY_OWNED
                    .error(
                            "Your previous request to create the named bucket succeeded and you"
                                    + " already own it.")
                    .with("BucketName", name);
        }
    }

    record ListBuckets(
            OptionalInt maxBuckets,
            Optional<String> continuationToken,
            Optional<String> prefix,
            Optional<String> bucketRegion) {
        boolean selects() {
            return maxBuckets.isPresent()
                    || continuationToken.isPresent()
                    || prefix.isPresent()
                    || bucketRegion.isPresent();
        }
    }

    record BucketEntry(String name, Instant creationDate, Optional<String> bucketRegion) {}

    record Owner(String id) {}

    record ListBucketsResult(
            List<BucketEntry> buckets,
            Owner owner,
            Optional<String> continuationToken,
            Optional<String> prefix) {}

    /**
     * The caller's buckets by name. There are some forty regions, so each is asked for as many as
     * the page has. The region of a bucket is told to who asks for a selection, as on AWS.
     */
    private ListBucketsResult list(Call call, ListBuckets in) {
        var query = in.prefix.orElse("") + "\0" + in.bucketRegion.orElse("");
        var after = in.continuationToken.map(token -> tokens.position(call, query, token));
        int limit = in.maxBuckets.orElse(MOST_LISTED);
        var all = buckets(call, in, after.orElse(""), limit + 1);
        boolean more = all.size() > limit;
        var page = more ? all.subList(0, limit) : all;
        var last = more ? Optional.of(page.getLast().name) : Optional.<String>empty();
        return new ListBucketsResult(
                List.copyOf(page),
                new Owner(CanonicalUser.of(call.account().digits()).id()),
                tokens.after(call, query, last),
                in.prefix);
    }

    private List<BucketEntry> buckets(Call call, ListBuckets in, String after, int limit) {
        var regions = in.bucketRegion.map(List::of).orElse(Region.NAMES);
        var found = new ArrayList<BucketEntry>();
        kernel.store()
                .read(tx -> {
                    for (var region : regions) {
                        var space = Buckets.space(call.account().digits(), region);
                        Buckets.list(tx, space, in.prefix.orElse(""), after, limit)
                                .forEach(bucket -> found.add(entry(in, bucket, region)));
                    }
                    return found.size();
                });
        found.sort(Comparator.comparing(BucketEntry::name));
        return found;
    }

    private static BucketEntry entry(ListBuckets in, BucketRecord bucket, String region) {
        return new BucketEntry(
                bucket.name(), bucket.created(), Optional.of(region).filter(_ -> in.selects()));
    }

    record HeadBucket(String bucket, Optional<String> expectedBucketOwner) {}

    record HeadBucketResult(String bucketRegion, boolean accessPointAlias) {}

    private HeadBucketResult head(Call call, HeadBucket in) {
        var bucket =
                kernel.store()
                        .read(tx -> Buckets.open(tx, call, in.bucket, in.expectedBucketOwner));
        return new HeadBucketResult(bucket.space().region(), false);
    }

    record GetBucketLocation(String bucket, Optional<String> expectedBucketOwner) {}

    record GetBucketLocationResult(Optional<String> locationConstraint) {}

    /** Answered in every region, because it is how a client finds out the right one. */
    private GetBucketLocationResult location(Call call, GetBucketLocation in) {
        var bucket =
                kernel.store()
                        .read(tx -> Buckets.find(tx, in.bucket))
                        .orElseThrow(() -> S3Errors.noSuchBucket(in.bucket));
        call.about(Buckets.arn(call, in.bucket));
        Buckets.requireOwner(bucket, in.expectedBucketOwner);
        var region = bucket.space().region();
        return new GetBucketLocationResult(
                region.equals(HOME) ? Optional.empty() : Optional.of(region));
    }

    record DeleteBucket(String bucket, Optional<String> expectedBucketOwner) {}

    private void delete(Call call, DeleteBucket in) {
        boolean deleted = false;
        while (!deleted) {
            deleted = kernel.store().transact(tx -> delete(tx, call, in));
        }
    }

    /** Uploads that nobody completed go with their bucket, some in each transaction. */
    private boolean delete(Tx tx, Call call, DeleteBucket in) {
        var bucket = Buckets.open(tx, call, in.bucket, in.expectedBucketOwner);
        if (!objects.isEmpty(tx, bucket)) {
            boolean versions = Buckets.record(tx, bucket).versioning() != Versioning.NONE;
            throw S3Errors.BUCKET_NOT_EMPTY
                    .error(
                            "The bucket you tried to delete is not empty"
                                    + (versions
                                            ? ". You must delete all versions in the bucket."
                                            : ""))
                    .with("BucketName", in.bucket);
        }
        if (!uploads.abandonSome(tx, bucket)) {
            return false;
        }
        ConfigurationKind.deleteAll(tx, bucket);
        BucketLogging.forget(tx, bucket);
        Buckets.remove(tx, bucket);
        return true;
    }
}
