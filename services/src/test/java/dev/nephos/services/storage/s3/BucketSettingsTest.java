package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketAccelerateStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.Payer;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

/** The small configurations of a bucket: tags, ownership, public access, encryption, payment. */
final class BucketSettingsTest extends S3Test {
    private static final String ENCRYPTION =
            "<ServerSideEncryptionConfiguration><Rule>%s</Rule>"
                    + "</ServerSideEncryptionConfiguration>";
    private static final String BY_DEFAULT =
            "<ApplyServerSideEncryptionByDefault><SSEAlgorithm>%s</SSEAlgorithm>"
                    + "</ApplyServerSideEncryptionByDefault>";

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private void tag(Tag... tags) {
        s3.putBucketTagging(r -> r.bucket(bucket).tagging(t -> t.tagSet(tags)));
    }

    @Test
    void tags_are_kept_replaced_and_deleted() {
        assertEquals(
                "The TagSet does not exist",
                refused("NoSuchTagSet", () -> s3.getBucketTagging(r -> r.bucket(bucket))));
        tag(tag("team", "blue"), tag("empty", ""));
        tag(tag("Größe/1", "ä@+-=._:"), tag("team", "red"));
        assertEquals(
                List.of(tag("Größe/1", "ä@+-=._:"), tag("team", "red")),
                s3.getBucketTagging(r -> r.bucket(bucket)).tagSet());
        s3.deleteBucketTagging(r -> r.bucket(bucket));
        s3.deleteBucketTagging(r -> r.bucket(bucket));
        refused("NoSuchTagSet", () -> s3.getBucketTagging(r -> r.bucket(bucket)));
    }

    @Test
    void tags_out_of_the_rules_are_refused_and_nothing_is_stored() {
        assertEquals(
                "Cannot provide multiple Tags with the same key",
                refused("InvalidTag", () -> tag(tag("a", "1"), tag("a", "2"))));
        assertEquals(
                "System tags cannot be added/updated by requester",
                refused("InvalidTag", () -> tag(tag("aws:team", "1"))));
        assertEquals(
                "The TagKey you have provided is invalid",
                refused("InvalidTag", () -> tag(tag("k".repeat(129), ""))));
        assertEquals(
                "The TagValue you have provided is invalid",
                refused("InvalidTag", () -> tag(tag("k", "v".repeat(257)))));
        refused("InvalidTag", () -> tag(tag("k", "<>")));
        refused("NoSuchTagSet", () -> s3.getBucketTagging(r -> r.bucket(bucket)));
    }

    @Test
    void a_bucket_has_at_most_50_tags() {
        var many = IntStream.range(0, 51).mapToObj(i -> tag("key" + i, "v")).toArray(Tag[]::new);
        assertEquals(
                "Bucket tag count cannot be greater than 50",
                refused("BadRequest", () -> tag(many)));
        tag(Arrays.copyOf(many, 50));
        assertEquals(50, s3.getBucketTagging(r -> r.bucket(bucket)).tagSet().size());
    }

    @Test
    void thousands_of_tags_are_refused_without_harm() {
        var many = new StringBuilder("<Tagging><TagSet>");
        for (int i = 0; i < 6_000; i++) {
            many.append("<Tag><Key>k").append(i).append("</Key><Value>v</Value></Tag>");
        }
        many.append("</TagSet></Tagging>");
        refused("BadRequest", "tagging", many.toString());
    }

    @Test
    void a_document_that_is_missing_or_has_no_digest_is_refused() {
        assertEquals("Request Body is empty", refused("MissingRequestBodyError", "tagging", ""));
        var answer = raw().request("PUT /bucket?tagging").body("<Tagging/>").answer();
        assertEquals("InvalidRequest", answer.element("Code"));
        assertEquals(
                "Missing required header for this request: Content-MD5 OR x-amz-checksum-*",
                answer.element("Message"));
    }

    @Test
    void configurations_go_with_their_bucket() {
        tag(tag("team", "blue"));
        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
        s3.deleteBucket(r -> r.bucket(bucket));
        s3.createBucket(r -> r.bucket(bucket));
        refused("NoSuchTagSet", () -> s3.getBucketTagging(r -> r.bucket(bucket)));
        var block = s3.getPublicAccessBlock(r -> r.bucket(bucket));
        assertTrue(block.publicAccessBlockConfiguration().blockPublicPolicy());
    }

    @Test
    void a_new_bucket_blocks_public_access_until_somebody_lets_it() {
        var fresh = s3.getPublicAccessBlock(r -> r.bucket(bucket)).publicAccessBlockConfiguration();
        assertTrue(fresh.blockPublicAcls() && fresh.ignorePublicAcls());
        assertTrue(fresh.blockPublicPolicy() && fresh.restrictPublicBuckets());

        s3.putPublicAccessBlock(
                r -> r.bucket(bucket).publicAccessBlockConfiguration(c -> c.blockPublicAcls(true)));
        var some = s3.getPublicAccessBlock(r -> r.bucket(bucket)).publicAccessBlockConfiguration();
        assertTrue(some.blockPublicAcls());
        assertFalse(some.restrictPublicBuckets());

        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
        assertEquals(
                "The public access block configuration was not found",
                refused(
                        "NoSuchPublicAccessBlockConfiguration",
                        () -> s3.getPublicAccessBlock(r -> r.bucket(bucket))));
    }

    @Test
    void the_owner_of_a_new_bucket_owns_its_objects() {
        var controls = s3.getBucketOwnershipControls(r -> r.bucket(bucket)).ownershipControls();
        assertEquals(
                ObjectOwnership.BUCKET_OWNER_ENFORCED,
                controls.rules().getFirst().objectOwnership());
        accepted("ownershipControls", OWNERSHIP.formatted("ObjectWriter"));
        refused("MalformedXML", "ownershipControls", OWNERSHIP.formatted("Nobody"));
        refused("MalformedXML", "ownershipControls", "<OwnershipControls/>");
        s3.deleteBucketOwnershipControls(r -> r.bucket(bucket));
        assertEquals(
                "The bucket ownership controls were not found",
                refused(
                        "OwnershipControlsNotFoundError",
                        () -> s3.getBucketOwnershipControls(r -> r.bucket(bucket))));
    }

    @Test
    void objects_are_encrypted_with_keys_of_s3_unless_configured() {
        var rule =
                s3.getBucketEncryption(r -> r.bucket(bucket))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .getFirst();
        assertEquals(
                ServerSideEncryption.AES256,
                rule.applyServerSideEncryptionByDefault().sseAlgorithm());
        assertFalse(rule.bucketKeyEnabled());
    }

    @Test
    void keys_of_customers_are_forbidden_unless_encryption_says_otherwise() {
        accepted(
                "encryption",
                ENCRYPTION.formatted(
                        "<BucketKeyEnabled>true</BucketKeyEnabled><BlockedEncryptionTypes>"
                                + "<EncryptionType>NONE</EncryptionType></BlockedEncryptionTypes>"));
        assertEquals(
                ENCRYPTION.formatted(
                        BY_DEFAULT.formatted("AES256")
                                + "<BucketKeyEnabled>true</BucketKeyEnabled><BlockedEncryptionTypes>"
                                + "<EncryptionType>NONE</EncryptionType></BlockedEncryptionTypes>"),
                configured("encryption"));
        s3.deleteBucketEncryption(r -> r.bucket(bucket));
        assertTrue(configured("encryption").contains("<EncryptionType>SSE-C</EncryptionType>"));
    }

    @Test
    void encryption_with_keys_of_kms_is_refused_by_name() {
        for (var algorithm : List.of("aws:kms", "aws:kms:dsse")) {
            var xml = ENCRYPTION.formatted(BY_DEFAULT.formatted(algorithm));
            var sentence = refused("NotImplemented", "encryption", xml);
            assertTrue(sentence.contains("KMS"), sentence);
        }
        var withKey =
                BY_DEFAULT.formatted("AES256</SSEAlgorithm><KMSMasterKeyID>k</KMSMasterKeyID>");
        refused(
                "InvalidArgument",
                "encryption",
                ENCRYPTION.formatted(
                        withKey.replace("</KMSMasterKeyID></SSEAlgorithm>", "</KMSMasterKeyID>")));
        refused("MalformedXML", "encryption", ENCRYPTION.formatted(BY_DEFAULT.formatted("ROT13")));
    }

    @Test
    void the_payer_is_the_owner_unless_configured() {
        assertEquals(Payer.BUCKET_OWNER, s3.getBucketRequestPayment(r -> r.bucket(bucket)).payer());
        s3.putBucketRequestPayment(
                r -> r.bucket(bucket).requestPaymentConfiguration(c -> c.payer(Payer.REQUESTER)));
        assertEquals(Payer.REQUESTER, s3.getBucketRequestPayment(r -> r.bucket(bucket)).payer());
        refused(
                "MalformedXML",
                "requestPayment",
                "<RequestPaymentConfiguration><Payer>Nobody</Payer></RequestPaymentConfiguration>");
    }

    @Test
    void acceleration_is_for_names_without_periods() {
        assertNull(s3.getBucketAccelerateConfiguration(r -> r.bucket(bucket)).status());
        s3.putBucketAccelerateConfiguration(r ->
                r.bucket(bucket)
                        .accelerateConfiguration(c -> c.status(BucketAccelerateStatus.ENABLED)));
        assertEquals(
                BucketAccelerateStatus.ENABLED,
                s3.getBucketAccelerateConfiguration(r -> r.bucket(bucket)).status());
        refused("MalformedXML", "accelerate", "<AccelerateConfiguration/>");
        bucket = "with.period";
        s3.createBucket(r -> r.bucket(bucket));
        refused(
                "InvalidRequest",
                "accelerate",
                "<AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>");
    }

    @Test
    void another_account_neither_reads_nor_writes_configurations() {
        try (var other = client(TestCloud.OTHER_ACCOUNT, TestCloud.REGION)) {
            refused("AccessDenied", () -> other.getBucketTagging(r -> r.bucket(bucket)));
            refused("AccessDenied", () -> other.deletePublicAccessBlock(r -> r.bucket(bucket)));
        }
        refused("NoSuchBucket", () -> s3.getBucketTagging(r -> r.bucket("nowhere")));
        refused(
                "AccessDenied",
                () ->
                        s3.getBucketTagging(
                                r -> r.bucket(bucket).expectedBucketOwner("111122223333")));
    }
}
