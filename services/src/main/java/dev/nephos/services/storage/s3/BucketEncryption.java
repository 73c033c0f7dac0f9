package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.ReadTx;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How new objects of a bucket are encrypted where nobody asks for another way: with keys of S3, as
 * in every bucket that was not configured. Since April 2026 a bucket takes no keys of customers
 * (SSE-C) unless its configuration says so.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html">
 *     Blocking or unblocking SSE-C for a general purpose bucket</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html">
 *     Setting default server-side encryption behavior</a>
 */
final class BucketEncryption {
    private static final ConfigurationKind<ServerSideEncryptionConfiguration> KIND =
            new ConfigurationKind<>("encryption", ServerSideEncryptionConfiguration.class);
    private static final String KEYS_OF_S3 = "AES256";
    private static final Set<String> BLOCKABLE = Set.of("NONE", "SSE-C");
    private static final ServerSideEncryptionConfiguration DEFAULT =
            new ServerSideEncryptionConfiguration(
                    List.of(
                            new Rule(
                                    Optional.of(new ByDefault(KEYS_OF_S3, Optional.empty())),
                                    Optional.of(false),
                                    Optional.of(new BlockedEncryptionTypes(List.of("SSE-C"))))));

    private final BucketConfigurations configurations;

    BucketEncryption(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    void define(Operations on) {
        on.run(PutBucketEncryption.class, this::put);
        on.call(
                GetBucketEncryption.class,
                GetBucketEncryptionResult.class,
                (call, in) ->
                        new GetBucketEncryptionResult(
                                configurations.find(call, in.of, KIND).orElse(DEFAULT)));
        on.run(
                DeleteBucketEncryption.class,
                (call, in) -> configurations.delete(call, in.of, KIND));
    }

    record ByDefault(String sSEAlgorithm, Optional<String> kMSMasterKeyID) {}

    record BlockedEncryptionTypes(List<String> encryptionType) {}

    record Rule(
            Optional<ByDefault> applyServerSideEncryptionByDefault,
            Optional<Boolean> bucketKeyEnabled,
            Optional<BlockedEncryptionTypes> blockedEncryptionTypes) {
        /** As it is told: with what it says nothing of. */
        Rule completed() {
            var first = DEFAULT.rules.getFirst();
            return new Rule(
                    applyServerSideEncryptionByDefault.or(
                            first::applyServerSideEncryptionByDefault),
                    bucketKeyEnabled.or(first::bucketKeyEnabled),
                    blockedEncryptionTypes.or(first::blockedEncryptionTypes));
        }
    }

    record ServerSideEncryptionConfiguration(List<Rule> rules) {}

    record PutBucketEncryption(
            BucketTarget of,
            ServerSideEncryptionConfiguration serverSideEncryptionConfiguration,
            BodyDigest digest) {}

    record GetBucketEncryption(BucketTarget of) {}

    record GetBucketEncryptionResult(
            ServerSideEncryptionConfiguration serverSideEncryptionConfiguration) {}

    record DeleteBucketEncryption(BucketTarget of) {}

    /** Whether objects may not be written with keys that their writers bring. */
    static boolean blocksCustomerKeys(ReadTx tx, Bucket bucket) {
        return KIND.find(tx, bucket).orElse(DEFAULT).rules.stream()
                .flatMap(rule -> rule.blockedEncryptionTypes.stream())
                .anyMatch(blocked -> blocked.encryptionType.contains("SSE-C"));
    }

    private void put(Call call, PutBucketEncryption in) {
        var rules = in.serverSideEncryptionConfiguration.rules;
        if (rules.size() != 1) {
            throw S3Errors.malformedXml();
        }
        var rule = rules.getFirst();
        rule.applyServerSideEncryptionByDefault.ifPresent(BucketEncryption::requireServed);
        var blocked = rule.blockedEncryptionTypes.map(BlockedEncryptionTypes::encryptionType);
        if (blocked.filter(types -> !BLOCKABLE.containsAll(types)).isPresent()) {
            throw S3Errors.malformedXml();
        }
        var completed = new ServerSideEncryptionConfiguration(List.of(rule.completed()));
        configurations.put(call, in.of, KIND, completed);
    }

    private static void requireServed(ByDefault wanted) {
        if (!wanted.sSEAlgorithm.equals(KEYS_OF_S3)) {
            throw CommonErrors.notImplemented("KMS (S3 encryption " + wanted.sSEAlgorithm + ")");
        }
        if (wanted.kMSMasterKeyID.isPresent()) {
            throw S3Errors.invalidArgument(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms"
                            + " or aws:kms:dsse",
                    "ApplyServerSideEncryptionByDefault",
                    wanted.kMSMasterKeyID.get());
        }
    }
}
