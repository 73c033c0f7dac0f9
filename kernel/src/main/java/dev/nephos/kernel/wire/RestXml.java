package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import dev.nephos.model.XmlNamespace;
import org.jspecify.annotations.Nullable;

/**
 * restXml: HTTP bindings with XML bodies. S3 is the one service whose errors stand without an
 * envelope and whose requests have two ids, under names of its own.
 */
final class RestXml extends RestProtocol {
    static final RestXml INSTANCE = new RestXml();

    private RestXml() {}

    @Override
    public ProtocolName name() {
        return ProtocolName.REST_XML;
    }

    /** Structures as documents, for the events of S3 Select. */
    private record Codec(ServiceInfo service) implements EventStream.PayloadCodec {
        @Override
        public Struct read(Shape shape, byte[] payload) {
            return XmlStructReader.read(shape, payload);
        }

        @Override
        public byte[] write(Struct struct) {
            return document(struct.shape().xmlName(), service.xmlNamespace(), struct);
        }

        @Override
        public String mediaType() {
            return "text/xml";
        }
    }

    @Override
    EventStream.PayloadCodec codec(Operation operation) {
        return new Codec(operation.service().info());
    }

    @Override
    Struct readBody(Shape shape, byte[] body) {
        return XmlStructReader.read(shape, body);
    }

    @Override
    Object readPayload(Member payload, byte[] body) {
        return XmlStructReader.read(payload.shape(), body);
    }

    @Override
    byte @Nullable [] writeBody(Operation operation, Struct output) {
        var shape = output.shape();
        var namespace = namespace(operation, shape);
        if (shape.unwrapped()) {
            return unwrapped(shape, namespace, output);
        }
        boolean empty = true;
        for (var member : shape.members()) {
            empty &= !TreeWriter.inBody(member);
        }
        return empty ? null : document(shape.xmlName(), namespace, output);
    }

    private static byte[] unwrapped(Shape shape, @Nullable XmlNamespace namespace, Struct output) {
        var value = output.at(0);
        var out = new XmlOut().declaration().open(shape.xmlName(), namespace);
        return out.text(value == null ? "" : value.toString()).close(shape.xmlName()).bytes();
    }

    @Override
    byte[] writePayload(Operation operation, Member payload, Object value) {
        var struct = (Struct) value;
        var ofMember = payload.xmlNamespace();
        boolean named = !payload.xmlName().equals(payload.name());
        return document(
                named ? payload.xmlName() : struct.shape().xmlName(),
                ofMember == null ? namespace(operation, struct.shape()) : ofMember,
                struct);
    }

    /** The namespace of a document: of its shape, else of its service. */
    private static @Nullable XmlNamespace namespace(Operation operation, Shape shape) {
        var ofShape = shape.xmlNamespace();
        return ofShape == null ? operation.service().info().xmlNamespace() : ofShape;
    }

    private static byte[] document(String root, @Nullable XmlNamespace namespace, Struct struct) {
        var out = new XmlOut().declaration();
        new XmlStructWriter(out).element(root, namespace, struct, true);
        return out.bytes();
    }

    @Override
    String mediaType() {
        return "application/xml";
    }

    @Override
    Headers requestIds(Operation operation, String requestId) {
        return requestIds(operation.service().info(), requestId);
    }

    private static Headers requestIds(ServiceInfo service, String requestId) {
        return service.bareErrors()
                ? Headers.of("x-amz-request-id", requestId, "x-amz-id-2", HostId.of(requestId))
                : Headers.of("x-amzn-RequestId", requestId);
    }

    /** S3's clients send whatever media type the object has, XML or not, so nothing is asked. */
    @Override
    void requireContentType(Operation operation, WireRequest request, boolean takesBody) {}

    @Override
    void requireAccept(Operation operation, WireRequest request) {}

    @Override
    public HttpResponse encodeError(ServiceInfo service, WireError error, String requestId) {
        var out = new XmlOut();
        if (service.bareErrors()) {
            XmlErrors.bare(out, error, requestId);
        } else {
            XmlErrors.wrapped(out.declaration(), service, error, requestId);
        }
        var headers =
                Headers.builder()
                        .add("Content-Type", mediaType())
                        .add(requestIds(service, requestId));
        if (error.members() != null) {
            HeaderValues.write(error.members(), headers);
        }
        return HttpResponse.of(error.status(), headers.build(), out.bytes());
    }

    @Override
    public WireError error(ServiceInfo service, WireException refusal) {
        boolean s3 = service.bareErrors();
        var code =
                switch (refusal.fault()) {
                    case SERIALIZATION -> s3 ? "InvalidArgument" : "MalformedInput";
                    case MALFORMED_XML -> s3 ? "MalformedXML" : "MalformedInput";
                    case UNSUPPORTED_MEDIA_TYPE -> "UnsupportedMediaType";
                    case NOT_ACCEPTABLE -> "NotAcceptable";
                    case UNKNOWN_OPERATION -> s3 ? "MethodNotAllowed" : "UnknownOperationException";
                    case METHOD_NOT_ALLOWED ->
                            s3 ? "MethodNotAllowed" : "UnknownOperationException";
                    case TOO_LARGE -> s3 ? "MaxMessageLengthExceeded" : "RequestEntityTooLarge";
                };
        boolean worded = s3 && refusal.fault() == WireException.Fault.MALFORMED_XML;
        return WireError.unmodelled(
                code,
                worded
                        ? "The XML you provided was not well-formed or did not validate against our"
                                + " published schema"
                        : refusal.sentence(),
                refusal.fault().status());
    }
}
