package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Payload;
import dev.nephos.model.Kind;
import dev.nephos.model.Location;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the two REST protocols share: members in labels, query, headers and status, and bodies that
 * are one member. They differ in how the rest of the members makes a body.
 */
abstract sealed class RestProtocol implements Protocol permits RestJson, RestXml {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Map<Operation, RequestBindings> bindings = new ConcurrentHashMap<>();

    /** The codec of structures that are a body. */
    abstract EventStream.PayloadCodec codec(Operation operation);

    /** Reads the members that stand in the body. */
    abstract Struct readBody(Shape shape, byte[] body);

    /** Reads a body that is one member and no text or bytes. */
    abstract Object readPayload(Member payload, byte[] body);

    /** The body of an output that has no payload member, or null for none. */
    abstract byte @Nullable [] writeBody(Operation operation, Struct output);

    abstract byte[] writePayload(Operation operation, Member payload, Object value);

    /** The media type of a body that is a structure. */
    abstract String mediaType();

    abstract Headers requestIds(Operation operation, String requestId);

    /** Refuses a body of a media type that the operation does not take. */
    abstract void requireContentType(Operation operation, WireRequest request, boolean takesBody);

    /** Refuses a client that does not take what the operation answers. */
    abstract void requireAccept(Operation operation, WireRequest request);

    @Override
    public final Struct decode(Operation operation, WireRequest received) {
        var places = bindings.computeIfAbsent(operation, RequestBindings::new);
        var payload = operation.input().payload();
        // The coding of a blob is the caller's own business: S3 keeps an object as it was sent.
        boolean opaque = payload != null && payload.shape().kind() == Kind.BLOB;
        var request = opaque ? received : Inflated.of(received);
        var body = request.bytes();
        if (body.length > 0) {
            requireContentType(operation, request, places.hasBody());
        }
        requireAccept(operation, request);
        var values = new StructBuilder(operation.input());
        if (payload != null) {
            values.put(payload, payload(operation, payload, request, body));
        } else if (places.hasBody() && body.length > 0) {
            values.putAll(readBody(operation.input(), body));
        }
        places.read(request.http(), values);
        return values.build();
    }

    private @Nullable Object payload(
            Operation operation, Member payload, WireRequest request, byte[] body) {
        var shape = payload.shape();
        if (shape.eventStream()) {
            return EventStream.of(codec(operation)).events(shape, request.stream().stream());
        }
        if (payload.streaming()) {
            return request.stream();
        }
        if (body.length == 0) {
            return null;
        }
        return switch (shape.kind()) {
            case BLOB -> body;
            case STRING -> Utf8.decode(body);
            default -> readPayload(payload, body);
        };
    }

    @Override
    public final HttpResponse encode(Operation operation, Struct output, String requestId) {
        var headers = Headers.builder().add(requestIds(operation, requestId));
        HeaderValues.write(output, headers);
        int status = status(operation, output);
        var payload = output.shape().payload();
        var content =
                payload == null
                        ? body(operation, output)
                        : content(operation, payload, output.at(payload.index()));
        if (status == NO_CONTENT || status == NOT_MODIFIED || content instanceof Payload.Empty) {
            return HttpResponse.of(status, headers.build());
        }
        var bound = headers.build();
        var type = payload == null ? mediaType() : MediaTypes.of(payload, mediaType());
        var typed =
                bound.has("Content-Type") ? bound : bound.plus(Headers.of("Content-Type", type));
        return new HttpResponse(status, typed, content);
    }

    private static int status(Operation operation, Struct output) {
        for (var member : output.shape().members()) {
            if (member.location() == Location.STATUS_CODE
                    && output.at(member.index()) instanceof Integer status) {
                return status;
            }
        }
        return operation.status();
    }

    private Payload body(Operation operation, Struct output) {
        var bytes = writeBody(operation, output);
        return bytes == null ? Payload.EMPTY : new Payload.Bytes(bytes);
    }

    @SuppressWarnings("unchecked")
    private Payload content(Operation operation, Member payload, @Nullable Object value) {
        return switch (value) {
            case null -> Payload.EMPTY;
            case Payload ready -> ready;
            case byte[] bytes -> new Payload.Bytes(bytes);
            case String text when payload.shape().kind() == Kind.STRING ->
                    new Payload.Bytes(text.getBytes(StandardCharsets.UTF_8));
            case Iterable<?> events when payload.shape().eventStream() ->
                    EventStream.of(codec(operation)).payload(null, (Iterable<Struct>) events);
            default -> new Payload.Bytes(writePayload(operation, payload, value));
        };
    }
}
