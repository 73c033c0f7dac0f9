package dev.nephos.tests.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.route.BucketHost;
import dev.nephos.kernel.wire.Protocol;
import dev.nephos.kernel.wire.RestRoutes;
import dev.nephos.kernel.wire.WireRequest;
import dev.nephos.model.Kind;
import dev.nephos.model.Location;
import dev.nephos.model.Member;
import dev.nephos.model.ProtocolName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.StringNode;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;

/**
 * Feeds a request and compares what was read.
 *
 * <p>Many cases say what a client must send, and so leave open what a server cannot know from the
 * bytes alone; where two values are sent alike, they count as equal here.
 */
final class RequestCase {
    private final Cases.Case<HttpRequestTestCase> c;
    private final HttpRequestTestCase test;

    private RequestCase(Cases.Case<HttpRequestTestCase> c) {
        this.c = c;
        this.test = c.test();
    }

    static void run(Cases.Case<HttpRequestTestCase> c) {
        new RequestCase(c).run();
    }

    private void run() {
        var body = body();
        var http = request(body);
        if (c.protocol().rest()) {
            assertEquals(
                    c.operation().name(),
                    RestRoutes.of(c.operation().service()).require(http).name());
        }
        var input = c.operation().input();
        var request =
                input.streamingMember() == null
                        ? WireRequest.of(http, body)
                        : WireRequest.streaming(http, Body.of(body));
        var actual = Protocol.of(c.protocol()).decode(c.operation(), request);
        var expected = new Params(true).struct(input, test.getParams());
        assertEquals(
                withoutTwins((Map<?, ?>) Params.comparable(expected, input)),
                withoutTwins((Map<?, ?>) Params.comparable(actual, input)));
    }

    private HttpRequest request(byte[] body) {
        var host = test.getResolvedHost().or(test::getHost).orElse("localhost");
        var headers = new HashMap<>(test.getHeaders());
        if (body.length > 0
                && headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            test.getBodyMediaType().ifPresent(type -> headers.put("Content-Type", type));
            if (compressed()) {
                headers.put("Content-Type", "application/json");
            }
        }
        var http =
                http(test.getMethod(), test.getUri(), test.getQueryParams(), host, headers, body);
        return c.operation().service().info().bareErrors() ? BucketHost.intoPath(http) : http;
    }

    /** A request without headers but these, not even Host. */
    static HttpRequest http(
            String method,
            String uri,
            List<String> queryParams,
            String host,
            Map<String, String> headers,
            byte[] body) {
        var all = Headers.builder();
        headers.forEach(all::add);
        var query = String.join("&", queryParams);
        int mark = uri.indexOf('?');
        return new HttpRequest(
                method,
                mark < 0 ? uri : uri.substring(0, mark),
                mark < 0 ? query : uri.substring(mark + 1) + (query.isEmpty() ? "" : "&" + query),
                all.build(),
                Body.of(body),
                host,
                false,
                "127.0.0.1",
                "HTTP/1.1");
    }

    private byte[] body() {
        boolean binary = c.protocol() == ProtocolName.RPC_V2_CBOR;
        if (compressed()) {
            return gzip(uncompressed());
        }
        return ProtocolTest.bytes(test.getBody().orElse(""), binary);
    }

    /** Compressed bodies are not in the cases, since compressors differ. */
    private boolean compressed() {
        return test.getBody().isEmpty()
                && test.getHeaders().getOrDefault("Content-Encoding", "").contains("gzip");
    }

    /** The parameters, all of them texts, as a client would send them. */
    private byte[] uncompressed() {
        var text = new StringBuilder();
        for (var member : c.operation().input().members()) {
            var value = test.getParams().getStringMember(member.name()).map(StringNode::getValue);
            if (value.isPresent() && member.location() == Location.BODY) {
                text.append(uncompressed(member, value.get(), text.isEmpty()));
            }
        }
        var whole =
                switch (c.protocol()) {
                    case REST_XML -> "<Request>" + text + "</Request>";
                    case AWS_QUERY, EC2_QUERY -> text.toString();
                    default -> "{" + text + "}";
                };
        return whole.getBytes(StandardCharsets.UTF_8);
    }

    private String uncompressed(Member member, String value, boolean first) {
        return switch (c.protocol()) {
            case REST_XML -> "<" + member.xmlName() + ">" + value + "</" + member.xmlName() + ">";
            case AWS_QUERY, EC2_QUERY -> "&" + member.formName() + "=" + Percent.encode(value);
            default ->
                    (first ? "" : ",")
                            + Node.printJson(Node.from(member.wireName()))
                            + ":"
                            + Node.printJson(Node.from(value));
        };
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Leaves out what is sent as nothing is. */
    private Map<?, ?> withoutTwins(Map<?, ?> values) {
        var left = new HashMap<>(values);
        for (var member : c.operation().input().members()) {
            var value = left.get(member.name());
            boolean empty =
                    value == null
                            || value.equals("")
                            || value.equals(List.of())
                            || value.equals(Map.of());
            if (empty && sentAsNothing(member) || onlyForServers(member)) {
                left.remove(member.name());
            }
        }
        return left;
    }

    private boolean sentAsNothing(Member member) {
        boolean payload = member == c.operation().input().payload();
        return switch (member.shape().kind()) {
            // A form has no empty list, nor has a query; an empty stream is an empty body.
            case LIST, MAP -> !c.protocol().rest() || member.location() != Location.BODY;
            case BLOB, STRUCTURE -> payload;
            default -> false;
        };
    }

    /** A map of all parameters, which the cases of restXml have as clients see it: of no others. */
    private boolean onlyForServers(Member member) {
        return c.protocol() == ProtocolName.REST_XML
                && member.location() == Location.QUERY
                && member.shape().kind() == Kind.MAP
                && !test.getParams().getMember(member.name()).isPresent();
    }
}
