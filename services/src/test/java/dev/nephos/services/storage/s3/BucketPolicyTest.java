package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which policies a bucket takes, and what is told of them. */
final class BucketPolicyTest extends S3Test {
    private static final String OF_ACCOUNT = "{'AWS':'arn:aws:iam::111122223333:root'}";

    private static String policy(String principal, String action, String resource, String more) {
        return ("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':%s,"
                        + "'Action':'%s','Resource':'%s'%s}]}")
                .formatted(principal, action, resource, more)
                .replace('\'', '"');
    }

    private static String policy(String principal, String more) {
        return policy(principal, "s3:GetObject", "arn:aws:s3:::bucket/*", more);
    }

    private void put(String policy) {
        s3.putBucketPolicy(r -> r.bucket(bucket).policy(policy));
    }

    private String malformed(String policy) {
        return refused("MalformedPolicy", () -> put(policy));
    }

    private boolean isPublic() {
        return s3.getBucketPolicyStatus(r -> r.bucket(bucket)).policyStatus().isPublic();
    }

    @Test
    void a_policy_is_kept_and_told_without_white_space() {
        assertEquals(
                "The bucket policy does not exist",
                refused("NoSuchBucketPolicy", () -> s3.getBucketPolicy(r -> r.bucket(bucket))));
        refused("NoSuchBucketPolicy", () -> s3.getBucketPolicyStatus(r -> r.bucket(bucket)));
        var policy = policy(OF_ACCOUNT, "");
        put(policy.replace(",", " ,\n "));
        assertEquals(policy, s3.getBucketPolicy(r -> r.bucket(bucket)).policy());
        assertFalse(isPublic());
        s3.deleteBucketPolicy(r -> r.bucket(bucket));
        refused("NoSuchBucketPolicy", () -> s3.getBucketPolicy(r -> r.bucket(bucket)));
    }

    @Test
    void a_policy_that_is_no_policy_is_refused() {
        assertEquals("Policies must be valid JSON and the first byte must be '{'", malformed("[]"));
        assertEquals("This policy contains invalid Json", malformed("{\"Version\""));
        assertEquals("Missing required field Statement", malformed("{}"));
        assertEquals(
                "Missing required field Principal",
                malformed(policy("1", "").replace("\"Principal\":1,", "")));
        assertEquals(
                "Policy has invalid action",
                malformed(policy(OF_ACCOUNT, "sqs:SendMessage", "arn:aws:s3:::bucket/*", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject,*",
        "s3:GetObject,arn:aws:s3:::other/*",
        "s3:GetObject,arn:aws:s3:::bucket2/*",
        "s3:GetObject,arn:aws:sqs:::bucket/*",
        "s3:GetObject,bucket/*"
    })
    void resources_are_those_of_the_bucket(String action, String resource) {
        assertEquals(
                "Policy has invalid resource", malformed(policy(OF_ACCOUNT, action, resource, "")));
    }

    @Test
    void actions_fit_their_resources() {
        var sentence = "Action does not apply to any resource(s) in statement";
        assertEquals(
                sentence, malformed(policy(OF_ACCOUNT, "s3:PutObject", "arn:aws:s3:::bucket", "")));
        assertEquals(
                sentence,
                malformed(policy(OF_ACCOUNT, "s3:ListBucket", "arn:aws:s3:::bucket/*", "")));
        put(policy(OF_ACCOUNT, "s3:ListBucket", "arn:aws:s3:::bucket", ""));
        put(policy(OF_ACCOUNT, "s3:*", "arn:aws:s3:::bucket/a/*", ""));
        put(policy(OF_ACCOUNT, "s3:GetObject", "arn:aws:s3:::buck*", ""));
    }

    @Test
    void a_policy_has_at_most_20_kilobytes() {
        var condition = ",'Condition':{'StringEquals':{'aws:username':'%s'}}";
        put(policy(OF_ACCOUNT, condition.formatted("x".repeat(20_000))));
        assertEquals(
                "Normalized policy document exceeds the maximum allowed size of 20480 bytes.",
                malformed(policy(OF_ACCOUNT, condition.formatted("x".repeat(20_480)))));
    }

    @Test
    void a_public_policy_is_refused_while_they_are_blocked() {
        var sentence = refused("AccessDenied", () -> put(policy("'*'", "")));
        assertTrue(sentence.contains("BlockPublicPolicy"), sentence);
        refused("NoSuchBucketPolicy", () -> s3.getBucketPolicy(r -> r.bucket(bucket)));
        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
        put(policy("'*'", ""));
        assertTrue(isPublic());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'StringEquals':{'aws:SourceVpc':'vpc-91237329'}|false",
                "'StringLike':{'aws:SourceVpc':'vpc-*'}|true",
                "'IpAddress':{'aws:SourceIp':'192.0.2.0/24'}|false",
                "'IpAddress':{'aws:SourceIp':'0.0.0.0/1'}|true",
                "'StringNotEquals':{'aws:SourceVpc':'vpc-91237329'}|true",
                "'StringEquals':{'aws:Referer':'x'}|true",
                "'StringEquals':{'aws:PrincipalOrgID':'o-1234567890'}|false"
            })
    void what_confines_a_policy_makes_it_private(String condition, boolean open) {
        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
        put(policy("{'AWS':'*'}", ",'Condition':{" + condition + "}"));
        assertEquals(open, isPublic());
    }
}
