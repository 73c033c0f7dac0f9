package dev.nephos.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
final class HostileFormTest {
    private static final int MANY = 300_000;

    private final Operation createQueue = Wired.operation("sqs", "CreateQueue");
    private final Operation describe = Wired.operation("ec2", "DescribeInstances");

    private WireException refused(String form) {
        return Wired.refusal(() -> Wired.decode(ProtocolName.AWS_QUERY, createQueue, form));
    }

    @Test
    void refuses_names_of_many_parts() {
        refused("a" + ".b".repeat(100_000) + "=1");
        refused("Attribute" + ".1".repeat(100_000) + "=1");
    }

    @Test
    void reads_many_parameters_in_linear_time() {
        var form = new StringBuilder("Action=DescribeInstances");
        for (int i = MANY; i > 0; i--) {
            form.append("&InstanceId.").append(i).append("=i-").append(i);
        }
        var input = Wired.decode(ProtocolName.EC2_QUERY, describe, form.toString());
        var ids = (List<?>) input.value("InstanceIds");
        assertEquals(MANY, ids.size());
        assertEquals("i-1", ids.getFirst());
    }

    @Test
    void does_not_allocate_what_a_number_claims() {
        var input =
                Wired.decode(
                        ProtocolName.EC2_QUERY,
                        describe,
                        "InstanceId.999999999=i-1&InstanceId.7=i-0");
        assertEquals(List.of("i-0", "i-1"), input.value("InstanceIds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QueueName=%zz",
                "QueueName=%",
                "QueueName=%ff",
                "QueueName.x=1",
                "Attribute.1.Name=a",
                "Attribute.1.Value=a",
                "Attribute.1.Name.x=a&Attribute.1.Value=b"
            })
    void refuses_what_is_no_form_of_the_shape(String form) {
        refused(form);
    }

    @Test
    void reads_the_flattened_maps_of_sqs() {
        var input =
                Wired.decode(
                        ProtocolName.AWS_QUERY,
                        createQueue,
                        "Action=CreateQueue&QueueName=q+1&Attribute.1.Name=DelaySeconds"
                                + "&Attribute.1.Value=5&Tag.1.Key=k&Tag.1.Value=v%26");
        assertEquals("q 1", input.text("QueueName"));
        assertEquals(Map.of("DelaySeconds", "5"), input.value("Attributes"));
        assertEquals(Map.of("k", "v&"), input.value("tags"));
    }

    @Test
    void inflates_a_compressed_body_and_no_bomb() throws IOException {
        assertEquals("q", inflated(gzip("QueueName=q".getBytes(StandardCharsets.UTF_8))));
        var bomb = gzip(new byte[Limits.INFLATED + 1]);
        var refusal = Wired.refusal(() -> inflated(bomb));
        assertEquals(WireException.Fault.TOO_LARGE, refusal.fault());
    }

    @Test
    void refuses_a_body_that_is_not_compressed_as_it_says() throws IOException {
        Wired.refusal(() -> inflated("QueueName=q".getBytes(StandardCharsets.UTF_8)));
        var whole = gzip("QueueName=q".getBytes(StandardCharsets.UTF_8));
        Wired.refusal(() -> inflated(java.util.Arrays.copyOf(whole, whole.length - 4)));
    }

    private String inflated(byte[] body) {
        var http =
                HttpRequest.to("POST", "/").header("Content-Encoding", "gzip").body(body).build();
        var input =
                Protocol.of(ProtocolName.AWS_QUERY).decode(createQueue, WireRequest.of(http, body));
        return String.valueOf(input.text("QueueName"));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
