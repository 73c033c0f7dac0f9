package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Headers;
import dev.nephos.model.Kind;
import dev.nephos.model.Location;
import dev.nephos.model.Member;
import dev.nephos.model.Operation;
import dev.nephos.model.Shape;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Smithy demands of {@code Content-Type} and {@code Accept} in restJson1. */
final class MediaTypes {
    static final String JSON = "application/json";
    static final String BYTES = "application/octet-stream";
    static final String TEXT = "text/plain";

    private MediaTypes() {}

    /** The media type of a body that is one member; of a blob without one that of any bytes. */
    static String of(Member payload, String structured) {
        var shape = payload.shape();
        var given = shape.mediaType();
        if (given != null) {
            return given;
        }
        return switch (shape.kind()) {
            case BLOB -> BYTES;
            case STRING -> TEXT;
            default -> shape.eventStream() ? EventStream.MEDIA_TYPE : structured;
        };
    }

    /** Refuses a body of another type than the operation takes. */
    static void requireContentType(Operation operation, boolean takesBody, Headers headers) {
        var given = headers.first("Content-Type");
        if (binds(operation.input(), "Content-Type")) {
            return;
        }
        var payload = operation.input().payload();
        boolean anyObject = operation.hasInput() && operation.input().members().isEmpty();
        boolean fits =
                takesBody || anyObject
                        ? payload == null ? is(given, JSON) : is(given, payload)
                        : given == null;
        if (!fits) {
            throw new WireException(
                    WireException.Fault.UNSUPPORTED_MEDIA_TYPE,
                    "The content type is not one that the operation takes");
        }
    }

    /** Refuses a request whose answer the client would not take. */
    static void requireAccept(Operation operation, Headers headers) {
        var given = headers.first("Accept");
        if (given == null || !operation.hasOutput() || binds(operation.input(), "Accept")) {
            return;
        }
        var payload = operation.output().payload();
        if (payload != null && (anyBytes(payload.shape()) || payload.streaming())) {
            return;
        }
        var type = payload == null ? JSON : of(payload, JSON);
        for (var range : given.split(",")) {
            if (matches(essence(range), type)) {
                return;
            }
        }
        throw new WireException(
                WireException.Fault.NOT_ACCEPTABLE,
                "The operation answers with none of the media types that are accepted");
    }

    private static boolean is(@Nullable String given, Member payload) {
        return anyBytes(payload.shape()) || is(given, of(payload, JSON));
    }

    private static boolean is(@Nullable String given, String type) {
        return given != null && essence(given).equals(type);
    }

    private static boolean anyBytes(Shape shape) {
        return shape.kind() == Kind.BLOB && shape.mediaType() == null;
    }

    private static boolean binds(Shape shape, String header) {
        for (var member : shape.members()) {
            if (member.location() == Location.HEADER
                    && member.wireName().equalsIgnoreCase(header)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String range, String type) {
        int slash = type.indexOf('/');
        return range.equals("*")
                || range.equals("*/*")
                || range.equals(type)
                || range.equals(type.substring(0, slash) + "/*");
    }

    /** A media type without its parameters. */
    private static String essence(String mediaType) {
        int semicolon = mediaType.indexOf(';');
        var bare = semicolon < 0 ? mediaType : mediaType.substring(0, semicolon);
        return bare.strip().toLowerCase(Locale.ROOT);
    }
}
