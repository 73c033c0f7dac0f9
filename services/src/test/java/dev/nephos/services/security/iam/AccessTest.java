package dev.nephos.services.security.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.services.integration.sqs.Sqs;
import dev.nephos.services.security.sts.Sts;
import dev.nephos.services.storage.s3.S3;
import dev.nephos.testkit.TestCloud;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Who may do what: every call is decided by policies. */
final class AccessTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders";
    private static final String ROLE = "arn:aws:iam::111122223333:role/Sender";
    private static final String DEV = "User: arn:aws:iam::000000000000:user/dev ";

    private final TestCloud cloud =
            TestCloud.start(Iam.FACTORY, Sts.FACTORY, Sqs.FACTORY, S3.FACTORY);
    private final IamClient iam = cloud.client(IamClient.builder());
    private final SqsClient root = cloud.client(SqsClient.builder());
    private String url;
    private AwsCredentials dev;
    private String devKey;

    @BeforeEach
    void make() {
        url = root.createQueue(q -> q.queueName("orders")).queueUrl();
        iam.createUser(u -> u.userName("dev"));
        var key = iam.createAccessKey(k -> k.userName("dev")).accessKey();
        devKey = key.accessKeyId();
        dev = AwsBasicCredentials.create(devKey, key.secretAccessKey());
    }

    @AfterEach
    void stop() {
        iam.close();
        root.close();
        cloud.close();
    }

    private <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C as(
            AwsCredentials who, B builder) {
        return builder.endpointOverride(cloud.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(who))
                .build();
    }

    private SqsClient sqs(AwsCredentials who) {
        return as(who, SqsClient.builder());
    }

    private S3Client s3(AwsCredentials who) {
        return as(
                who,
                S3Client.builder()
                        .serviceConfiguration(
                                S3Configuration.builder().pathStyleAccessEnabled(true).build()));
    }

    private static String statement(String effect, String action, String resource) {
        return """
        {"Version": "2012-10-17", "Statement":
          [{"Effect": "%s", "Action": "%s", "Resource": "%s"}]}\
        """
                .formatted(effect, action, resource);
    }

    private void devMay(String name, String policy) {
        iam.putUserPolicy(p -> p.userName("dev").policyName(name).policyDocument(policy));
    }

    private static void denied(String sentence, Executable call) {
        var error = assertThrows(AwsServiceException.class, call);
        assertEquals("AccessDenied", error.awsErrorDetails().errorCode());
        assertEquals(sentence, error.awsErrorDetails().errorMessage());
        assertEquals(403, error.statusCode());
    }

    @Test
    void a_user_may_nothing_until_a_policy_says_so() {
        try (var sqs = sqs(dev)) {
            denied(
                    DEV
                            + "is not authorized to perform: sqs:SendMessage on resource: "
                            + QUEUE
                            + " because no identity-based policy allows the sqs:SendMessage action",
                    () -> sqs.sendMessage(m -> m.queueUrl(url).messageBody("x")));
            devMay("send", statement("Allow", "sqs:SendMessage", QUEUE));
            sqs.sendMessage(m -> m.queueUrl(url).messageBody("x"));
            denied(
                    DEV
                            + "is not authorized to perform: sqs:ReceiveMessage on resource: "
                            + QUEUE
                            + " because no identity-based policy allows the sqs:ReceiveMessage"
                            + " action",
                    () -> sqs.receiveMessage(m -> m.queueUrl(url)));
        }
        assertEquals(1, root.receiveMessage(m -> m.queueUrl(url)).messages().size());
    }

    @Test
    void a_denial_beats_every_permission() {
        devMay("all", statement("Allow", "*", "*"));
        devMay("not", statement("Deny", "sqs:*", QUEUE));
        try (var sqs = sqs(dev)) {
            denied(
                    DEV
                            + "is not authorized to perform: sqs:SendMessage on resource: "
                            + QUEUE
                            + " with an explicit deny in an identity-based policy",
                    () -> sqs.sendMessage(m -> m.queueUrl(url).messageBody("x")));
        }
    }

    @Test
    void what_a_group_may_its_users_may_within_their_boundary() {
        iam.createGroup(g -> g.groupName("staff"));
        iam.addUserToGroup(m -> m.groupName("staff").userName("dev"));
        iam.putGroupPolicy(p ->
                p.groupName("staff")
                        .policyName("p")
                        .policyDocument(statement("Allow", "sqs:*", "*")));
        var arn =
                iam.createPolicy(p ->
                                p.policyName("b")
                                        .policyDocument(statement("Allow", "sqs:SendMessage", "*")))
                        .policy()
                        .arn();
        iam.putUserPermissionsBoundary(b -> b.userName("dev").permissionsBoundary(arn));
        try (var sqs = sqs(dev)) {
            sqs.sendMessage(m -> m.queueUrl(url).messageBody("x"));
            denied(
                    DEV
                            + "is not authorized to perform: sqs:PurgeQueue on resource: "
                            + QUEUE
                            + " because no permissions boundary allows the sqs:PurgeQueue action",
                    () -> sqs.purgeQueue(q -> q.queueUrl(url)));
        }
    }

    @Test
    void the_policy_of_a_bucket_lets_somebody_in() {
        try (var owner = cloud.client(S3Client.builder().forcePathStyle(true));
                var s3 = s3(dev)) {
            owner.createBucket(b -> b.bucket("data"));
            owner.putObject(o -> o.bucket("data").key("a"), RequestBody.fromString("text"));
            denied(
                    DEV
                            + "is not authorized to perform: s3:GetObject on resource:"
                            + " \"arn:aws:s3:::data/a\" because no identity-based policy allows the"
                            + " s3:GetObject action",
                    () -> s3.getObjectAsBytes(o -> o.bucket("data").key("a")));
            owner.putBucketPolicy(b ->
                    b.bucket("data")
                            .policy(
                                    """
                                    {"Version": "2012-10-17", "Statement": [{
                                      "Effect": "Allow", "Action": "s3:GetObject",
                                      "Principal": {"AWS":
                                        "arn:aws:iam::000000000000:user/dev"},
                                      "Resource": "arn:aws:s3:::data/*"}]}\
                                    """));
            var read = s3.getObjectAsBytes(o -> o.bucket("data").key("a"));
            assertEquals("text", read.asUtf8String());
        }
    }

    @Test
    void a_public_bucket_that_is_restricted_is_for_its_own_account_only() {
        var other = AwsBasicCredentials.create("111122223333", "test");
        try (var owner = cloud.client(S3Client.builder().forcePathStyle(true));
                var s3 = s3(other)) {
            owner.createBucket(b -> b.bucket("data"));
            owner.putObject(o -> o.bucket("data").key("a"), RequestBody.fromString("text"));
            restrict(owner, false);
            owner.putBucketPolicy(b ->
                    b.bucket("data")
                            .policy(
                                    """
                                    {"Version": "2012-10-17", "Statement": {
                                      "Effect": "Allow", "Action": "s3:GetObject",
                                      "Principal": "*",
                                      "Resource": "arn:aws:s3:::data/*"}}\
                                    """));
            var read = s3.getObjectAsBytes(o -> o.bucket("data").key("a"));
            assertEquals("text", read.asUtf8String());
            restrict(owner, true);
            denied("Access Denied", () -> s3.getObjectAsBytes(o -> o.bucket("data").key("a")));
            owner.getObjectAsBytes(o -> o.bucket("data").key("a"));
        }
    }

    private static void restrict(S3Client owner, boolean restricted) {
        owner.putPublicAccessBlock(b ->
                b.bucket("data")
                        .publicAccessBlockConfiguration(
                                c -> c.blockPublicPolicy(false).restrictPublicBuckets(restricted)));
    }

    @Test
    void a_role_of_another_account_is_taken_on_with_an_external_id() {
        try (var theirs =
                        cloud.client(
                                IamClient.builder(), TestCloud.OTHER_ACCOUNT, TestCloud.REGION);
                var sts = as(dev, StsClient.builder())) {
            theirs.createRole(r ->
                    r.roleName("Sender")
                            .assumeRolePolicyDocument(
                                    """
                                    {"Version": "2012-10-17", "Statement": [{
                                      "Effect": "Allow", "Action": "sts:AssumeRole",
                                      "Principal": {"AWS": "000000000000"},
                                      "Condition": {"StringEquals":
                                        {"sts:ExternalId": "secret"}}}]}\
                                    """));
            theirs.putRolePolicy(p ->
                    p.roleName("Sender")
                            .policyName("p")
                            .policyDocument(statement("Allow", "sqs:*", "*")));
            devMay("assume", statement("Allow", "sts:AssumeRole", ROLE));
            assertThrows(
                    AwsServiceException.class,
                    () -> sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("job")));
            var session =
                    sts.assumeRole(
                            r -> r.roleArn(ROLE).roleSessionName("job").externalId("secret"));
            assertEquals(
                    "arn:aws:sts::111122223333:assumed-role/Sender/job",
                    session.assumedRoleUser().arn());
            acrossAccounts(session.credentials());
        }
    }

    /** Both sides must allow, and the session ends by the cloud's clock. */
    private void acrossAccounts(Credentials credentials) {
        var who =
                AwsSessionCredentials.create(
                        credentials.accessKeyId(),
                        credentials.secretAccessKey(),
                        credentials.sessionToken());
        try (var sqs = sqs(who)) {
            assertThrows(
                    AwsServiceException.class,
                    () -> sqs.sendMessage(m -> m.queueUrl(url).messageBody("x")));
            root.setQueueAttributes(q ->
                    q.queueUrl(url)
                            .attributes(
                                    Map.of(
                                            QueueAttributeName.POLICY,
                                            """
                                            {"Version": "2012-10-17", "Statement": [{
                                              "Effect": "Allow",
                                              "Action": "sqs:SendMessage",
                                              "Principal": {"AWS": "%s"},
                                              "Resource": "%s"}]}\
                                            """
                                                    .formatted(ROLE, QUEUE))));
            sqs.sendMessage(m -> m.queueUrl(url).messageBody("x"));
            cloud.advance(Duration.ofHours(2));
            var error =
                    assertThrows(
                            AwsServiceException.class,
                            () -> sqs.sendMessage(m -> m.queueUrl(url).messageBody("x")));
            assertEquals("ExpiredToken", error.awsErrorDetails().errorCode());
        }
    }

    @Test
    void a_key_counts_as_long_as_it_is_active() {
        try (var sts = as(dev, StsClient.builder())) {
            assertEquals("arn:aws:iam::000000000000:user/dev", sts.getCallerIdentity().arn());
            iam.updateAccessKey(k -> k.userName("dev").accessKeyId(devKey).status("Inactive"));
            var error = assertThrows(AwsServiceException.class, () -> sts.getCallerIdentity());
            assertEquals("InvalidClientTokenId", error.awsErrorDetails().errorCode());
        }
    }
}
