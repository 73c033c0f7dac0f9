package dev.nephos.model.compile;

import dev.nephos.model.Kind;
import dev.nephos.model.Location;
import dev.nephos.model.TimestampFormat;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of operations and shapes. The order of the fields here and in {@code
 * dev.nephos.model.SchemaReader} is the format.
 */
final class SchemaWriter {
    private final Map<String, Object> shapes;
    private final List<String> shapeNames;
    private final boolean ec2;

    /** {@code shapeNames} are sorted; a shape's number is its place there. */
    SchemaWriter(Map<String, Object> shapes, List<String> shapeNames, boolean ec2) {
        this.shapes = shapes;
        this.shapeNames = shapeNames;
        this.ec2 = ec2;
    }

    void operation(SchemaBytes out, Map<String, Object> operation) {
        var http = JsonTree.map(operation, "http");
        var input = JsonTree.map(operation, "input");
        var output = JsonTree.map(operation, "output");
        out.number(Flags.ofOperation(operation));
        out.text(JsonTree.text(http, "method", "POST"))
                .text(JsonTree.text(http, "requestUri", "/"))
                .number(JsonTree.number(http, "responseCode", 200))
                .optionalText(JsonTree.text(JsonTree.map(operation, "endpoint"), "hostPrefix"));
        out.optionalText(JsonTree.text(output, "resultWrapper"))
                .optionalText(JsonTree.text(input, "locationName"))
                .xmlNamespace(input.get("xmlNamespace"));
        var errors = JsonTree.list(operation, "errors");
        out.number(2 + errors.size());
        out.optionalNumber(input.isEmpty() ? -1 : shapeOf(input));
        out.optionalNumber(output.isEmpty() ? -1 : shapeOf(output));
        errors.forEach(error -> out.optionalNumber(shapeOf(JsonTree.map(error))));
        pagination(out, JsonTree.map(operation, "pagination"));
        checksum(out, JsonTree.map(operation, "httpChecksum"));
    }

    private static void pagination(SchemaBytes out, Map<String, Object> pagination) {
        out.flag(!pagination.isEmpty());
        if (!pagination.isEmpty()) {
            out.texts(JsonTree.texts(pagination, "input_token"))
                    .texts(JsonTree.texts(pagination, "output_token"))
                    .optionalText(JsonTree.text(pagination, "limit_key"))
                    .texts(JsonTree.texts(pagination, "result_key"))
                    .optionalText(JsonTree.text(pagination, "more_results"));
        }
    }

    private static void checksum(SchemaBytes out, Map<String, Object> checksum) {
        out.flag(!checksum.isEmpty());
        if (!checksum.isEmpty()) {
            out.optionalText(JsonTree.text(checksum, "requestAlgorithmMember"))
                    .optionalText(JsonTree.text(checksum, "requestValidationModeMember"))
                    .texts(JsonTree.texts(checksum, "responseAlgorithms"));
        }
    }

    void shape(SchemaBytes out, Map<String, Object> shape) {
        var kind = kind(shape);
        var required = JsonTree.texts(shape, "required");
        out.number(kind.ordinal()).number(Flags.ofShape(shape));
        switch (kind) {
            case STRUCTURE, UNION -> {
                var members = JsonTree.map(shape, "members");
                out.number(members.size());
                members.forEach(
                        (name, m) -> member(out, name, JsonTree.map(m), required.contains(name)));
            }
            case LIST -> {
                out.number(1);
                member(out, "member", JsonTree.map(shape, "member"), false);
            }
            case MAP -> {
                out.number(2);
                member(out, "key", JsonTree.map(shape, "key"), false);
                member(out, "value", JsonTree.map(shape, "value"), false);
            }
            default -> out.number(0);
        }
        traits(out, shape);
    }

    private void member(
            SchemaBytes out, String name, Map<String, Object> member, boolean required) {
        int shape = shapeOf(member);
        var wire = JsonTree.text(member, "locationName");
        out.number(shape)
                .number(Flags.ofMember(member, required))
                .text(name)
                .optionalText(wire)
                .optionalText(xmlName(shape, member))
                .optionalText(formName(name, wire, member))
                .number(location(member).ordinal())
                .number(timestampFormat(member).ordinal())
                .xmlNamespace(member.get("xmlNamespace"));
        var fallback = member.get("default");
        out.flag(fallback != null);
        if (fallback != null) {
            var target = JsonTree.map(shapes.get(shapeNames.get(shape)));
            out.number(kind(target).ordinal()).text(fallback.toString());
        }
    }

    /** A list that its shape flattens goes by the name of its elements, where they have one. */
    private @Nullable String xmlName(int shape, Map<String, Object> member) {
        var given = JsonTree.text(member, "xmlName");
        var target = JsonTree.map(shapes.get(shapeNames.get(shape)));
        return given == null && JsonTree.flag(target, "flattened")
                ? JsonTree.text(JsonTree.map(target, "member"), "locationName")
                : given;
    }

    /** EC2's forms have the first letter in upper case, unless {@code queryName} says otherwise. */
    private @Nullable String formName(
            String name, @Nullable String wire, Map<String, Object> member) {
        var given = JsonTree.text(member, "formName");
        var query = given == null ? JsonTree.text(member, "queryName") : given;
        if (query != null || !ec2) {
            return query;
        }
        var base = wire == null ? name : wire;
        return Character.toUpperCase(base.charAt(0)) + base.substring(1);
    }

    private static void traits(SchemaBytes out, Map<String, Object> shape) {
        boolean constrained =
                !Collections.disjoint(
                        shape.keySet(), List.of("min", "max", "pattern", "enum", "uniqueItems"));
        var error = JsonTree.map(shape, "error");
        int payload =
                List.copyOf(JsonTree.map(shape, "members").keySet())
                        .indexOf(JsonTree.text(shape, "payload", ""));
        boolean any =
                constrained
                        || !error.isEmpty()
                        || payload >= 0
                        || !Collections.disjoint(
                                shape.keySet(),
                                List.of("timestampFormat", "xmlNamespace", "xmlName", "mediaType"));
        out.flag(any);
        if (!any) {
            return;
        }
        out.flag(constrained);
        if (constrained) {
            out.optionalText(JsonTree.text(shape, "min"))
                    .optionalText(JsonTree.text(shape, "max"))
                    .optionalText(JsonTree.text(shape, "pattern"))
                    .texts(JsonTree.texts(shape, "enum"))
                    .flag(JsonTree.flag(shape, "uniqueItems"));
        }
        out.flag(!error.isEmpty());
        if (!error.isEmpty()) {
            out.number(JsonTree.number(error, "httpStatusCode", 0))
                    .optionalText(JsonTree.text(error, "code"))
                    .number(JsonTree.number(error, "queryStatusCode", 0));
        }
        out.number(timestampFormat(shape).ordinal())
                .xmlNamespace(shape.get("xmlNamespace"))
                .optionalText(JsonTree.text(shape, "xmlName"))
                .optionalText(JsonTree.text(shape, "mediaType"))
                .optionalNumber(payload);
    }

    private int shapeOf(Map<String, Object> reference) {
        var name = JsonTree.text(reference, "shape", "");
        int index = Collections.binarySearch(shapeNames, name);
        if (index < 0) {
            throw new IllegalArgumentException("the model has no shape " + name);
        }
        return index;
    }

    private static Kind kind(Map<String, Object> shape) {
        var type = JsonTree.text(shape, "type", "");
        return switch (type) {
            case "structure" ->
                    JsonTree.flag(shape, "document")
                            ? Kind.DOCUMENT
                            : JsonTree.flag(shape, "union") || JsonTree.flag(shape, "eventstream")
                                    ? Kind.UNION
                                    : Kind.STRUCTURE;
            case "boolean" -> Kind.BOOLEAN;
            case "byte", "short", "integer" -> Kind.INTEGER;
            case "long" -> Kind.LONG;
            case "float" -> Kind.FLOAT;
            case "double" -> Kind.DOUBLE;
            case "biginteger" -> Kind.BIG_INTEGER;
            case "bigdecimal" -> Kind.BIG_DECIMAL;
            case "string", "character" -> Kind.STRING;
            case "blob" -> Kind.BLOB;
            case "timestamp" -> Kind.TIMESTAMP;
            case "list" -> Kind.LIST;
            case "map" -> Kind.MAP;
            default -> throw new IllegalArgumentException("no type is named " + type);
        };
    }

    private static Location location(Map<String, Object> member) {
        var location = JsonTree.text(member, "location", "");
        return switch (location) {
            case "" -> Location.BODY;
            case "uri" -> Location.URI;
            case "querystring" -> Location.QUERY;
            case "header" -> Location.HEADER;
            case "headers" -> Location.PREFIX_HEADERS;
            case "statusCode" -> Location.STATUS_CODE;
            default -> throw new IllegalArgumentException("no location is named " + location);
        };
    }

    private static TimestampFormat timestampFormat(Map<String, Object> place) {
        var format = JsonTree.text(place, "timestampFormat", "");
        return switch (format) {
            case "" -> TimestampFormat.DEFAULT;
            case "unixTimestamp" -> TimestampFormat.EPOCH_SECONDS;
            case "iso8601" -> TimestampFormat.DATE_TIME;
            case "rfc822" -> TimestampFormat.HTTP_DATE;
            default -> throw new IllegalArgumentException("no timestamp is formatted " + format);
        };
    }
}
