package dev.nephos.tests.protocol;

import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.Payload;
import dev.nephos.model.Kind;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;

/** The parameters of a test case as values of our shapes. */
final class Params {
    private final boolean input;

    /** Whether a streaming blob is one of an input, which is a body, or of an output. */
    Params(boolean input) {
        this.input = input;
    }

    Struct struct(Shape shape, ObjectNode node) {
        var values = new Object[shape.members().size()];
        node.getStringMap()
                .forEach((name, value) -> {
                    var member = shape.member(name);
                    if (member == null) {
                        throw new IllegalArgumentException(shape + " lacks " + name);
                    }
                    values[member.index()] = value(member, value);
                });
        return Struct.over(shape, values);
    }

    private @Nullable Object value(Member member, Node node) {
        var shape = member.shape();
        if (node.isNullNode()) {
            return null;
        }
        return switch (shape.kind()) {
            case STRUCTURE, UNION -> struct(shape, node.expectObjectNode());
            case LIST -> {
                var list = new ArrayList<@Nullable Object>();
                node.expectArrayNode().forEach(item -> list.add(value(shape.element(), item)));
                yield list;
            }
            case MAP -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                node.expectObjectNode()
                        .getStringMap()
                        .forEach((key, value) -> map.put(key, value(shape.value(), value)));
                yield map;
            }
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case STRING -> node.expectStringNode().getValue();
            case BLOB -> blob(member, node.expectStringNode().getValue());
            case INTEGER -> number(node).intValueExact();
            case LONG -> number(node).longValueExact();
            case FLOAT -> (float) real(node);
            case DOUBLE -> real(node);
            case BIG_INTEGER -> new BigInteger(text(node));
            case BIG_DECIMAL -> new BigDecimal(text(node));
            case TIMESTAMP -> instant(node);
            case DOCUMENT -> document(node);
        };
    }

    private Object blob(Member member, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!member.streaming()) {
            return bytes;
        }
        return input ? Body.of(bytes) : new Payload.Bytes(bytes);
    }

    static Instant instant(Node node) {
        var seconds = number(node);
        var whole = seconds.toBigInteger();
        var nanos = seconds.subtract(new BigDecimal(whole)).movePointRight(9);
        return Instant.ofEpochSecond(whole.longValueExact(), nanos.longValue());
    }

    private static BigDecimal number(Node node) {
        return new BigDecimal(text(node));
    }

    private static String text(Node node) {
        return node.isStringNode()
                ? node.expectStringNode().getValue()
                : node.expectNumberNode().getValue().toString();
    }

    private static double real(Node node) {
        return Double.parseDouble(text(node));
    }

    private static @Nullable Object document(Node node) {
        return switch (node.getType()) {
            case OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                node.expectObjectNode()
                        .getStringMap()
                        .forEach((key, value) -> map.put(key, document(value)));
                yield map;
            }
            case ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                node.expectArrayNode().forEach(item -> list.add(document(item)));
                yield list;
            }
            case STRING -> node.expectStringNode().getValue();
            case NUMBER -> new BigDecimal(text(node));
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case NULL -> null;
        };
    }

    /**
     * A value in a form that can be compared: bytes as text, bodies read, numbers by their value.
     */
    static @Nullable Object comparable(@Nullable Object value, Shape shape) {
        return switch (value) {
            case null -> null;
            case byte[] bytes -> new String(bytes, StandardCharsets.ISO_8859_1);
            case Body body -> new String(read(body), StandardCharsets.ISO_8859_1);
            case Struct struct -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (var member : struct.shape().members()) {
                    var content = struct.at(member.index());
                    if (content != null) {
                        map.put(member.name(), comparable(content, member.shape()));
                    }
                }
                yield map;
            }
            case List<?> list -> {
                var held = shape.kind() == Kind.LIST ? shape.element().shape() : shape;
                var items = new ArrayList<@Nullable Object>();
                list.forEach(item -> items.add(comparable(item, held)));
                yield items;
            }
            case Map<?, ?> map -> {
                var held = shape.kind() == Kind.MAP ? shape.value().shape() : shape;
                var entries = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, item) -> entries.put(key, comparable(item, held)));
                yield entries;
            }
            case Number number when shape.kind() == Kind.DOCUMENT ->
                    new BigDecimal(number.toString()).stripTrailingZeros();
            default -> value;
        };
    }

    private static byte[] read(Body body) {
        try (var in = body.stream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
