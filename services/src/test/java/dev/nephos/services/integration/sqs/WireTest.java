package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that the SDK does not make: the Query protocol, and bodies that are not right. */
final class WireTest extends SqsTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void hangUp() {
        http.close();
    }

    @Test
    void the_query_protocol_reaches_the_same_queues() throws Exception {
        var created =
                form(
                        "/",
                        "Action=CreateQueue&QueueName=orders&Attribute.1.Name=VisibilityTimeout"
                                + "&Attribute.1.Value=45&Tag.1.Key=team&Tag.1.Value=sales");
        var url = cloud.endpoint() + "/000000000000/orders";
        assertTrue(created.body().contains("<QueueUrl>" + url + "</QueueUrl>"), created.body());
        assertEquals("45", attributes(url, "VisibilityTimeout").get("VisibilityTimeout"));
        form(
                "/",
                "Action=SendMessage&QueueUrl="
                        + encoded(url)
                        + "&MessageBody="
                        + encoded("a <b> & ü")
                        + "&MessageAttribute.1.Name=kind&MessageAttribute.1.Value.DataType=String"
                        + "&MessageAttribute.1.Value.StringValue=gift");
        var received = receive(url, r -> r.messageAttributeNames("All")).getFirst();
        assertEquals("a <b> & ü", received.body());
        assertEquals("gift", received.messageAttributes().get("kind").stringValue());
    }

    @Test
    void a_form_posted_to_the_url_of_a_queue_is_for_that_queue() throws Exception {
        var url = queue("orders");
        send(url, "<x>");
        var path = URI.create(url).getPath();
        var answer = form(path, "Action=ReceiveMessage&AttributeName.1=SentTimestamp").body();
        assertTrue(answer.contains("<Body>&lt;x&gt;</Body>"), answer);
        assertTrue(
                answer.contains(
                        "<Attribute><Name>SentTimestamp</Name><Value>1767225600000</Value>"),
                answer);
        var batch =
                form(
                        path,
                        "Action=SendMessageBatch&SendMessageBatchRequestEntry.1.Id=a"
                                + "&SendMessageBatchRequestEntry.1.MessageBody=1"
                                + "&SendMessageBatchRequestEntry.2.Id=b"
                                + "&SendMessageBatchRequestEntry.2.MessageBody=2"
                                + "&SendMessageBatchRequestEntry.2.DelaySeconds=901");
        assertTrue(batch.body().contains("<SendMessageBatchResultEntry><Id>a</Id>"), batch.body());
        assertTrue(batch.body().contains("<BatchResultErrorEntry><Id>b</Id>"), batch.body());
    }

    @Test
    void the_only_attribute_of_a_form_may_have_no_number() throws Exception {
        var url = queue("orders");
        var path = URI.create(url).getPath();
        form(path, "Action=SetQueueAttributes&Attribute.Name=DelaySeconds&Attribute.Value=7");
        assertEquals("7", attributes(url, "DelaySeconds").get("DelaySeconds"));
        var answer = form(path, "Action=GetQueueAttributes&AttributeName=All").body();
        assertTrue(answer.contains("<Name>DelaySeconds</Name><Value>7</Value>"), answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Action=SendMessage&MessageBody=x|400|AWS.SimpleQueueService.NonExistentQueue",
                "Action=DeleteMessage&ReceiptHandle=x|400|AWS.SimpleQueueService.NonExistentQueue",
                "Action=SendMessage|400|MissingParameter",
                "Action=ReceiveMessage&AttributeName.1=Colour|400|InvalidAttributeName",
                "Action=AddPermission&Label=x&AWSAccountId.1=1&ActionName.1=x|400|InvalidParameterValue",
                "Action=Dance|400|InvalidAction",
            })
    void an_error_of_the_query_protocol_has_its_own_code(String form, int status, String code)
            throws Exception {
        var answer = form("/000000000000/nothing", form);
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("<Code>" + code + "</Code>"), answer.body());
    }

    @Test
    void an_invalid_handle_is_404_in_the_query_protocol_and_400_in_json() throws Exception {
        var url = queue("orders");
        var path = URI.create(url).getPath();
        assertEquals(404, form(path, "Action=DeleteMessage&ReceiptHandle=x").statusCode());
        var json = json("DeleteMessage", "{\"QueueUrl\":\"" + url + "\",\"ReceiptHandle\":\"x\"}");
        assertEquals(400, json.statusCode());
        assertEquals(
                "ReceiptHandleIsInvalid;Sender",
                json.headers().firstValue("x-amzn-query-error").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SendMessage|{}|The request must contain the parameter QueueUrl.",
                "SendMessage|{\"QueueUrl\":\"x\"}|The request must contain the parameter"
                        + " MessageBody.",
                "DeleteMessage|{\"QueueUrl\":\"x\"}|The request must contain the parameter"
                        + " MessageHandle.",
                "ChangeMessageVisibility|{\"QueueUrl\":\"x\",\"ReceiptHandle\":\"y\"}|The request"
                        + " must contain the parameter VisibilityTimeout.",
                "CreateQueue|{}|The request must contain the parameter QueueName.",
                "SetQueueAttributes|{\"QueueUrl\":\"x\"}|The request must contain the parameter"
                        + " Attribute.Name.",
                "SetQueueAttributes|{\"QueueUrl\":\"x\",\"Attributes\":{}}|The request must contain"
                        + " the parameter Attribute.Name.",
                "DeleteMessageBatch|{\"QueueUrl\":\"x\",\"Entries\":[{\"Id\":\"a\"}]}|The request"
                        + " must contain the parameter DeleteMessageBatchRequestEntry.1.ReceiptHandle."
            })
    void a_missing_parameter_is_named(String operation, String body, String sentence)
            throws Exception {
        var answer = json(operation, body);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("MissingParameter"), answer.body());
        assertTrue(answer.body().contains("\"" + sentence + "\""), answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SendMessage|{\"QueueUrl\":",
                "SendMessage|{\"QueueUrl\":7,\"MessageBody\":\"x\"}",
                "SendMessage|[]",
                "SendMessage|{\"QueueUrl\":\"x\",\"MessageBody\":\"x\",\"DelaySeconds\":\"soon\"}",
                "SendMessage|{\"QueueUrl\":\"x\",\"MessageBody\":\"x\",\"DelaySeconds\":1e99}",
                "SendMessage|{\"QueueUrl\":\"x\",\"MessageBody\":\"x\",\"MessageAttributes\":[1]}",
                "SetQueueAttributes|{\"QueueUrl\":\"x\",\"Attributes\":{\"DelaySeconds\":{}}}",
                "ReceiveMessage|{\"QueueUrl\":\"x\",\"AttributeNames\":\"All\"}"
            })
    void a_body_that_cannot_be_read_is_refused(String operation, String body) throws Exception {
        var answer = json(operation, body);
        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("SerializationException"), answer.body());
        assertEquals(List.of(), List.copyOf(sqs.listQueues().queueUrls()));
    }

    @Test
    void what_has_no_effect_is_named_in_the_answer() throws Exception {
        var created =
                json("CreateQueue", "{\"QueueName\":\"safe\",\"Attributes\":{\"Policy\":\"{}\"}}");
        assertEquals(
                "Attributes.Policy",
                created.headers().firstValue("x-nephos-ignored").orElseThrow());
    }

    @Test
    void messages_can_be_looked_at_without_being_received() throws Exception {
        var url = queue("orders");
        send(url, "first");
        receive(url);
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("second").delaySeconds(60));
        var page = get("/_aws/sqs/messages?QueueUrl=" + encoded(url));
        assertEquals(200, page.statusCode(), page.body());
        assertTrue(
                page.body().indexOf("\"first\"") < page.body().indexOf("\"second\""), page.body());
        assertTrue(page.body().contains("\"ApproximateReceiveCount\" : 1"), page.body());
        assertEquals("1", attributes(url, "All").get("ApproximateNumberOfMessagesNotVisible"));
        assertEquals(400, get("/_aws/sqs/messages").statusCode());
        assertEquals(400, get("/_aws/sqs/messages?QueueUrl=x").statusCode());
        assertEquals(
                400,
                get("/_aws/sqs/messages?Region=eu-central-1&QueueUrl=" + encoded(url))
                        .statusCode());
    }

    private HttpResponse<String> form(String path, String form)
            throws IOException, InterruptedException {
        return post(path, "application/x-www-form-urlencoded", form + "&Version=2012-11-05", "-");
    }

    private HttpResponse<String> json(String operation, String body)
            throws IOException, InterruptedException {
        return post("/", "application/x-amz-json-1.0", body, "AmazonSQS." + operation);
    }

    private HttpResponse<String> post(String path, String type, String body, String target)
            throws IOException, InterruptedException {
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", type);
        if (!target.equals("-")) {
            headers.put("X-Amz-Target", target);
        }
        var request = Signer.root("sqs").post(cloud.endpoint().resolve(path), headers, bytes(body));
        return http.send(request, BodyHandlers.ofString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(cloud.endpoint().resolve(path)).build(),
                BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
