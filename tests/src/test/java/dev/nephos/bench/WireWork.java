package dev.nephos.bench;

import dev.nephos.kernel.call.Validation;
import dev.nephos.kernel.call.Violation;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.wire.Protocol;
import dev.nephos.kernel.wire.WireRequest;
import dev.nephos.model.Models;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.Struct;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What {@link WireBench} measures: requests and answers of real services without sockets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WireWork {
    static final int INSTANCES = 100;

    private static final Models MODELS = Models.builtIn();
    private static final String REQUEST_ID = "5b1a4c7e-3f0d-5a77-9a51-0f2b7c1d9e11";

    private final Operation sendMessage = operation("sqs", "SendMessage");
    private final Operation describeInstances = operation("ec2", "DescribeInstances");
    private final WireRequest json =
            request(
                    "{\"QueueUrl\":\"http://sqs.us-east-1.localhost:4566/000000000000/orders\","
                            + "\"MessageBody\":\""
                            + "order ".repeat(32)
                            + "\",\"MessageAttributes\":{\"kind\":{\"DataType\":\"String\","
                            + "\"StringValue\":\"new\"}},\"DelaySeconds\":0}");
    private final WireRequest form =
            request(
                    "Action=SendMessage&Version=2012-11-05&QueueUrl="
                            + "http%3A%2F%2Fsqs.us-east-1.localhost%3A4566%2F000000000000%2Forders"
                            + "&MessageBody="
                            + "order+".repeat(32)
                            + "&MessageAttribute.1.Name=kind&MessageAttribute.1.Value.DataType=String"
                            + "&MessageAttribute.1.Value.StringValue=new&DelaySeconds=0");
    private final Struct sent =
            Struct.of(sendMessage.output())
                    .with("MD5OfMessageBody", "9bb58f26192e4ba00f01e2e7b136bbd8")
                    .with("MessageId", "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d");
    private final Struct decoded = Protocol.of(ProtocolName.AWS_JSON_1_0).decode(sendMessage, json);
    private final Struct hundred = Instances.described(describeInstances, INSTANCES);

    private static Operation operation(String service, String name) {
        return MODELS.open(service).operation(name).orElseThrow();
    }

    private static WireRequest request(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return WireRequest.of(HttpRequest.to("POST", "/").body(bytes).build(), bytes);
    }

    /** Two results, so that neither is optimised away. */
    public record Both(Struct input, HttpResponse answer) {}

    private Both both(ProtocolName name, WireRequest request) {
        var protocol = Protocol.of(name);
        var input = protocol.decode(sendMessage, request);
        return new Both(input, protocol.encode(sendMessage, sent, REQUEST_ID));
    }

    @Benchmark
    public Both sendMessageJson() {
        return both(ProtocolName.AWS_JSON_1_0, json);
    }

    @Benchmark
    public Both sendMessageForm() {
        return both(ProtocolName.AWS_QUERY, form);
    }

    @Benchmark
    public List<Violation> sendMessageValidation() {
        return Validation.of(sendMessage.input()).violations(decoded);
    }

    @Benchmark
    public HttpResponse describeInstancesXml() {
        return Protocol.of(ProtocolName.EC2_QUERY).encode(describeInstances, hundred, REQUEST_ID);
    }
}
