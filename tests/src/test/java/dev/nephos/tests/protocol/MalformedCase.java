package dev.nephos.tests.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.call.ConstraintWording;
import dev.nephos.kernel.call.Validation;
import dev.nephos.kernel.call.Violation;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Payload;
import dev.nephos.kernel.wire.Protocol;
import dev.nephos.kernel.wire.RestRoutes;
import dev.nephos.kernel.wire.WireError;
import dev.nephos.kernel.wire.WireException;
import dev.nephos.kernel.wire.WireRequest;
import dev.nephos.model.ServiceModel;
import dev.nephos.model.Struct;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestCase;

/** Feeds a request that must be refused, and compares the refusal. */
final class MalformedCase {
    private MalformedCase() {}

    static void run(Cases.Case<HttpMalformedRequestTestCase> c) {
        var expected = c.test().getResponse();
        var answer = answer(c);
        assertEquals(expected.getCode(), answer.status());
        ProtocolTest.checkHeaders(expected.getHeaders(), List.of(), List.of(), answer.headers());
        var actual = ((Payload.Bytes) answer.payload()).bytes();
        expected.getBody()
                .ifPresent(body -> {
                    body.getContents()
                            .ifPresent(
                                    contents -> assertEquals(json(contents), Trees.json(actual)));
                    body.getMessageRegex()
                            .ifPresent(regex ->
                                    assertTrue(
                                            new String(actual, StandardCharsets.UTF_8)
                                                    .matches(regex)));
                });
    }

    /** Bodies of cases without parameters keep the template's escape for a dollar sign. */
    private static Object json(String contents) {
        return Trees.json(contents.replace("$$", "$").getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse answer(Cases.Case<HttpMalformedRequestTestCase> c) {
        var request = c.test().getRequest();
        var body = request.getBody().orElse("").getBytes(StandardCharsets.UTF_8);
        var http =
                RequestCase.http(
                        request.getMethod(),
                        request.getUri().orElse("/"),
                        request.getQueryParams(),
                        "localhost",
                        request.getHeaders(),
                        body);
        var protocol = Protocol.of(c.protocol());
        var service = c.operation().service();
        try {
            var operation = RestRoutes.of(service).require(http);
            assertEquals(c.operation().name(), operation.name());
            var input = protocol.decode(operation, WireRequest.of(http, body));
            var violations = Validation.of(operation.input()).violations(input);
            assertTrue(!violations.isEmpty(), "was taken for " + input);
            return protocol.encodeError(service.info(), refusal(service, violations), "requestid");
        } catch (WireException e) {
            return protocol.encodeError(
                    service.info(), protocol.error(service.info(), e), "requestid");
        }
    }

    /**
     * The official tests want {@code smithy.framework#ValidationException} with a list of fields.
     */
    private static WireError refusal(ServiceModel service, List<Violation> violations) {
        var shape = service.shape("ValidationException").orElseThrow();
        var field = shape.member("fieldList").shape().element().shape();
        var fields = new ArrayList<Struct>();
        for (var violation : violations) {
            fields.add(
                    Struct.of(field)
                            .with("path", ConstraintWording.SMITHY.path(violation))
                            .with("message", ConstraintWording.SMITHY.sentence(violation)));
        }
        var message = ConstraintWording.SMITHY.message(violations);
        var members = Struct.of(shape).with("message", message).with("fieldList", fields);
        return WireError.modelled(shape, message, members);
    }
}
