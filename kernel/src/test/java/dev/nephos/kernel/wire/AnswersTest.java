package dev.nephos.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Payload;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.Struct;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** What real services look like on the wire, as AWS's documentation and clients have it. */
final class AnswersTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";

    private static HttpResponse error(
            ProtocolName protocol, String service, String shape, String message) {
        var model = Wired.MODELS.open(service);
        var type = model.shape(shape).orElseThrow();
        return Protocol.of(protocol)
                .encodeError(model.info(), WireError.modelled(type, message, Struct.of(type)), ID);
    }

    private static HttpResponse answer(ProtocolName protocol, Operation operation, Struct output) {
        return Protocol.of(protocol).encode(operation, output, ID);
    }

    @Test
    void sqs_names_an_error_in_json_and_its_query_code_in_a_header() {
        var answer = error(ProtocolName.AWS_JSON_1_0, "sqs", "QueueDoesNotExist", "No such queue.");
        assertEquals(400, answer.status());
        assertEquals("application/x-amz-json-1.0", answer.headers().first("Content-Type"));
        assertEquals(
                "AWS.SimpleQueueService.NonExistentQueue;Sender",
                answer.headers().first("x-amzn-query-error"));
        assertEquals(ID, answer.headers().first("x-amzn-RequestId"));
        assertEquals(
                "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"No such queue.\"}",
                Wired.text(answer));
    }

    @Test
    void sqs_names_the_same_error_in_xml() {
        var answer = error(ProtocolName.AWS_QUERY, "sqs", "QueueDoesNotExist", "No <such> queue.");
        assertEquals("text/xml", answer.headers().first("Content-Type"));
        assertEquals(
                "<ErrorResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><Error>"
                        + "<Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code>"
                        + "<Message>No &lt;such&gt; queue.</Message></Error><RequestId>"
                        + ID
                        + "</RequestId></ErrorResponse>",
                Wired.text(answer));
    }

    @Test
    void sqs_flattens_its_lists_and_maps_in_xml() {
        var receive = Wired.operation("sqs", "ReceiveMessage");
        var message =
                Objects.requireNonNull(receive.output().member("Messages"))
                        .shape()
                        .element()
                        .shape();
        var output =
                Struct.of(receive.output())
                        .with(
                                "Messages",
                                List.of(
                                        Struct.of(message)
                                                .with("Body", "a&b")
                                                .with("Attributes", Map.of("SenderId", "x"))));
        assertTrue(
                Wired.text(answer(ProtocolName.AWS_QUERY, receive, output))
                        .contains(
                                "<ReceiveMessageResult><Message><Body>a&amp;b</Body><Attribute><Name>SenderId</Name>"
                                        + "<Value>x</Value></Attribute></Message></ReceiveMessageResult>"
                                        + "<ResponseMetadata><RequestId>"));
    }

    @Test
    void dynamodb_answers_carry_their_check_sum() {
        var operation = Wired.operation("dynamodb", "ListTables");
        var answer =
                answer(
                        ProtocolName.AWS_JSON_1_0,
                        operation,
                        Struct.of(operation.output()).with("TableNames", List.of("t")));
        var crc = new CRC32();
        crc.update(Wired.bytes(answer));
        assertEquals(Long.toString(crc.getValue()), answer.headers().first("x-amz-crc32"));
        var error =
                error(ProtocolName.AWS_JSON_1_0, "dynamodb", "ResourceNotFoundException", "gone");
        assertTrue(
                Wired.text(error)
                        .contains("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"));
        assertTrue(error.headers().has("x-amz-crc32"));
    }

    @Test
    void s3_errors_stand_without_an_envelope() {
        var info = Wired.MODELS.open("s3").info();
        var error =
                WireError.unmodelled("NoSuchKey", "The specified key does not exist.", 404)
                        .withDetail(Map.of("Key", "a&b"));
        var answer = Protocol.of(ProtocolName.REST_XML).encodeError(info, error, ID);
        assertEquals(404, answer.status());
        assertEquals("application/xml", answer.headers().first("Content-Type"));
        assertEquals(ID, answer.headers().first("x-amz-request-id"));
        assertTrue(answer.headers().has("x-amz-id-2"));
        assertTrue(
                Wired.text(answer)
                        .startsWith(
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code>"
                                        + "<Message>The specified key does not exist.</Message><Key>a&amp;b</Key>"
                                        + "<RequestId>"));
    }

    @Test
    void s3_lists_under_the_names_that_its_clients_know() {
        var list = Wired.operation("s3", "ListObjectsV2");
        var object =
                Objects.requireNonNull(list.output().member("Contents")).shape().element().shape();
        var output =
                Struct.of(list.output())
                        .with("Name", "bucket")
                        .with("KeyCount", 1)
                        .with(
                                "Contents",
                                List.of(
                                        Struct.of(object)
                                                .with("Key", "k\u0001\ud83d\ude00")
                                                .with(
                                                        "LastModified",
                                                        Instant.parse("2026-01-01T00:00:00Z"))));
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Contents>"
                        + "<Key>k&#x1;\ud83d\ude00</Key><LastModified>2026-01-01T00:00:00Z</LastModified></Contents>"
                        + "<Name>bucket</Name><KeyCount>1</KeyCount></ListBucketResult>",
                Wired.text(answer(ProtocolName.REST_XML, list, output)));
    }

    @Test
    void s3_tells_a_location_without_a_wrapper() {
        var operation = Wired.operation("s3", "GetBucketLocation");
        var output = Struct.of(operation.output()).with("LocationConstraint", "eu-west-1");
        assertTrue(
                Wired.text(answer(ProtocolName.REST_XML, operation, output))
                        .endsWith(
                                "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                                        + "eu-west-1</LocationConstraint>"));
    }

    @Test
    void s3_grantees_declare_the_prefix_of_their_type() {
        var operation = Wired.operation("s3", "GetBucketAcl");
        var grant =
                Objects.requireNonNull(operation.output().member("Grants"))
                        .shape()
                        .element()
                        .shape();
        var grantee = Objects.requireNonNull(grant.member("Grantee")).shape();
        var output =
                Struct.of(operation.output())
                        .with(
                                "Grants",
                                List.of(
                                        Struct.of(grant)
                                                .with(
                                                        "Grantee",
                                                        Struct.of(grantee)
                                                                .with("ID", "me")
                                                                .with("Type", "CanonicalUser"))));
        assertTrue(
                Wired.text(answer(ProtocolName.REST_XML, operation, output))
                        .contains(
                                "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                        + " xsi:type=\"CanonicalUser\"><ID>me</ID></Grantee>"));
    }

    @Test
    void an_object_streams_both_ways() {
        var put = Wired.operation("s3", "PutObject");
        var body = Body.of("bytes".getBytes(StandardCharsets.UTF_8));
        var http =
                HttpRequest.to("PUT", "/bucket/a%20b%2Fc+d")
                        .header("x-amz-meta-Colour", "bl\u00c3\u00bc")
                        .header("Content-Encoding", "gzip")
                        .build();
        var input =
                Protocol.of(ProtocolName.REST_XML).decode(put, WireRequest.streaming(http, body));
        assertEquals("a b/c+d", input.text("Key"));
        assertEquals(body, input.value("Body"));
        assertEquals("gzip", input.text("ContentEncoding"));
        assertEquals(Map.of("Colour", "blü"), input.value("Metadata"));

        var get = Wired.operation("s3", "GetObject");
        var payload =
                new Payload.Stream(5, out -> out.write("bytes".getBytes(StandardCharsets.UTF_8)));
        var output =
                Struct.of(get.output())
                        .with("Body", payload)
                        .with("ContentType", "text/css")
                        .with("LastModified", Instant.parse("2026-01-01T00:00:00Z"))
                        .with("Metadata", Map.of("colour", "blü"));
        var answer = answer(ProtocolName.REST_XML, get, output);
        assertEquals(payload, answer.payload());
        assertEquals(List.of("text/css"), answer.headers().all("Content-Type"));
        assertEquals("Thu, 01 Jan 2026 00:00:00 GMT", answer.headers().first("Last-Modified"));
        assertEquals("bl\u00c3\u00bc", answer.headers().first("x-amz-meta-colour"));
    }

    @Test
    void ec2_answers_without_a_result_element_and_with_its_own_error() {
        var operation = Wired.operation("ec2", "DescribeRegions");
        var region =
                Objects.requireNonNull(operation.output().member("Regions"))
                        .shape()
                        .element()
                        .shape();
        var output =
                Struct.of(operation.output())
                        .with(
                                "Regions",
                                List.of(Struct.of(region).with("RegionName", "eu-west-1")));
        var answer = answer(ProtocolName.EC2_QUERY, operation, output);
        assertEquals("text/xml;charset=UTF-8", answer.headers().first("Content-Type"));
        assertTrue(
                Wired.text(answer)
                        .endsWith(
                                "<requestId>"
                                        + ID
                                        + "</requestId><regionInfo><item><regionName>eu-west-1"
                                        + "</regionName></item></regionInfo></DescribeRegionsResponse>"));
        var error = WireError.unmodelled("InvalidInstanceID.NotFound", "none", 400);
        var info = operation.service().info();
        assertTrue(
                Wired.text(Protocol.of(ProtocolName.EC2_QUERY).encodeError(info, error, ID))
                        .contains(
                                "<Response><Errors><Error><Code>InvalidInstanceID.NotFound</Code>"));
    }

    @Test
    void an_answer_without_content_has_no_body() {
        var operation = Wired.operation("lambda", "DeleteFunctionConcurrency");
        var answer = answer(ProtocolName.REST_JSON_1, operation, Struct.of(operation.output()));
        assertEquals(204, answer.status());
        assertEquals(Payload.EMPTY, answer.payload());
        assertFalse(answer.headers().has("Content-Type"));
    }

    @Test
    void a_refusal_speaks_the_words_of_its_protocol() {
        var refusal = WireException.serialization("bad");
        var sqs = Wired.MODELS.open("sqs").info();
        assertEquals(
                "SerializationException",
                Protocol.of(ProtocolName.AWS_JSON_1_0).error(sqs, refusal).shapeName());
        assertEquals(
                "MalformedInput", Protocol.of(ProtocolName.AWS_QUERY).error(sqs, refusal).code());
        var s3 = Wired.MODELS.open("s3").info();
        var xml = new WireException(WireException.Fault.MALFORMED_XML, "bad");
        assertEquals("MalformedXML", Protocol.of(ProtocolName.REST_XML).error(s3, xml).code());
        var error = Protocol.of(ProtocolName.AWS_JSON_1_0).error(sqs, refusal);
        assertTrue(
                Wired.text(Protocol.of(ProtocolName.AWS_JSON_1_0).encodeError(sqs, error, ID))
                        .contains("com.amazon.coral.service#SerializationException"));
        assertNull(error.members());
    }
}
