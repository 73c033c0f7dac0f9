package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.services.integration.sqs.Sqs;
import dev.nephos.testkit.TestCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues hear of what happens to objects. */
final class NotificationsTest extends S3Test {
    private static final String CONFIGURATION =
            "<NotificationConfiguration>%s</NotificationConfiguration>";
    private static final String QUEUE =
            "<QueueConfiguration><Id>%s</Id><Queue>%s</Queue><Event>%s</Event>%s"
                    + "</QueueConfiguration>";

    private SqsClient sqs;
    private String url;
    private String arn;

    @Override
    protected TestCloud cloud() {
        return TestCloud.start(S3.FACTORY, Sqs.FACTORY);
    }

    @BeforeEach
    void makeQueue() {
        sqs = cloud.client(SqsClient.builder());
        url = sqs.createQueue(r -> r.queueName("events")).queueUrl();
        arn = arn(url);
    }

    @AfterEach
    void closeQueue() {
        sqs.close();
    }

    private String arn(String queueUrl) {
        return sqs.getQueueAttributes(
                        r -> r.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static String configuration(String... queues) {
        return CONFIGURATION.formatted(String.join("", queues));
    }

    private String queue(String event, String filter) {
        return QUEUE.formatted("one", arn, event, filter);
    }

    private static String keys(String prefix, String suffix) {
        return "<Filter><S3Key><FilterRule><Name>prefix</Name><Value>"
                + prefix
                + "</Value></FilterRule><FilterRule><Name>Suffix</Name><Value>"
                + suffix
                + "</Value></FilterRule></S3Key></Filter>";
    }

    /** Asks for events, and takes the message that tests the queue. */
    private void listen(String event, String filter) {
        accepted("notification", configuration(queue(event, filter)));
        assertEquals(1, heard().size());
    }

    /** What has arrived in the queue until now, in the order of the events. */
    private List<String> heard() {
        cloud.advance(Duration.ZERO);
        var heard = new ArrayList<String>();
        List<Message> some;
        do {
            some = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
            some.forEach(message -> {
                heard.add(message.body());
                sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
            });
        } while (!some.isEmpty());
        heard.sort((one, other) -> field(one, "sequencer").compareTo(field(other, "sequencer")));
        return heard;
    }

    private List<String> names() {
        return heard().stream().map(message -> field(message, "eventName")).toList();
    }

    /** A text in a message, by the name that it has there. */
    private static String field(String message, String name) {
        int start = message.indexOf("\"" + name + "\":\"");
        if (start < 0) {
            return "";
        }
        int from = start + name.length() + 4;
        return message.substring(from, message.indexOf('"', from));
    }

    @Test
    void a_form_is_told_as_one() {
        listen("s3:ObjectCreated:Post", "");
        put("key", "not by a form");
        var answer =
                new BrowserForm(raw())
                        .field("key", "form")
                        .policy("{\"bucket\": \"bucket\"}", "{\"key\": \"form\"}")
                        .send("file", "by a form");
        assertEquals(204, answer.status());
        assertEquals(List.of("ObjectCreated:Post"), names());
    }

    @Test
    void a_queue_is_tested_and_told_of_a_new_object() {
        accepted("notification", configuration(queue("s3:ObjectCreated:*", "")));
        var test = heard().getFirst();
        assertEquals("s3:TestEvent", field(test, "Event"));
        assertEquals("bucket", field(test, "Bucket"));

        var put = put("photos/grüße 1+.jpg", "hello");
        var message = heard().getFirst();
        assertTrue(message.startsWith("{\"Records\":[{\"eventVersion\":\"2.1\""), message);
        assertEquals("aws:s3", field(message, "eventSource"));
        assertEquals("us-east-1", field(message, "awsRegion"));
        assertEquals("2026-01-01T00:00:00.000Z", field(message, "eventTime"));
        assertEquals("ObjectCreated:Put", field(message, "eventName"));
        assertEquals("127.0.0.1", field(message, "sourceIPAddress"));
        assertEquals(put.responseMetadata().requestId(), field(message, "x-amz-request-id"));
        assertEquals("one", field(message, "configurationId"));
        assertEquals("photos/gr%C3%BC%C3%9Fe+1%2B.jpg", field(message, "key"));
        assertEquals(put.eTag(), '"' + field(message, "eTag") + '"');
        assertTrue(message.contains("\"size\":5,"), message);
        assertTrue(message.contains("\"arn\":\"arn:aws:s3:::bucket\""), message);
        assertFalse(message.contains("versionId"), message);
    }

    @Test
    void every_way_to_make_and_remove_an_object_has_its_event() {
        accepted(
                "notification",
                configuration(queue("s3:ObjectCreated:*</Event><Event>s3:ObjectRemoved:*", "")));
        heard();
        put("a", "text");
        s3.copyObject(r ->
                r.sourceBucket(bucket)
                        .sourceKey("a")
                        .destinationBucket(bucket)
                        .destinationKey("b"));
        upload("c");
        s3.deleteObject(r -> r.bucket(bucket).key("a"));
        s3.deleteObject(r -> r.bucket(bucket).key("never"));
        s3.deleteObjects(
                r -> r.bucket(bucket).delete(d -> d.objects(o -> o.key("b"), o -> o.key("c"))));
        assertEquals(
                List.of(
                        "ObjectCreated:Put",
                        "ObjectCreated:Copy",
                        "ObjectCreated:CompleteMultipartUpload",
                        "ObjectRemoved:Delete",
                        "ObjectRemoved:Delete",
                        "ObjectRemoved:Delete"),
                names());
    }

    private void upload(String key) {
        var id = s3.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
        var part =
                s3.uploadPart(
                        r -> r.bucket(bucket).key(key).uploadId(id).partNumber(1),
                        RequestBody.fromString("part"));
        s3.completeMultipartUpload(r ->
                r.bucket(bucket)
                        .key(key)
                        .uploadId(id)
                        .multipartUpload(u -> u.parts(p -> p.partNumber(1).eTag(part.eTag()))));
    }

    @Test
    void a_form_of_a_browser_has_an_event_of_its_own() {
        listen("s3:ObjectCreated:Post", "");
        new BrowserForm(raw())
                .field("key", "key")
                .policy("{\"bucket\": \"bucket\"}", "[\"starts-with\", \"$key\", \"\"]")
                .send("file", "text");
        put("other", "text");
        assertEquals(List.of("ObjectCreated:Post"), names());
    }

    @Test
    void versions_and_delete_markers_are_named() {
        s3.putBucketVersioning(r ->
                r.bucket(bucket)
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        accepted(
                "notification",
                configuration(queue("s3:ObjectCreated:*</Event><Event>s3:ObjectRemoved:*", "")));
        heard();
        var version = put("a", "text").versionId();
        var marker = s3.deleteObject(r -> r.bucket(bucket).key("a")).versionId();
        s3.deleteObject(r -> r.bucket(bucket).key("a").versionId(version));
        var messages = heard();
        assertEquals(
                List.of(
                        "ObjectCreated:Put",
                        "ObjectRemoved:DeleteMarkerCreated",
                        "ObjectRemoved:Delete"),
                messages.stream().map(m -> field(m, "eventName")).toList());
        assertEquals(
                List.of(version, marker, version),
                messages.stream().map(m -> field(m, "versionId")).toList());
    }

    @Test
    void tags_and_acls_have_their_events_in_a_younger_form() {
        accepted(
                "notification",
                configuration(queue("s3:ObjectTagging:*</Event><Event>s3:ObjectAcl:Put", "")));
        heard();
        accepted("ownershipControls", OWNERSHIP.formatted("ObjectWriter"));
        put("a", "text");
        s3.putObjectTagging(
                r -> r.bucket(bucket).key("a").tagging(t -> t.tagSet(g -> g.key("k").value("v"))));
        s3.deleteObjectTagging(r -> r.bucket(bucket).key("a"));
        s3.putObjectAcl(r -> r.bucket(bucket).key("a").acl(ObjectCannedACL.PRIVATE));
        var messages = heard();
        assertEquals(
                List.of("ObjectTagging:Put", "ObjectTagging:Delete", "ObjectAcl:Put"),
                messages.stream().map(m -> field(m, "eventName")).toList());
        assertEquals("2.3", field(messages.getFirst(), "eventVersion"));
    }

    @Test
    void only_what_was_asked_for_is_told() {
        listen("s3:ObjectCreated:Copy", keys("logs/", ".txt"));
        put("logs/a.txt", "text");
        for (var key : List.of("logs/b.txt", "other/b.txt", "logs/b.gz")) {
            s3.copyObject(r ->
                    r.sourceBucket(bucket)
                            .sourceKey("logs/a.txt")
                            .destinationBucket(bucket)
                            .destinationKey(key));
        }
        var messages = heard();
        assertEquals(List.of("logs/b.txt"), messages.stream().map(m -> field(m, "key")).toList());
    }

    @Test
    void a_write_that_fails_has_no_event() {
        listen("s3:ObjectCreated:*", "");
        put("a", "text");
        assertEquals(1, heard().size());
        refused("PreconditionFailed", () -> put("a", "other", r -> r.ifNoneMatch("*")));
        assertEquals(List.of(), heard());
    }

    @Test
    void sequencers_rise() {
        listen("s3:ObjectCreated:*", "");
        put("a", "1");
        put("a", "2");
        var messages = heard();
        assertEquals(2, messages.size());
        assertNotEquals(
                field(messages.getFirst(), "sequencer"), field(messages.getLast(), "sequencer"));
        assertNotEquals(field(messages.getFirst(), "eTag"), field(messages.getLast(), "eTag"));
    }

    @Test
    void a_queue_that_is_gone_holds_nothing_up() {
        listen("s3:ObjectCreated:*", "");
        sqs.deleteQueue(r -> r.queueUrl(url));
        put("a", "text");
        cloud.advance(Duration.ofDays(1));
        assertEquals("text", text("a"));
    }

    @Test
    void an_empty_configuration_ends_it() {
        listen("s3:ObjectCreated:*", keys("a", "b"));
        assertTrue(configured("notification").contains("<Id>one</Id>"));
        assertTrue(configured("notification").contains("<Name>Suffix</Name>"));
        accepted("notification", configuration());
        assertEquals(CONFIGURATION.formatted(""), configured("notification"));
        put("ab", "text");
        assertEquals(List.of(), heard());
    }

    @Test
    void a_configuration_without_an_id_gets_one() {
        var xml = configuration(queue("s3:ObjectCreated:*", "")).replace("<Id>one</Id>", "");
        accepted("notification", xml);
        var told = s3.getBucketNotificationConfiguration(r -> r.bucket(bucket));
        assertFalse(told.queueConfigurations().getFirst().id().isEmpty());
    }

    @Test
    void destinations_that_are_not_served_are_refused_by_name_and_nothing_is_stored() {
        var topic =
                "<TopicConfiguration><Topic>arn:aws:sns:us-east-1:000000000000:t</Topic>"
                        + "<Event>s3:ObjectCreated:*</Event></TopicConfiguration>";
        var function =
                "<CloudFunctionConfiguration><CloudFunction>"
                        + "arn:aws:lambda:us-east-1:000000000000:function:f</CloudFunction>"
                        + "<Event>s3:ObjectCreated:*</Event></CloudFunctionConfiguration>";
        assertTrue(refusedBeside(topic).contains("SNS"));
        assertTrue(refusedBeside(function).contains("Lambda"));
        assertTrue(refusedBeside("<EventBridgeConfiguration/>").contains("EventBridge"));
        assertEquals(CONFIGURATION.formatted(""), configured("notification"));
        assertEquals(List.of(), heard());
    }

    private String refusedBeside(String other) {
        return refused(
                "NotImplemented",
                "notification",
                configuration(queue("s3:ObjectCreated:*", ""), other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:sqs:us-east-1:000000000000:none"
                        + "|Unable to validate the following destination configurations",
                "arn:aws:sqs:eu-central-1:000000000000:events"
                        + "|The notification destination service region is not valid for the"
                        + " bucket location constraint",
                "events|The ARN is not well formed",
                "arn:aws:sns:us-east-1:000000000000:events|The ARN is not well formed",
                "arn:aws:sqs:us-east-1:000000000000:events.fifo"
                        + "|FIFO SQS queues are not supported"
            })
    void queues_that_cannot_be_told_are_refused(String queue, String sentence) {
        var xml = configuration(QUEUE.formatted("one", queue, "s3:ObjectCreated:*", ""));
        assertEquals(sentence, refused("InvalidArgument", "notification", xml));
        assertEquals(CONFIGURATION.formatted(""), configured("notification"));
    }

    @Test
    void the_refusal_of_a_queue_says_which_and_why() {
        var missing = "arn:aws:sqs:us-east-1:000000000000:none";
        var answer =
                configure(
                        "notification",
                        configuration(QUEUE.formatted("one", missing, "s3:ObjectCreated:*", "")));
        assertEquals(missing + ", null", answer.element("ArgumentName"));
        assertEquals("The destination queue does not exist", answer.element("ArgumentValue"));
    }

    @Test
    void an_event_goes_to_one_queue() {
        var all = queue("s3:ObjectCreated:*", "");
        assertEquals(
                "Configurations overlap. Configurations on the same bucket cannot share a common"
                        + " event type.",
                refused(
                        "InvalidArgument",
                        "notification",
                        configuration(all, other("s3:ObjectCreated:Put", ""))));
        var ambiguous =
                "Configuration is ambiguously defined. Cannot have overlapping suffixes in two"
                        + " rules if the prefixes are overlapping for the same event type.";
        assertEquals(
                ambiguous,
                refused(
                        "InvalidArgument",
                        "notification",
                        configuration(all, other("s3:ObjectCreated:*", keys("a", "")))));
        assertEquals(
                ambiguous,
                refused(
                        "InvalidArgument",
                        "notification",
                        configuration(
                                queue("s3:ObjectCreated:*", keys("a", ".jpg")),
                                other("s3:ObjectCreated:*", keys("ab", "g")))));
        accepted(
                "notification",
                configuration(
                        queue("s3:ObjectCreated:*", keys("a", ".jpg")),
                        other("s3:ObjectCreated:*", keys("ab", ".png")),
                        QUEUE.formatted("three", arn, "s3:ObjectRemoved:*", "")));
    }

    private String other(String event, String filter) {
        return QUEUE.formatted("two", arn, event, filter);
    }

    @Test
    void events_and_filters_that_there_are_not_are_refused() {
        assertEquals(
                "A specified event is not supported for notifications.",
                refused(
                        "InvalidArgument",
                        "notification",
                        configuration(queue("s3:ObjectEaten", ""))));
        assertEquals(
                "Cannot specify more than one prefix rule in a filter.",
                refused(
                        "InvalidArgument",
                        "notification",
                        configuration(
                                queue(
                                        "s3:ObjectCreated:*",
                                        keys("a", "b").replace("Suffix", "prefix")))));
        refused(
                "InvalidArgument",
                "notification",
                configuration(
                        queue("s3:ObjectCreated:*", keys("a", "b").replace("Suffix", "infix"))));
    }

    @Test
    void tags_lifecycle_and_restores_are_heard_of() {
        var events =
                List.of("s3:ObjectTagging:*", "s3:LifecycleExpiration:*", "s3:ObjectRestore:*");
        listen(String.join("</Event><Event>", events), "");
        put("key", "text", r -> r.storageClass("GLACIER"));
        s3.putObjectTagging(r ->
                r.bucket(bucket).key("key").tagging(t -> t.tagSet(g -> g.key("a").value("1"))));
        s3.deleteObjectTagging(r -> r.bucket(bucket).key("key"));
        s3.restoreObject(r ->
                r.bucket(bucket)
                        .key("key")
                        .restoreRequest(
                                q -> q.days(1).glacierJobParameters(p -> p.tier("Expedited"))));
        assertEquals(
                List.of("ObjectTagging:Put", "ObjectTagging:Delete", "ObjectRestore:Post"),
                names());
        cloud.advance(Duration.ofMinutes(5));
        assertEquals(List.of("ObjectRestore:Completed"), names());
        cloud.advance(Duration.ofDays(2));
        assertEquals(List.of("ObjectRestore:Delete"), names());

        s3.putBucketLifecycleConfiguration(r ->
                r.bucket(bucket)
                        .lifecycleConfiguration(c ->
                                c.rules(rule ->
                                        rule.status("Enabled")
                                                .filter(f -> f.prefix(""))
                                                .expiration(e -> e.days(1)))));
        cloud.advance(Duration.ofDays(1));
        assertEquals(List.of("LifecycleExpiration:Delete"), names());
    }
}
