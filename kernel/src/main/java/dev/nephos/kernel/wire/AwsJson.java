package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import dev.nephos.model.Struct;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * awsJson1_0 and awsJson1_1: the operation in {@code X-Amz-Target}, everything else in the body.
 * They differ in the content type and in how an error names its type: version 1.0 has an absolute
 * shape id, 1.1 the bare name.
 */
final class AwsJson implements Protocol {
    static final AwsJson V1_0 =
            new AwsJson(ProtocolName.AWS_JSON_1_0, "application/x-amz-json-1.0");
    static final AwsJson V1_1 =
            new AwsJson(ProtocolName.AWS_JSON_1_1, "application/x-amz-json-1.1");

    private static final byte[] NOTHING = new byte[0];

    /** Errors of AWS's own framework, which come in its namespace whatever the service. */
    private static final Set<String> FRAMEWORK =
            Set.of(
                    "SerializationException",
                    "UnknownOperationException",
                    "AccessDeniedException",
                    "UnrecognizedClientException",
                    "InvalidSignatureException",
                    "IncompleteSignatureException",
                    "MissingAuthenticationTokenException",
                    "InternalFailure");

    private final ProtocolName name;
    private final String contentType;

    private AwsJson(ProtocolName name, String contentType) {
        this.name = name;
        this.contentType = contentType;
    }

    @Override
    public ProtocolName name() {
        return name;
    }

    @Override
    public Struct decode(Operation operation, WireRequest request) {
        var events = EventStream.member(operation.input());
        if (events != null) {
            return EventStream.of(TreeCodec.JSON)
                    .rpcInput(operation.input(), events, request.stream());
        }
        var body = Inflated.of(request).bytes();
        return body.length == 0
                ? new StructBuilder(operation.input()).build()
                : TreeCodec.JSON.struct(operation.input(), body, false);
    }

    @Override
    public HttpResponse encode(Operation operation, Struct output, String requestId) {
        var events = EventStream.member(operation.output());
        if (events != null) {
            return EventStream.of(TreeCodec.JSON)
                    .rpcAnswer(
                            operation.status(),
                            output,
                            events,
                            Headers.of("x-amzn-RequestId", requestId));
        }
        var body = operation.hasOutput() ? TreeCodec.JSON.write(output, false) : NOTHING;
        return answer(
                operation.status(), operation.service().info(), body, requestId, Headers.EMPTY);
    }

    @Override
    public HttpResponse encodeError(ServiceInfo service, WireError error, String requestId) {
        var body = TreeCodec.JSON.write(out -> out.error(type(service, error), error, false));
        var query = QueryErrors.header(service, error);
        return answer(error.status(), service, body, requestId, query);
    }

    private String type(ServiceInfo service, WireError error) {
        var shape = error.shapeName();
        if (name == ProtocolName.AWS_JSON_1_1 || shape.indexOf('#') >= 0) {
            return shape;
        }
        return (FRAMEWORK.contains(shape) ? "com.amazon.coral.service" : service.namespace())
                + "#"
                + shape;
    }

    private HttpResponse answer(
            int status, ServiceInfo service, byte[] body, String requestId, Headers more) {
        var headers = Headers.builder();
        headers.add("Content-Type", contentType).add("x-amzn-RequestId", requestId).add(more);
        if (service.signingName().equals("dynamodb")) {
            var crc = new CRC32();
            crc.update(body);
            headers.add("x-amz-crc32", Long.toString(crc.getValue()));
        }
        return HttpResponse.of(status, headers.build(), body);
    }

    @Override
    public WireError error(ServiceInfo service, WireException refusal) {
        return JsonErrors.of(refusal);
    }
}
