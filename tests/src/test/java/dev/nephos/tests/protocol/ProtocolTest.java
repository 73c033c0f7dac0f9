package dev.nephos.tests.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.wire.Protocol;
import dev.nephos.kernel.wire.RestRoutes;
import dev.nephos.kernel.wire.WireError;
import dev.nephos.kernel.wire.WireRequest;
import dev.nephos.model.Kind;
import dev.nephos.model.ProtocolName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

final class ProtocolTest {
    private static final int MOST_SKIPS = 20;
    private static final String REQUEST_ID = "requestid";

    private static final Cases CASES = new Cases();
    private static final Skips SKIPS = skips();

    private static Skips skips() {
        try {
            return new Skips();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A jar that is on the class path twice would double them, one that is missing hide them. */
    @Test
    void every_case_of_the_official_tests_is_found() {
        assertEquals(421, CASES.requests.size(), "requests");
        assertEquals(297, CASES.responses.size(), "responses");
        assertEquals(24, CASES.errors.size(), "errors");
        assertEquals(655, CASES.malformed.size(), "malformed requests");
    }

    @Test
    void few_cases_are_skipped() {
        assertTrue(SKIPS.size() <= MOST_SKIPS, SKIPS.size() + " skips");
    }

    @TestFactory
    Stream<DynamicTest> a_request_is_read() {
        return CASES.requests.stream()
                .map(c -> dynamic(c.test().getId(), () -> request(c)));
    }

    @TestFactory
    Stream<DynamicTest> an_answer_is_written() {
        return CASES.responses.stream()
                .map(c -> dynamic(c.test().getId(), () -> response(c)));
    }

    @TestFactory
    Stream<DynamicTest> an_error_is_written() {
        return CASES.errors.stream().map(c -> dynamic(c.test().getId(), () -> error(c)));
    }

    @TestFactory
    Stream<DynamicTest> a_malformed_request_is_refused() {
        return CASES.malformed.stream()
                .map(c -> dynamic(c.test().getId(), () -> MalformedCase.run(c)));
    }

    private static DynamicTest dynamic(String id, org.junit.jupiter.api.function.Executable test) {
        return DynamicTest.dynamicTest(id, () -> SKIPS.run(id, test));
    }

    private static void request(Cases.Case<HttpRequestTestCase> c) {
        var test = c.test();
        var binary = c.protocol() == ProtocolName.RPC_V2_CBOR;
        var body = test.getBody().map(text -> bytes(text, binary)).orElse(new byte[0]);
        var http =
                http(test.getMethod(), test.getUri(), test.getQueryParams(), test.getHeaders(), body);
        if (c.protocol().rest()) {
            var found = RestRoutes.of(c.operation().service()).require(http);
            assertEquals(c.operation().name(), found.name());
        }
        var input = c.operation().input();
        var streaming = input.streamingMember() != null;
        var request = streaming ? WireRequest.streaming(http, http.body()) : WireRequest.of(http, body);
        var struct = Protocol.of(c.protocol()).decode(c.operation(), request);
        var expected = new Params(true).struct(input, test.getParams());
        var actual = Params.comparable(struct, Kind.STRUCTURE);
        if (streaming && expected.at(input.streamingMember().index()) == null) {
            // An empty stream and none are the same.
            ((Map<?, ?>) actual).remove(input.streamingMember().name());
        }
        assertEquals(Params.comparable(expected, Kind.STRUCTURE), actual);
    }

    static HttpRequest http(
            String method,
            String uri,
            List<String> queryParams,
            Map<String, String> headers,
            byte[] body) {
        var query = queryParams.isEmpty() ? "" : (uri.contains("?") ? "&" : "?") + String.join("&", queryParams);
        var request = HttpRequest.to(method, uri + query).body(body);
        headers.forEach(request::header);
        return request.build();
    }

    private static void response(Cases.Case<HttpResponseTestCase> c) {
        var output = new Params(false).struct(c.operation().output(), c.test().getParams());
        var answer = Protocol.of(c.protocol()).encode(c.operation(), output, REQUEST_ID);
        ExpectedAnswer.of(c.test(), c.protocol(), false).check(answer);
    }

    private static void error(Cases.ErrorCase c) {
        var shape = c.service().shape(c.shape()).orElseThrow();
        var members = new Params(false).struct(shape, c.test().getParams());
        var expected = ExpectedAnswer.of(c.test(), c.protocol(), c.service().info().bareErrors());
        var error = WireError.modelled(shape, expected.message(), members);
        var answer =
                Protocol.of(c.protocol())
                        .encodeError(c.service().info(), error, expected.requestId());
        expected.check(answer);
    }

    static byte[] bytes(String text, boolean binary) {
        return binary ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    static void checkHeaders(
            Map<String, String> expected, List<String> forbidden, List<String> required, Headers actual) {
        expected.forEach(
                (name, value) ->
                        assertEquals(value, String.join(", ", actual.all(name)), "header " + name));
        forbidden.forEach(name -> assertNull(actual.first(name), "header " + name));
        required.forEach(name -> assertNotNull(actual.first(name), "header " + name));
    }
}
