package dev.nephos.tests.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.Signer;
import dev.nephos.testkit.TestCloud;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WayOfACallTest {
    private static final String JSON = "Content-Type: application/x-amz-json-1.0\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private final TestCloud cloud = TestCloud.start(Toys.services());
    private final RawHttp http = new RawHttp(cloud.port());

    @AfterEach
    void stop() {
        cloud.close();
    }

    private String json(String key, String operation, String body) throws IOException {
        return send(
                Signer.root("sqs").as(key).in("eu-west-1"),
                "POST",
                "/",
                JSON + "X-Amz-Target: AmazonSQS." + operation + "\r\n",
                body);
    }

    private String rest(String method, String target, String service) throws IOException {
        return send(Signer.root(service), method, target, "", "");
    }

    private String form(String service, String body) throws IOException {
        return send(Signer.root(service), "POST", "/", FORM, body);
    }

    private String send(Signer signer, String method, String target, String headers, String body)
            throws IOException {
        return http.send(RawHttp.signed(signer, method, target, headers, body));
    }

    private static void assertAnswer(String answer, int status, String... parts) {
        assertEquals(status, RawHttp.status(answer), answer);
        for (var part : parts) {
            assertTrue(answer.contains(part), () -> part + " is not in\n" + answer);
        }
    }

    @Test
    void answers_in_the_region_of_the_credential() throws IOException {
        assertAnswer(
                json("test", "SendMessage", "{\"QueueUrl\":\"q\",\"MessageBody\":\"hello\"}"),
                200,
                "\"MessageId\":\"eu-west-1\"",
                "\"MD5OfMessageBody\":\"hello\"");
    }

    @Test
    void answers_one_handler_in_two_protocols() throws IOException {
        assertAnswer(
                form("sqs", "Action=SendMessage&Version=2012-11-05&QueueUrl=q&MessageBody=hi"),
                200,
                "<SendMessageResponse",
                "<MD5OfMessageBody>hi</MD5OfMessageBody>",
                "<RequestId>");
    }

    @Test
    void says_503_when_the_store_takes_no_writes() throws IOException {
        assertAnswer(
                json("test", "ListQueueTags", "{\"QueueUrl\":\"q\"}"),
                503,
                "#ServiceUnavailable",
                "Nephos takes no writes now: the disk is nearly full");
        assertAnswer(
                form("sqs", "Action=ListQueueTags&Version=2012-11-05&QueueUrl=q"),
                503,
                "<Code>ServiceUnavailable</Code>");
    }

    @Test
    void says_501_for_what_nobody_serves_in_the_words_of_each_protocol() throws IOException {
        assertAnswer(
                json("test", "PurgeQueue", "{}"),
                501,
                "#NotImplemented",
                "Nephos does not implement sqs:PurgeQueue yet.");
        assertAnswer(
                form("iam", "Action=ListUsers&Version=2010-05-08"),
                501,
                "<Code>NotImplemented</Code>",
                "iam:ListUsers");
        assertAnswer(rest("GET", "/2015-03-31/functions", "lambda"), 501, "lambda:ListFunctions");
        assertAnswer(rest("GET", "/", "s3"), 501, "<Code>NotImplemented</Code>", "s3:ListBuckets");
    }

    @Test
    void refuses_operations_that_no_model_has() throws IOException {
        assertAnswer(json("test", "SendMassage", "{}"), 400, "UnknownOperationException");
        assertAnswer(form("sts", "Action=Nothing&Version=2011-06-15"), 400, "<Code>InvalidAction");
        assertAnswer(form("sts", "Version=2011-06-15"), 400, "<Code>MissingAction");
        assertAnswer(rest("GET", "/no/such/path", "lambda"), 404, "UnknownOperationException");
        assertAnswer(rest("PATCH", "/2015-03-31/functions", "lambda"), 405);
        assertAnswer(rest("PATCH", "/bucket", "s3"), 405, "<Code>MethodNotAllowed");
        assertAnswer(rest("GET", "/", "no-such-service"), 400, "no-such-service");
    }

    @Test
    void takes_twelve_digits_for_the_root_user_of_that_account() throws IOException {
        var answer =
                send(
                        Signer.root("sts").as("111122223333"),
                        "POST",
                        "/",
                        FORM,
                        "Action=GetCallerIdentity&Version=2011-06-15");
        assertAnswer(answer, 200, "<Arn>arn:aws:iam::111122223333:root</Arn>");
    }

    @Test
    void marks_the_answer_to_a_key_that_nobody_issued() throws IOException {
        var body = "{\"QueueUrl\":\"q\",\"MessageBody\":\"m\"}";
        assertAnswer(json("foo", "SendMessage", body), 200, "x-nephos-auth: unverified-root");
        assertFalse(json("test", "SendMessage", body).contains("x-nephos-auth"));
    }

    @Test
    void refuses_a_key_of_awss_own_form_that_it_did_not_issue() throws IOException {
        assertAnswer(
                json("AKIAIOSFODNN7EXAMPLE", "SendMessage", "{}"),
                403,
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");
    }

    @Test
    void refuses_an_unsigned_call() throws IOException {
        var answer =
                http.send(
                        RawHttp.request(
                                "POST",
                                "/",
                                JSON + "X-Amz-Target: AmazonSQS.SendMessage\r\n",
                                "{\"QueueUrl\":\"q\",\"MessageBody\":\"m\"}"));
        assertAnswer(answer, 403, "MissingAuthenticationToken");
    }

    @Test
    void refuses_a_signature_that_cannot_be_read() throws IOException {
        var answer =
                http.send(
                        RawHttp.request(
                                "POST",
                                "/",
                                JSON
                                        + "X-Amz-Target: AmazonSQS.SendMessage\r\n"
                                        + "Authorization: AWS4-HMAC-SHA256 Credential=test/x,"
                                        + " SignedHeaders=host, Signature=0\r\n"
                                        + "Date: "
                                        + RawHttp.now()
                                        + "\r\n",
                                "{}"));
        assertAnswer(answer, 400, "Credential must have exactly 5 slash-delimited elements");
    }

    @Test
    void refuses_a_body_that_is_not_of_the_protocol() throws IOException {
        assertAnswer(json("test", "SendMessage", "{\"QueueUrl\":"), 400, "SerializationException");
        assertAnswer(
                json("test", "SendMessage", "{\"QueueUrl\":1}"), 400, "SerializationException");
    }

    @Test
    void sends_a_modelled_error_with_its_code_in_the_query_protocol() throws IOException {
        assertAnswer(
                json("test", "ListQueues", "{}"),
                400,
                "\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\"",
                "x-amzn-query-error: AWS.SimpleQueueService.NonExistentQueue;Sender");
        assertAnswer(
                form("sqs", "Action=ListQueues&Version=2012-11-05"),
                400,
                "<Code>AWS.SimpleQueueService.NonExistentQueue</Code>",
                "<Message>no such queue</Message>");
    }

    @Test
    void answers_a_bug_with_internal_failure_and_no_stack_trace() throws IOException {
        var answer = json("test", "DeleteMessage", "{\"QueueUrl\":\"q\",\"ReceiptHandle\":\"h\"}");
        assertAnswer(answer, 500, "InternalFailure");
        assertFalse(answer.contains("IllegalStateException"));
        assertFalse(answer.contains("a bug"));
    }

    @Test
    void names_the_inputs_that_have_no_effect() throws IOException {
        assertAnswer(
                json(
                        "test",
                        "SendMessage",
                        "{\"QueueUrl\":\"q\",\"MessageBody\":\"m\",\"DelaySeconds\":1}"),
                200,
                "x-nephos-ignored: DelaySeconds");
    }

    @Test
    void records_every_call_with_its_outcome() throws IOException {
        json("test", "SendMessage", "{\"QueueUrl\":\"q\",\"MessageBody\":\"m\"}");
        json("111122223333", "PurgeQueue", "{}");
        var calls = cloud.kernel().auditFeed().latest(10);
        assertEquals("Success", calls.getFirst().outcome());
        assertEquals("SendMessage", calls.getFirst().operation());
        assertEquals("NotImplemented", calls.getLast().outcome());
        assertEquals("arn:aws:iam::111122223333:root", calls.getLast().principal());
    }

    @Test
    void moves_the_time_of_the_cloud_by_request() throws IOException {
        http.send(RawHttp.request("POST", "/_nephos/time?move=PT1H", "", ""));
        assertAnswer(rest("GET", "/_nephos/time", "s3"), 200, "2026-01-01T01:00:00Z");
        assertAnswer(
                http.send(RawHttp.request("POST", "/_nephos/time?move=soon", "", "")),
                400,
                "move takes ISO 8601");
    }

    @Test
    void cuts_the_links_of_a_location_by_request_until_everything_is_reset() throws IOException {
        var cut =
                http.send(
                        RawHttp.request("POST", "/_nephos/links?location=EqDC2&up=false", "", ""));
        assertAnswer(cut, 200, "\"up\" : false");
        http.send(RawHttp.request("POST", "/_nephos/reset", "", ""));
        assertAnswer(rest("GET", "/_nephos/links?location=EqDC2", "s3"), 200, "\"up\" : true");
        assertAnswer(rest("GET", "/_nephos/links", "s3"), 400, "give the code of a location");
    }
}
