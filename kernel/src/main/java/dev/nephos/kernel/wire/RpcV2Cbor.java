package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import dev.nephos.model.Struct;

/** rpcv2Cbor: the operation in the path, everything else as CBOR in the body. */
final class RpcV2Cbor implements Protocol {
    static final RpcV2Cbor INSTANCE = new RpcV2Cbor();

    private static final String CONTENT_TYPE = "application/cbor";
    private static final Headers PROTOCOL = Headers.of("smithy-protocol", "rpc-v2-cbor");

    private RpcV2Cbor() {}

    @Override
    public ProtocolName name() {
        return ProtocolName.RPC_V2_CBOR;
    }

    @Override
    public Struct decode(Operation operation, WireRequest request) {
        var events = EventStream.member(operation.input());
        if (events != null) {
            return EventStream.of(TreeCodec.CBOR)
                    .rpcInput(operation.input(), events, request.stream());
        }
        var body = Inflated.of(request).bytes();
        return body.length == 0
                ? new StructBuilder(operation.input()).build()
                : TreeCodec.CBOR.struct(operation.input(), body, false);
    }

    @Override
    public HttpResponse encode(Operation operation, Struct output, String requestId) {
        var headers = PROTOCOL.plus(Headers.of("x-amzn-RequestId", requestId));
        var events = EventStream.member(operation.output());
        if (events != null) {
            return EventStream.of(TreeCodec.CBOR)
                    .rpcAnswer(operation.status(), output, events, headers);
        }
        if (!operation.hasOutput()) {
            return HttpResponse.of(operation.status(), headers);
        }
        return HttpResponse.of(
                operation.status(),
                headers.plus(Headers.of("Content-Type", CONTENT_TYPE)),
                TreeCodec.CBOR.write(output, false));
    }

    @Override
    public HttpResponse encodeError(ServiceInfo service, WireError error, String requestId) {
        var shape = error.shapeName();
        var type = shape.indexOf('#') >= 0 ? shape : service.namespace() + "#" + shape;
        var headers =
                Headers.builder()
                        .add(PROTOCOL)
                        .add("Content-Type", CONTENT_TYPE)
                        .add("x-amzn-RequestId", requestId)
                        .add(QueryErrors.header(service, error))
                        .build();
        var body = TreeCodec.CBOR.write(out -> out.error(type, error, false));
        return HttpResponse.of(error.status(), headers, body);
    }

    @Override
    public WireError error(ServiceInfo service, WireException refusal) {
        return JsonErrors.of(refusal);
    }
}
