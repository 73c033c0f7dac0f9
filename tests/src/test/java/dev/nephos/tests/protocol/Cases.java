package dev.nephos.tests.protocol;

import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceModel;
import dev.nephos.model.compile.SchemaCompiler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.shapes.ShapeType;
import software.amazon.smithy.protocoltests.traits.AppliesTo;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpMessageTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/** All cases of the official tests that concern servers, with the services that they are about. */
final class Cases {
    /** A case of an operation. */
    record Case<T>(Operation operation, ProtocolName protocol, T test) {}

    /** A case of an error. */
    record ErrorCase(
            ServiceModel service, ProtocolName protocol, String shape, HttpResponseTestCase test) {}

    final List<Case<HttpRequestTestCase>> requests = new ArrayList<>();
    final List<Case<HttpResponseTestCase>> responses = new ArrayList<>();
    final List<ErrorCase> errors = new ArrayList<>();
    final List<Case<HttpMalformedRequestTestCase>> malformed = new ArrayList<>();

    private final Model model =
            Model.assembler()
                    .discoverModels(Cases.class.getClassLoader())
                    .disableValidation()
                    .putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true)
                    .assemble()
                    .unwrap();
    private final Map<ShapeId, ServiceModel> services = new LinkedHashMap<>();

    Cases() {
        var served = new HashSet<OperationShape>();
        for (var service : new TreeSet<>(model.getServiceShapes())) {
            var operations = new TreeSet<>(TopDownIndex.of(model).getContainedOperations(service));
            collect(service, operations);
            served.addAll(operations);
        }
        var loose = new TreeSet<OperationShape>();
        for (var operation : model.getOperationShapes()) {
            if (!served.contains(operation) && operation.hasTrait(HttpRequestTestsTrait.class)) {
                loose.add(operation);
            }
        }
        // Two operations belong to no service; any service that speaks restJson1 does.
        collect(
                ServiceShape.builder().id("dev.nephos.tests#Loose").version("1").build(),
                loose,
                "restJson1");
    }

    private void collect(ServiceShape service, Set<OperationShape> operations) {
        for (var trait : service.getAllTraits().keySet()) {
            boolean protocol =
                    trait.getNamespace().equals("aws.protocols")
                            || trait.toString().equals("smithy.protocols#rpcv2Cbor");
            if (protocol && !trait.getName().equals("awsQueryCompatible")) {
                collect(service, operations, trait.getName());
            }
        }
    }

    private void collect(ServiceShape service, Set<OperationShape> operations, String protocol) {
        var schema =
                SchemaCompiler.compile(
                        service.getId().getName(),
                        SmithyDialect.of(model, service, protocol, operations));
        var served = ServiceModel.open(schema);
        services.put(service.getId(), served);
        var name = served.info().protocols().getFirst();
        var errorShapes = new TreeSet<Shape>();
        for (var shape : operations) {
            var operation = served.operation(shape.getId().getName()).orElseThrow();
            shape.getTrait(HttpRequestTestsTrait.class)
                    .ifPresent(trait ->
                            trait.getTestCases().stream()
                                    .filter(test -> concerns(test, protocol))
                                    .forEach(t -> requests.add(new Case<>(operation, name, t))));
            shape.getTrait(HttpResponseTestsTrait.class)
                    .ifPresent(trait ->
                            trait.getTestCases().stream()
                                    .filter(test -> concerns(test, protocol))
                                    .forEach(t -> responses.add(new Case<>(operation, name, t))));
            shape.getTrait(HttpMalformedRequestTestsTrait.class)
                    .ifPresent(trait ->
                            trait.getTestCases().stream()
                                    .filter(t -> t.getProtocol().getName().equals(protocol))
                                    .forEach(t -> malformed.add(new Case<>(operation, name, t))));
            errorShapes.addAll(OperationIndex.of(model).getErrors(shape, service));
        }
        errorShapes.forEach(shape -> errors(served, shape, protocol));
    }

    private void errors(ServiceModel served, Shape shape, String protocol) {
        if (shape.getType() != ShapeType.STRUCTURE) {
            return;
        }
        shape.getTrait(HttpResponseTestsTrait.class)
                .ifPresent(trait ->
                        trait.getTestCases().stream()
                                .filter(test -> concerns(test, protocol))
                                .map(test ->
                                        new ErrorCase(
                                                served,
                                                served.info().protocols().getFirst(),
                                                shape.getId().getName(),
                                                test))
                                .forEach(errors::add));
    }

    private static boolean concerns(HttpMessageTestCase test, String protocol) {
        return test.getProtocol().getName().equals(protocol)
                && test.getAppliesTo().map(side -> side != AppliesTo.CLIENT).orElse(true);
    }
}
