package dev.nephos.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one record of a schema into an operation or a shape. The order of the fields here and in
 * {@code compile.SchemaWriter} is the format.
 */
final class SchemaReader {
    private static final Shape.Traits NO_TRAITS =
            new Shape.Traits(
                    Constraints.NONE,
                    Shape.ErrorTraits.NONE,
                    TimestampFormat.DEFAULT,
                    null,
                    null,
                    null,
                    -1);

    private final ServiceModel service;
    private final String name;
    private final SchemaCursor in;

    SchemaReader(ServiceModel service, String name, SchemaCursor in) {
        this.service = service;
        this.name = name;
        this.in = in;
    }

    static Shape emptyShape() {
        return new Shape("Unit", Kind.STRUCTURE, 0, List.of(), NO_TRAITS);
    }

    Operation operation() {
        int flags = in.number();
        var http = new Operation.Http(in.text(), in.text(), in.number(), in.optionalText());
        var wrapping =
                new Operation.Wrapping(in.optionalText(), in.optionalText(), in.xmlNamespace());
        var shapes = new int[in.number()];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = in.optionalNumber();
        }
        return new Operation(
                service, name, flags, http, wrapping, shapes, pagination(), checksum());
    }

    private @Nullable Pagination pagination() {
        return in.flag()
                ? new Pagination(
                        in.texts(), in.texts(), in.optionalText(), in.texts(), in.optionalText())
                : null;
    }

    private Operation.@Nullable Checksum checksum() {
        return in.flag()
                ? new Operation.Checksum(in.optionalText(), in.optionalText(), in.texts())
                : null;
    }

    Shape shape() {
        var kind = Kind.at(in.number());
        int flags = in.number();
        int count = in.number();
        var members = new ArrayList<Member>(count);
        for (int i = 0; i < count; i++) {
            members.add(member(i));
        }
        return new Shape(name, kind, flags, members, in.flag() ? traits() : NO_TRAITS);
    }

    private Member member(int index) {
        int shape = in.number();
        int flags = in.number();
        var memberName = in.text();
        var wire = in.optionalText();
        var xml = in.optionalText();
        var form = in.optionalText();
        var wireName = wire == null ? memberName : wire;
        var xmlName = xml == null ? wireName : xml;
        var names = new Member.Names(wireName, xmlName, form == null ? xmlName : form);
        return new Member(
                service,
                shape,
                flags,
                index,
                memberName,
                names,
                Location.at(in.number()),
                TimestampFormat.at(in.number()),
                in.xmlNamespace(),
                in.flag() ? defaultValue(Kind.at(in.number()), in.text()) : null);
    }

    private Shape.Traits traits() {
        return new Shape.Traits(
                in.flag() ? constraints() : Constraints.NONE,
                in.flag()
                        ? new Shape.ErrorTraits(in.number(), in.optionalText(), in.number())
                        : Shape.ErrorTraits.NONE,
                TimestampFormat.at(in.number()),
                in.xmlNamespace(),
                in.optionalText(),
                in.optionalText(),
                in.optionalNumber());
    }

    private Constraints constraints() {
        return new Constraints(
                decimal(in.optionalText()),
                decimal(in.optionalText()),
                in.optionalText(),
                in.texts(),
                in.flag());
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static @Nullable Object defaultValue(Kind kind, String text) {
        return switch (kind) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BIG_INTEGER -> new BigInteger(text);
            case BIG_DECIMAL -> new BigDecimal(text);
            case STRING -> text;
            case BLOB -> Base64.getDecoder().decode(text);
            case TIMESTAMP -> Instant.parse(text);
            case LIST -> List.of();
            case MAP -> Map.of();
            case DOCUMENT -> document(text);
            case STRUCTURE, UNION ->
                    throw new IllegalStateException("no default of a structure: " + text);
        };
    }

    /** The defaults of documents are literals and empty collections. */
    private static @Nullable Object document(String text) {
        return switch (text) {
            case "null" -> null;
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            case "[]" -> List.of();
            case "{}" -> Map.of();
            default ->
                    text.startsWith("\"")
                            ? text.substring(1, text.length() - 1)
                            : Integer.valueOf(text);
        };
    }
}
