package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import org.jspecify.annotations.Nullable;

/** restJson1: HTTP bindings with JSON bodies; the name of an error is in a header. */
final class RestJson extends RestProtocol {
    static final RestJson INSTANCE = new RestJson();

    private RestJson() {}

    @Override
    public ProtocolName name() {
        return ProtocolName.REST_JSON_1;
    }

    @Override
    EventStream.PayloadCodec codec(Operation operation) {
        return TreeCodec.JSON;
    }

    @Override
    Struct readBody(Shape shape, byte[] body) {
        return TreeCodec.JSON.struct(shape, body, true);
    }

    @Override
    Object readPayload(Member payload, byte[] body) {
        return TreeCodec.JSON.value(payload, body);
    }

    @Override
    byte @Nullable [] writeBody(Operation operation, Struct output) {
        return operation.hasOutput() ? TreeCodec.JSON.write(output, true) : null;
    }

    @Override
    byte[] writePayload(Operation operation, Member payload, Object value) {
        return TreeCodec.JSON.write(out -> out.value(payload, value));
    }

    @Override
    String mediaType() {
        return MediaTypes.JSON;
    }

    @Override
    Headers requestIds(Operation operation, String requestId) {
        return Headers.of("x-amzn-RequestId", requestId);
    }

    @Override
    void requireContentType(Operation operation, WireRequest request, boolean takesBody) {
        MediaTypes.requireContentType(operation, takesBody, request.http().headers());
    }

    @Override
    void requireAccept(Operation operation, WireRequest request) {
        MediaTypes.requireAccept(operation, request.http().headers());
    }

    @Override
    public HttpResponse encodeError(ServiceInfo service, WireError error, String requestId) {
        var headers =
                Headers.builder()
                        .add("Content-Type", MediaTypes.JSON)
                        .add("x-amzn-RequestId", requestId)
                        .add("X-Amzn-Errortype", error.shapeName())
                        .add(QueryErrors.header(service, error));
        if (error.members() != null) {
            HeaderValues.write(error.members(), headers);
        }
        var body = TreeCodec.JSON.write(out -> out.error(null, error, true));
        return HttpResponse.of(error.status(), headers.build(), body);
    }

    @Override
    public WireError error(ServiceInfo service, WireException refusal) {
        return JsonErrors.of(refusal);
    }
}
