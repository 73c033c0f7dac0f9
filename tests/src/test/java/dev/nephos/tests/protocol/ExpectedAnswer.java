package dev.nephos.tests.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Payload;
import dev.nephos.model.ProtocolName;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

/**
 * What a case expects of an answer. Some of it is what our caller decides: the id of the request,
 * and the message of an error that has no member for it; these are taken from the expected body.
 */
final class ExpectedAnswer {
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");
    private static final Pattern REQUEST_ID = Pattern.compile("<Request(?:Id|ID)>([^<]*)</Request");

    private final HttpResponseTestCase test;
    private final ProtocolName protocol;
    private final String body;

    ExpectedAnswer(HttpResponseTestCase test, ProtocolName protocol) {
        this.test = test;
        this.protocol = protocol;
        this.body = test.getBody().orElse("");
    }

    /** The message of an error: its member, or that of the body. */
    String message() {
        var members = test.getParams();
        return members.getStringMember("message")
                .or(() -> members.getStringMember("Message"))
                .map(node -> node.getValue())
                .or(() -> first(MESSAGE))
                .orElse("");
    }

    String requestId() {
        return first(REQUEST_ID)
                .or(() -> Optional.ofNullable(test.getHeaders().get("X-Amzn-Requestid")))
                .orElse("requestid");
    }

    private Optional<String> first(Pattern pattern) {
        var found = pattern.matcher(body);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    void check(HttpResponse answer) {
        assertEquals(test.getCode(), answer.status());
        var actual =
                switch (answer.payload()) {
                    case Payload.Bytes bytes -> bytes.bytes();
                    case Payload.Empty _ -> new byte[0];
                    case Payload.Stream _ -> throw new AssertionError("a stream");
                };
        // The listener adds the length.
        var headers = answer.headers().plus(Headers.of("Content-Length", "" + actual.length));
        ProtocolTest.checkHeaders(
                test.getHeaders(), test.getForbidHeaders(), test.getRequireHeaders(), headers);
        if (test.getBody().isPresent()) {
            check(actual);
        }
    }

    private void check(byte[] actual) {
        if (body.isEmpty()) {
            assertEquals("", new String(actual, StandardCharsets.UTF_8));
            return;
        }
        var expected = ProtocolTest.bytes(body, protocol == ProtocolName.RPC_V2_CBOR);
        switch (test.getBodyMediaType().orElse("")) {
            case "application/json" -> assertEquals(Trees.json(expected), Trees.json(actual));
            case "application/cbor" -> assertEquals(Trees.cbor(expected), Trees.cbor(actual));
            case "application/xml" -> xml(expected, actual);
            default -> {
                if (body.contains("</")) {
                    xml(expected, actual);
                } else {
                    assertEquals(body, new String(actual, StandardCharsets.UTF_8));
                }
            }
        }
    }

    private void xml(byte[] expected, byte[] actual) {
        boolean namespace = body.contains("xmlns=");
        assertEquals(
                Trees.xml(expected, Set.of(), true), Trees.xml(actual, notExpected(), namespace));
    }

    /** Elements that AWS always sends and some of the expected bodies leave out. */
    private Set<String> notExpected() {
        var without = new HashSet<String>();
        for (var name :
                Set.of("ResponseMetadata", "RequestId", "RequestID", "requestId", "HostId")) {
            if (!body.contains("<" + name + ">")) {
                without.add(name);
            }
        }
        return without;
    }
}
