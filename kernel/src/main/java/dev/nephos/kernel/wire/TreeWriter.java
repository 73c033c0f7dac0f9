package dev.nephos.kernel.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nephos.model.Kind;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values of shapes as JSON or CBOR. */
final class TreeWriter {
    private final TreeFormat format;
    private final JsonGenerator out;

    TreeWriter(TreeFormat format, JsonGenerator out) {
        this.format = format;
        this.out = out;
    }

    /** A structure; a streaming member and, if asked, what goes elsewhere in HTTP is left out. */
    void struct(Struct struct, boolean bodyOnly) throws IOException {
        format.startObject(out, format == TreeFormat.CBOR ? size(struct, bodyOnly) : 0);
        members(struct, bodyOnly);
        out.writeEndObject();
    }

    /** An error: its type where the protocol wants one, its members, its message. */
    void error(@Nullable String type, WireError error, boolean bodyOnly) throws IOException {
        var members = error.members();
        var message =
                members == null || error.message().isEmpty() ? null : messageOf(members.shape());
        boolean add =
                !error.message().isEmpty()
                        && (members == null
                                || message == null
                                || members.at(message.index()) == null);
        int size = members == null ? 0 : size(members, bodyOnly);
        format.startObject(out, size + (type == null ? 0 : 1) + (add ? 1 : 0));
        if (type != null) {
            out.writeStringField("__type", type);
        }
        if (add) {
            out.writeStringField(
                    message == null ? "message" : format.name(message), error.message());
        }
        if (members != null) {
            members(members, bodyOnly);
        }
        out.writeEndObject();
    }

    /** The member that carries the message of an error: {@code message} or {@code Message}. */
    static @Nullable Member messageOf(Shape shape) {
        var lower = shape.member("message");
        return lower == null ? shape.member("Message") : lower;
    }

    private static int size(Struct struct, boolean bodyOnly) {
        int size = 0;
        for (var member : struct.shape().members()) {
            size += present(struct, member, bodyOnly) ? 1 : 0;
        }
        return size;
    }

    private static boolean present(Struct struct, Member member, boolean bodyOnly) {
        if (struct.at(member.index()) == null && member.defaultValue() == null) {
            return false;
        }
        return !member.streaming() && (!bodyOnly || inBody(member));
    }

    /** Whether a member of an answer stands in its body; there are no labels and no query there. */
    static boolean inBody(Member member) {
        return switch (member.location()) {
            case BODY, URI, QUERY -> true;
            case HEADER, PREFIX_HEADERS, STATUS_CODE -> false;
        };
    }

    private void members(Struct struct, boolean bodyOnly) throws IOException {
        var members = struct.shape().members();
        for (int i = 0; i < members.size(); i++) {
            var member = members.get(i);
            if (present(struct, member, bodyOnly)) {
                out.writeFieldName(format.name(member));
                var value = struct.at(i);
                value(member, value == null ? member.defaultValue() : value);
            }
        }
    }

    /** A value of the kind of a member. */
    void value(Member member, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Struct struct -> struct(struct, false);
            case Instant time -> format.writeTimestamp(out, member, time);
            case List<?> list -> list(member, list);
            case Map<?, ?> map -> map(member, map);
            default -> scalar(value);
        }
    }

    private void scalar(Object value) throws IOException {
        switch (value) {
            case Boolean b -> out.writeBoolean(b);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Float number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case BigInteger number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case byte[] bytes -> out.writeBinary(bytes);
            default ->
                    throw new IllegalArgumentException(
                            "no value of the wire: a " + value.getClass().getName());
        }
    }

    private void list(Member member, List<?> list) throws IOException {
        if (member.shape().kind() == Kind.DOCUMENT) {
            out.writeStartArray(list, list.size());
            for (var item : list) {
                value(member, item);
            }
        } else {
            var element = member.shape().element();
            out.writeStartArray(list, list.size());
            for (int i = 0; i < list.size(); i++) {
                value(element, list.get(i));
            }
        }
        out.writeEndArray();
    }

    private void map(Member member, Map<?, ?> map) throws IOException {
        var held = member.shape().kind() == Kind.DOCUMENT ? member : member.shape().value();
        format.startObject(out, map.size());
        for (var entry : map.entrySet()) {
            out.writeFieldName((String) entry.getKey());
            value(held, entry.getValue());
        }
        out.writeEndObject();
    }
}
