package dev.nephos.tests.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.aws.traits.protocols.RestXmlTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.neighbor.Walker;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.EndpointTrait;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.RequiredTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/**
 * A Smithy service in the dialect of botocore that {@code dev.nephos.model.compile} reads.
 *
 * <p>What the dialect has only on shapes and Smithy on members too (constraints, formats) makes a
 * shape of its own for the member; a flattened list stays a matter of the member.
 */
final class SmithyDialect {
    private static final Map<String, String> PROTOCOLS =
            Map.of(
                    "awsJson1_0", "json",
                    "awsJson1_1", "json",
                    "restJson1", "rest-json",
                    "restXml", "rest-xml",
                    "awsQuery", "query",
                    "ec2Query", "ec2",
                    "rpcv2Cbor", "smithy-rpc-v2-cbor");

    private static final ShapeId UNIT = ShapeId.from("smithy.api#Unit");

    private final Model model;
    private final ServiceShape service;
    private final String protocol;
    private final ShapeTraits traits;
    private final Map<String, Object> shapes = new LinkedHashMap<>();

    private SmithyDialect(Model model, ServiceShape service, String protocol) {
        this.model = model;
        this.service = service;
        this.protocol = protocol;
        this.traits = new ShapeTraits(model, protocol);
    }

    /** The model of a service that speaks a protocol, with these operations. */
    static Map<String, Object> of(
            Model model, ServiceShape service, String protocol, Set<OperationShape> operations) {
        return new SmithyDialect(model, service, protocol).model(operations);
    }

    private Map<String, Object> model(Set<OperationShape> all) {
        var operations = new LinkedHashMap<String, Object>();
        var walker = new Walker(model);
        var reached = new TreeSet<Shape>();
        for (var operation : all) {
            reached.addAll(walker.walkShapes(operation));
            service.getErrors()
                    .forEach(id -> reached.addAll(walker.walkShapes(model.expectShape(id))));
        }
        for (var shape : reached) {
            if (!shape.isOperationShape()
                    && !shape.isMemberShape()
                    && !shape.isResourceShape()
                    && !shape.isServiceShape()) {
                shapes.put(name(shape), shape(shape));
            }
        }
        for (var operation : all) {
            operations.put(operation.getId().getName(), operation(operation));
        }
        return Map.of("metadata", metadata(), "operations", operations, "shapes", shapes);
    }

    private Map<String, Object> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("protocol", PROTOCOLS.get(protocol));
        metadata.put("protocols", List.of(PROTOCOLS.get(protocol)));
        metadata.put("jsonVersion", protocol.equals("awsJson1_0") ? "1.0" : "1.1");
        metadata.put("serviceId", service.getId().getName());
        metadata.put("endpointPrefix", "test");
        metadata.put("targetPrefix", service.getId().getName());
        metadata.put("apiVersion", service.getVersion());
        metadata.put("namespace", service.getId().getNamespace());
        service.getTrait(XmlNamespaceTrait.class)
                .ifPresent(trait -> metadata.put("xmlNamespace", ShapeTraits.namespace(trait)));
        if (service.hasTrait("aws.protocols#awsQueryCompatible")) {
            metadata.put("awsQueryCompatible", Map.of());
        }
        if (service.getTrait(RestXmlTrait.class)
                .filter(RestXmlTrait::isNoErrorWrapping)
                .isPresent()) {
            metadata.put("bareErrors", true);
        }
        return metadata;
    }

    private Map<String, Object> operation(OperationShape operation) {
        var found = new LinkedHashMap<String, Object>();
        var index = OperationIndex.of(model);
        var http = operation.getTrait(HttpTrait.class);
        boolean rest = protocol.startsWith("rest");
        found.put(
                "http",
                rest && http.isPresent()
                        ? Map.of(
                                "method", http.get().getMethod(),
                                "requestUri", http.get().getUri().toString(),
                                "responseCode", http.get().getCode())
                        : Map.of("method", "POST", "requestUri", "/"));
        operation
                .getTrait(EndpointTrait.class)
                .ifPresent(trait ->
                        found.put(
                                "endpoint",
                                Map.of("hostPrefix", trait.getHostPrefix().toString())));
        operation
                .getInput()
                .filter(id -> !id.equals(UNIT))
                .ifPresent(id -> found.put("input", Map.of("shape", name(id))));
        operation
                .getOutput()
                .filter(id -> !id.equals(UNIT))
                .ifPresent(id -> found.put("output", output(operation, id)));
        var errors = new ArrayList<Object>();
        index.getErrors(operation, service)
                .forEach(error -> errors.add(Map.of("shape", name(error))));
        found.put("errors", errors);
        return found;
    }

    private Map<String, Object> output(OperationShape operation, ShapeId output) {
        if (operation.hasTrait("aws.customizations#s3UnwrappedXmlOutput")) {
            var shape = new LinkedHashMap<>(map(shapes.get(name(output))));
            var only = model.expectShape(output).members().iterator().next();
            shape.put("unwrapped", true);
            shape.put("xmlName", ShapeTraits.xmlName(only).orElse(only.getMemberName()));
            shapes.put(name(output), shape);
        }
        return protocol.equals("awsQuery")
                ? Map.of(
                        "shape",
                        name(output),
                        "resultWrapper",
                        operation.getId().getName() + "Result")
                : Map.of("shape", name(output));
    }

    private Map<String, Object> shape(Shape shape) {
        var found = traits.ofShape(shape);
        switch (shape.getType()) {
            case STRUCTURE, UNION -> structure(shape, found);
            case LIST, SET ->
                    found.put("member", reference(shape.asListShape().orElseThrow().getMember()));
            case MAP -> {
                MapShape map = shape.asMapShape().orElseThrow();
                found.put("key", reference(map.getKey()));
                found.put("value", reference(map.getValue()));
            }
            default -> {}
        }
        return found;
    }

    private void structure(Shape shape, Map<String, Object> found) {
        found.put("type", "structure");
        if (shape.isUnionShape()) {
            found.put("union", true);
            if (shape.hasTrait(StreamingTrait.class)) {
                found.put("eventstream", true);
            }
        }
        var members = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var member : shape.members()) {
            members.put(member.getMemberName(), reference(member));
            if (member.hasTrait(RequiredTrait.class)) {
                required.add(member.getMemberName());
            }
            if (member.hasTrait(HttpPayloadTrait.class)) {
                found.put("payload", member.getMemberName());
            }
        }
        found.put("members", members);
        found.put("required", required);
        shape.getTrait(ErrorTrait.class).ifPresent(trait -> error(shape, trait, found));
    }

    private static void error(Shape shape, ErrorTrait trait, Map<String, Object> found) {
        found.put("exception", true);
        found.put("fault", trait.isServerError());
        var error = new LinkedHashMap<String, Object>();
        shape.getTrait(HttpErrorTrait.class)
                .ifPresent(status -> error.put("httpStatusCode", status.getCode()));
        shape.getTrait(AwsQueryErrorTrait.class)
                .ifPresent(query -> {
                    error.put("code", query.getCode());
                    error.put("queryStatusCode", query.getHttpResponseCode());
                });
        if (!error.isEmpty()) {
            found.put("error", error);
        }
    }

    /** A member, which refers to its target or, if it constrains it further, to one of its own. */
    private Map<String, Object> reference(software.amazon.smithy.model.shapes.MemberShape member) {
        var target = model.expectShape(member.getTarget());
        var found = traits.ofMember(member);
        var own = traits.constraints(member);
        var name = name(target);
        if (!own.isEmpty()) {
            name = name(model.expectShape(member.getContainer())) + "." + member.getMemberName();
            var shape = new LinkedHashMap<>(shape(target));
            shape.putAll(own);
            shapes.put(name, shape);
        }
        found.put("shape", name);
        return found;
    }

    private String name(ShapeId id) {
        return name(model.expectShape(id));
    }

    /** The name without its namespace; two simple shapes of one name differ by theirs. */
    private String name(Shape shape) {
        var id = shape.getId();
        boolean named = shape.isStructureShape() || shape.isUnionShape();
        return named ? id.getName(service) : id.toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
