package dev.nephos.tests.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.wire.Protocol;
import dev.nephos.kernel.wire.WireError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

final class ProtocolTest {
    private static final int MOST_SKIPS = 20;
    private static final Cases CASES = new Cases();
    private static final Skips SKIPS = skips();

    private static Skips skips() {
        try {
            return new Skips();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
                .map(c -> dynamic("request " + c.test().getId(), () -> RequestCase.run(c)));
    }

    @TestFactory
    Stream<DynamicTest> an_answer_is_written() {
        return CASES.responses.stream()
                .map(c -> dynamic("answer " + c.test().getId(), () -> response(c)));
    }

    @TestFactory
    Stream<DynamicTest> an_error_is_written() {
        return CASES.errors.stream().map(c -> dynamic("error " + c.test().getId(), () -> error(c)));
    }

    @TestFactory
    Stream<DynamicTest> a_malformed_request_is_refused() {
        return CASES.malformed.stream()
                .map(c -> dynamic("malformed " + c.test().getId(), () -> MalformedCase.run(c)));
    }

    private static DynamicTest dynamic(String id, Executable test) {
        return DynamicTest.dynamicTest(id, () -> SKIPS.run(id, test));
    }

    private static void response(Cases.Case<HttpResponseTestCase> c) {
        var output = new Params(false).struct(c.operation().output(), c.test().getParams());
        var expected = new ExpectedAnswer(c.test(), c.protocol());
        expected.check(
                Protocol.of(c.protocol()).encode(c.operation(), output, expected.requestId()));
    }

    private static void error(Cases.ErrorCase c) {
        var shape = c.service().shape(c.shape()).orElseThrow();
        var members = new Params(false).struct(shape, c.test().getParams());
        var expected = new ExpectedAnswer(c.test(), c.protocol());
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
            Map<String, String> expected,
            List<String> forbidden,
            List<String> required,
            Headers actual) {
        expected.forEach((name, value) ->
                assertEquals(value, String.join(", ", actual.all(name)), "header " + name));
        forbidden.forEach(name -> assertNull(actual.first(name), "header " + name));
        required.forEach(name -> assertNotNull(actual.first(name), "header " + name));
    }
}
