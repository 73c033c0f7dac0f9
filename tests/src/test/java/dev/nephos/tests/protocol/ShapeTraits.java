package dev.nephos.tests.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryNameTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.DefaultTrait;
import software.amazon.smithy.model.traits.EnumDefinition;
import software.amazon.smithy.model.traits.EnumTrait;
import software.amazon.smithy.model.traits.EnumValueTrait;
import software.amazon.smithy.model.traits.EventHeaderTrait;
import software.amazon.smithy.model.traits.EventPayloadTrait;
import software.amazon.smithy.model.traits.HostLabelTrait;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.HttpPrefixHeadersTrait;
import software.amazon.smithy.model.traits.HttpQueryParamsTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;
import software.amazon.smithy.model.traits.HttpResponseCodeTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.InternalTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.LengthTrait;
import software.amazon.smithy.model.traits.MediaTypeTrait;
import software.amazon.smithy.model.traits.PatternTrait;
import software.amazon.smithy.model.traits.RangeTrait;
import software.amazon.smithy.model.traits.SensitiveTrait;
import software.amazon.smithy.model.traits.SparseTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.Trait;
import software.amazon.smithy.model.traits.UniqueItemsTrait;
import software.amazon.smithy.model.traits.XmlAttributeTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** The traits of shapes and members as the keys of our dialect. */
final class ShapeTraits {
    private final Model model;
    private final boolean jsonNames;
    private final boolean xmlNames;
    private final boolean http;

    ShapeTraits(Model model, String protocol) {
        this.model = model;
        jsonNames = protocol.equals("restJson1");
        http = protocol.startsWith("rest");
        xmlNames = protocol.equals("restXml") || protocol.endsWith("Query");
    }

    Map<String, Object> ofShape(Shape shape) {
        var found = constraints(shape);
        found.put("type", type(shape));
        if (shape.isDocumentShape()) {
            found.put("document", true);
        }
        flag(found, "intEnum", shape.isIntEnumShape());
        flag(found, "sparse", shape.hasTrait(SparseTrait.class));
        flag(found, "sensitive", shape.hasTrait(SensitiveTrait.class));
        flag(found, "streaming", shape.isBlobShape() && shape.hasTrait(StreamingTrait.class));
        timestampFormat(shape, found);
        shape.getTrait(XmlNameTrait.class)
                .ifPresent(trait -> found.put("xmlName", trait.getValue()));
        shape.getTrait(XmlNamespaceTrait.class)
                .ifPresent(trait -> found.put("xmlNamespace", namespace(trait)));
        shape.getTrait(MediaTypeTrait.class)
                .ifPresent(trait -> found.put("mediaType", trait.getValue()));
        return found;
    }

    private static String type(Shape shape) {
        return switch (shape.getType()) {
            case DOCUMENT -> "structure";
            case BIG_DECIMAL -> "bigdecimal";
            case BIG_INTEGER -> "biginteger";
            case INT_ENUM -> "integer";
            case ENUM -> "string";
            case SET -> "list";
            default -> shape.getType().toString();
        };
    }

    /** What the dialect has on shapes only. */
    Map<String, Object> constraints(Shape shape) {
        var found = new LinkedHashMap<String, Object>();
        shape.getTrait(LengthTrait.class)
                .ifPresent(trait -> {
                    trait.getMin().ifPresent(min -> found.put("min", min));
                    trait.getMax().ifPresent(max -> found.put("max", max));
                });
        shape.getTrait(RangeTrait.class)
                .ifPresent(trait -> {
                    trait.getMin().ifPresent(min -> found.put("min", min));
                    trait.getMax().ifPresent(max -> found.put("max", max));
                });
        shape.getTrait(PatternTrait.class)
                .ifPresent(trait -> found.put("pattern", trait.getValue()));
        if (shape.isEnumShape() || shape.hasTrait(EnumTrait.class)) {
            found.put("enum", published(shape));
        }
        flag(found, "uniqueItems", shape.hasTrait(UniqueItemsTrait.class));
        return found;
    }

    /** The values of an enumeration without internal ones, which AWS does not publish. */
    private static List<String> published(Shape shape) {
        var enumeration = shape.asEnumShape();
        if (enumeration.isEmpty()) {
            return shape.expectTrait(EnumTrait.class).getValues().stream()
                    .filter(value -> !value.hasTag("internal"))
                    .map(EnumDefinition::getValue)
                    .toList();
        }
        return enumeration.get().members().stream()
                .filter(member -> !member.hasTrait(InternalTrait.class))
                .map(member -> member.expectTrait(EnumValueTrait.class).expectStringValue())
                .toList();
    }

    Map<String, Object> ofMember(MemberShape member) {
        var found = new LinkedHashMap<String, Object>();
        names(member, found);
        if (http) {
            places(member, found);
        }
        timestampFormat(member, found);
        flag(found, "flattened", member.hasTrait(XmlFlattenedTrait.class));
        flag(found, "xmlAttribute", member.hasTrait(XmlAttributeTrait.class));
        flag(found, "idempotencyToken", member.hasTrait(IdempotencyTokenTrait.class));
        flag(found, "hostLabel", member.hasTrait(HostLabelTrait.class));
        flag(found, "eventpayload", member.hasTrait(EventPayloadTrait.class));
        flag(found, "eventheader", member.hasTrait(EventHeaderTrait.class));
        member.getTrait(XmlNamespaceTrait.class)
                .ifPresent(trait -> found.put("xmlNamespace", namespace(trait)));
        member.getTrait(DefaultTrait.class).ifPresent(trait -> fallback(member, trait, found));
        return found;
    }

    private void names(MemberShape member, Map<String, Object> found) {
        if (jsonNames) {
            member.getTrait(JsonNameTrait.class)
                    .ifPresent(trait -> found.put("locationName", trait.getValue()));
        }
        if (xmlNames) {
            xmlName(member).ifPresent(name -> found.put("locationName", name));
        }
        member.getTrait(Ec2QueryNameTrait.class)
                .ifPresent(trait -> found.put("queryName", trait.getValue()));
    }

    static Optional<String> xmlName(Shape shape) {
        return shape.getTrait(XmlNameTrait.class).map(XmlNameTrait::getValue);
    }

    private void places(MemberShape member, Map<String, Object> found) {
        place(member, HttpHeaderTrait.class, "header", HttpHeaderTrait::getValue, found);
        place(member, HttpQueryTrait.class, "querystring", HttpQueryTrait::getValue, found);
        place(
                member,
                HttpPrefixHeadersTrait.class,
                "headers",
                HttpPrefixHeadersTrait::getValue,
                found);
        place(member, HttpLabelTrait.class, "uri", trait -> member.getMemberName(), found);
        place(
                member,
                HttpQueryParamsTrait.class,
                "querystring",
                trait -> member.getMemberName(),
                found);
        place(
                member,
                HttpResponseCodeTrait.class,
                "statusCode",
                trait -> member.getMemberName(),
                found);
        boolean json =
                member.getMemberTrait(model, MediaTypeTrait.class)
                        .filter(trait -> trait.getValue().equals("application/json"))
                        .isPresent();
        flag(found, "jsonvalue", json && member.hasTrait(HttpHeaderTrait.class));
    }

    private static <T extends Trait> void place(
            MemberShape member,
            Class<T> trait,
            String location,
            java.util.function.Function<T, String> name,
            Map<String, Object> found) {
        member.getTrait(trait)
                .ifPresent(t -> {
                    found.put("location", location);
                    found.put("locationName", name.apply(t));
                });
    }

    private static void timestampFormat(Shape shape, Map<String, Object> found) {
        shape.getTrait(TimestampFormatTrait.class)
                .ifPresent(trait ->
                        found.put(
                                "timestampFormat",
                                switch (trait.getFormat()) {
                                    case DATE_TIME -> "iso8601";
                                    case HTTP_DATE -> "rfc822";
                                    default -> "unixTimestamp";
                                }));
    }

    static Map<String, Object> namespace(XmlNamespaceTrait trait) {
        return Map.of("uri", trait.getUri(), "prefix", trait.getPrefix().orElse(""));
    }

    private void fallback(MemberShape member, DefaultTrait trait, Map<String, Object> found) {
        var node = trait.toNode();
        var target = model.expectShape(member.getTarget());
        if (node.isNullNode()) {
            return;
        }
        found.put(
                "default",
                switch (target.getType()) {
                    case TIMESTAMP -> Params.instant(node).toString();
                    case DOCUMENT -> Node.printJson(node);
                    case LIST -> List.of();
                    case MAP -> Map.of();
                    default -> text(node);
                });
    }

    private static String text(Node node) {
        return node.isStringNode() ? node.expectStringNode().getValue() : Node.printJson(node);
    }

    private static void flag(Map<String, Object> found, String key, boolean set) {
        if (set) {
            found.put(key, true);
        }
    }
}
