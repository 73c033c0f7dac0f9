package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Payload;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Streams of events: each member of a union is an event or an exception of that name. Members of an
 * event are headers of its message, or its payload, or stand in the payload together.
 *
 * <p>In the protocols without HTTP bindings the other members of an input or output travel in a
 * first message, {@code initial-request} or {@code initial-response}.
 */
final class EventStream {
    static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

    private static final byte[] NOTHING = new byte[0];
    private static final String MESSAGE_TYPE = ":message-type";
    private static final String EVENT_TYPE = ":event-type";
    private static final String EXCEPTION_TYPE = ":exception-type";
    private static final String CONTENT_TYPE = ":content-type";

    /** Reads and writes the payload of an event that is a structure. */
    interface PayloadCodec {
        Struct read(Shape shape, byte[] payload);

        byte[] write(Struct struct);

        String mediaType();
    }

    private final PayloadCodec codec;

    private EventStream(PayloadCodec codec) {
        this.codec = codec;
    }

    static EventStream of(PayloadCodec codec) {
        return new EventStream(codec);
    }

    /** The stream of events among the members of a shape, if there is one. */
    static @Nullable Member member(Shape shape) {
        var member = shape.streamingMember();
        return member != null && member.shape().eventStream() ? member : null;
    }

    /** The payload that sends events as they are iterated, each at once. */
    Payload payload(@Nullable Struct initial, Iterable<Struct> events) {
        return new Payload.Stream(
                -1,
                out -> {
                    if (initial != null) {
                        out.write(initialResponse(initial).encode());
                        out.flush();
                    }
                    for (var event : events) {
                        out.write(encode(event).encode());
                        out.flush();
                    }
                });
    }

    /** An answer of a protocol without HTTP bindings. */
    @SuppressWarnings("unchecked")
    HttpResponse rpcAnswer(int status, Struct output, Member events, Headers headers) {
        var stream = (Iterable<Struct>) output.at(events.index());
        return new HttpResponse(
                status,
                Headers.of("Content-Type", MEDIA_TYPE).plus(headers),
                payload(output, stream == null ? List.of() : stream));
    }

    /** The input of an operation of a protocol without HTTP bindings. */
    Struct rpcInput(Shape input, Member events, Body body) {
        var in = body.stream();
        var first = EventFrame.read(in);
        if (first == null || !"initial-request".equals(first.text(EVENT_TYPE))) {
            throw WireException.serialization("The event stream lacks its initial request");
        }
        var initial = codec.read(input, first.payload());
        return initial.with(events.name(), events(events.shape(), in));
    }

    /** The events of a body, read as they are iterated; to be iterated once. */
    Iterable<Struct> events(Shape union, InputStream in) {
        return () -> new Events(union, in);
    }

    private final class Events implements Iterator<Struct> {
        private final Shape union;
        private final InputStream in;
        private @Nullable EventFrame next;
        private boolean ended;

        Events(Shape union, InputStream in) {
            this.union = union;
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            if (next == null && !ended) {
                next = unsigned(EventFrame.read(in));
                ended = next == null;
            }
            return next != null;
        }

        @Override
        public Struct next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            var event = decode(union, next);
            next = null;
            return event;
        }

        /** A signed stream has each message inside of another, and an empty one at its end. */
        private static @Nullable EventFrame unsigned(@Nullable EventFrame frame) {
            return frame != null && frame.headers().containsKey(":chunk-signature")
                    ? EventFrame.read(new ByteArrayInputStream(frame.payload()))
                    : frame;
        }
    }

    /** The message of an event, which is a union with one member. */
    EventFrame encode(Struct event) {
        for (var member : event.shape().members()) {
            if (event.at(member.index()) instanceof Struct value) {
                return encode(member, value);
            }
        }
        throw new IllegalArgumentException("an event without a member: " + event);
    }

    private EventFrame encode(Member member, Struct value) {
        var headers = new LinkedHashMap<String, Object>();
        boolean exception = member.shape().exception();
        headers.put(MESSAGE_TYPE, exception ? "exception" : "event");
        headers.put(exception ? EXCEPTION_TYPE : EVENT_TYPE, member.name());
        Member payload = null;
        boolean body = false;
        for (var part : value.shape().members()) {
            var content = value.at(part.index());
            if (part.eventPayload()) {
                payload = part;
            } else if (part.eventHeader() && content != null) {
                headers.put(part.name(), content);
            } else {
                body |= !part.eventHeader();
            }
        }
        return payload == null
                ? new EventFrame(withType(headers, body), body ? codec.write(body(value)) : NOTHING)
                : withPayload(headers, payload, value.at(payload.index()));
    }

    private Map<String, Object> withType(Map<String, Object> headers, boolean body) {
        if (body) {
            headers.put(CONTENT_TYPE, codec.mediaType());
        }
        return headers;
    }

    /** The event without the members that are headers. */
    private static Struct body(Struct event) {
        var body = event;
        for (var part : event.shape().members()) {
            if (part.eventHeader() && body.at(part.index()) != null) {
                body = body.with(part.name(), null);
            }
        }
        return body;
    }

    private EventFrame withPayload(
            Map<String, Object> headers, Member member, @Nullable Object content) {
        var bytes =
                switch (content) {
                    case null -> NOTHING;
                    case byte[] blob -> blob;
                    case String text -> text.getBytes(StandardCharsets.UTF_8);
                    case Struct struct -> codec.write(struct);
                    default -> throw new IllegalArgumentException("no payload: " + member);
                };
        headers.put(
                CONTENT_TYPE,
                switch (member.shape().kind()) {
                    case BLOB -> "application/octet-stream";
                    case STRING -> "text/plain";
                    default -> codec.mediaType();
                });
        return new EventFrame(headers, bytes);
    }

    private EventFrame initialResponse(Struct output) {
        var headers = new LinkedHashMap<String, Object>();
        headers.put(MESSAGE_TYPE, "event");
        headers.put(EVENT_TYPE, "initial-response");
        headers.put(CONTENT_TYPE, codec.mediaType());
        return new EventFrame(headers, codec.write(output));
    }

    /** The event that a message carries. */
    Struct decode(Shape union, EventFrame frame) {
        var type = frame.text(EVENT_TYPE);
        var name = type == null ? frame.text(EXCEPTION_TYPE) : type;
        var member = name == null ? null : union.member(name);
        if (member == null) {
            throw WireException.serialization("The event stream has an event of unknown type");
        }
        var event = new StructBuilder(union);
        event.put(member, value(member.shape(), frame));
        return event.build();
    }

    private Struct value(Shape shape, EventFrame frame) {
        var values = new StructBuilder(shape);
        boolean body = false;
        for (var part : shape.members()) {
            if (part.eventHeader()) {
                values.put(part, frame.headers().get(part.name()));
            } else if (part.eventPayload()) {
                values.put(part, payload(part, frame.payload()));
            } else {
                body = true;
            }
        }
        if (body && frame.payload().length > 0) {
            values.putAll(codec.read(shape, frame.payload()));
        }
        return values.build();
    }

    private Object payload(Member member, byte[] bytes) {
        return switch (member.shape().kind()) {
            case BLOB -> bytes;
            case STRING -> Utf8.decode(bytes);
            default -> codec.read(member.shape(), bytes);
        };
    }
}
