package dev.nephos.kernel.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.nephos.model.Kind;
import dev.nephos.model.Location;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks a shape over the tokens of JSON or CBOR. Recursion is bounded by the nesting that {@link
 * StreamReadConstraints} allow the parser.
 */
final class TreeReader {
    private final TreeFormat format;
    private final JsonParser in;
    private final boolean checkPairs;

    /** {@code checkPairs} asks to look for halves of surrogate pairs in every text. */
    TreeReader(TreeFormat format, JsonParser in, boolean checkPairs) {
        this.format = format;
        this.in = in;
        this.checkPairs = checkPairs;
    }

    /**
     * The structure at the current token.
     *
     * @param bodyOnly whether members that a REST protocol puts elsewhere are unknown here
     */
    Struct struct(Shape shape, boolean bodyOnly) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw WireException.unfit(shape, "an object");
        }
        var values = new StructBuilder(shape);
        String name;
        while ((name = in.nextFieldName()) != null) {
            var member = find(shape, name);
            var token = in.nextToken();
            if (member == null || (bodyOnly && member.location() != Location.BODY)) {
                requireNone(shape, name, token);
                in.skipChildren();
            } else if (token != JsonToken.VALUE_NULL || member.shape().kind() == Kind.DOCUMENT) {
                values.put(member, value(member));
            }
        }
        return values.build();
    }

    /** A union that holds something unknown cannot be taken for one that holds something else. */
    private static void requireNone(Shape shape, String name, JsonToken token) {
        if (shape.kind() == Kind.UNION && token != JsonToken.VALUE_NULL && !name.equals("__type")) {
            throw WireException.serialization(shape + " has no such member");
        }
    }

    private @Nullable Member find(Shape shape, String name) {
        return format == TreeFormat.CBOR ? shape.member(name) : shape.memberByWireName(name);
    }

    /** The value at the current token, which is none of null but for a document. */
    @Nullable Object value(Member member) throws IOException {
        var shape = member.shape();
        return switch (shape.kind()) {
            case STRING -> text(member);
            case BOOLEAN -> bool(member);
            case INTEGER -> Scalars.requireFit(member, whole(member));
            case LONG -> whole(member);
            case FLOAT -> Scalars.single(member, format.readReal(in, member));
            case DOUBLE -> format.readReal(in, member);
            case BIG_INTEGER -> integer(member).getBigIntegerValue();
            case BIG_DECIMAL -> format.readDecimal(in, member);
            case BLOB -> format.readBlob(in, member);
            case TIMESTAMP -> format.readTimestamp(in, member);
            case LIST -> list(shape);
            case MAP -> map(shape);
            case STRUCTURE, UNION -> struct(shape, false);
            case DOCUMENT -> document();
        };
    }

    private String text(Member member) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw WireException.unfit(member, "a string");
        }
        return text();
    }

    private String text() throws IOException {
        return paired(in.getText());
    }

    private String paired(String text) {
        return checkPairs ? Utf8.requirePairs(text) : text;
    }

    private boolean bool(Member member) {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw WireException.unfit(member, "a boolean");
        };
    }

    private long whole(Member member) throws IOException {
        return switch (integer(member).getNumberType()) {
            case INT, LONG -> in.getLongValue();
            default -> throw WireException.unfit(member, "an integer that fits");
        };
    }

    private JsonParser integer(Member member) {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw WireException.unfit(member, "an integer");
        }
        return in;
    }

    /** The parser, if it stands at a number. */
    static JsonParser number(JsonParser in, Member member) {
        if (!in.currentToken().isNumeric()) {
            throw WireException.unfit(member, "a number");
        }
        return in;
    }

    static BigDecimal decimal(JsonParser in, Member member) throws IOException {
        return number(in, member).getDecimalValue();
    }

    private List<@Nullable Object> list(Shape shape) throws IOException {
        var element = shape.element();
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw WireException.unfit(shape, "a list");
        }
        var list = new ArrayList<@Nullable Object>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(held(shape, element));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(Shape shape) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw WireException.unfit(shape, "a map");
        }
        var map = new LinkedHashMap<String, @Nullable Object>();
        String key;
        while ((key = in.nextFieldName()) != null) {
            in.nextToken();
            map.put(paired(key), held(shape, shape.value()));
        }
        return map;
    }

    /** What a list or map holds; only a sparse one may hold nulls. */
    private @Nullable Object held(Shape holder, Member member) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NULL || member.shape().kind() == Kind.DOCUMENT) {
            return value(member);
        }
        if (!holder.sparse()) {
            throw WireException.serialization(holder + " must not hold null");
        }
        return null;
    }

    /** Any value; numbers keep every digit. */
    private @Nullable Object document() throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> text();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> in.getNumberValue();
            case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    list.add(document());
                }
                yield list;
            }
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                String key;
                while ((key = in.nextFieldName()) != null) {
                    in.nextToken();
                    map.put(paired(key), document());
                }
                yield map;
            }
            default ->
                    throw WireException.serialization("A document holds what JSON does not have");
        };
    }

    /** The bounds that both tokenizers keep for us; the length of a text is that of the body. */
    static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(Limits.DEPTH)
                .maxNumberLength(Limits.NUMBER_LENGTH)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
    }
}
