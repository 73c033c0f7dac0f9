package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages that two parsers could read in two ways are refused and the connection is closed, since
 * what follows on it cannot be trusted (RFC 9112, section 11.2).
 */
class FramingTest {
    private static final String HEAD = "POST /x HTTP/1.1\r\nHost: localhost\r\n";
    private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

    private static Listener door;

    @BeforeAll
    static void open() throws IOException {
        door = Listener.open(ListenerSettings.DEFAULT, Handlers.ECHO);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
                HEAD + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                HEAD + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
                HEAD + "Content-Length: +2\r\n\r\nab",
                HEAD + "Content-Length: -1\r\n\r\n",
                HEAD + "Content-Length: 0x2\r\n\r\nab",
                HEAD + "Content-Length: 99999999999999999999\r\n\r\nab",
                HEAD + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                HEAD + "X-A : b\r\n\r\n",
                HEAD + "X-A: b\r\n c\r\n\r\n",
                HEAD + "X-A: b\rc\r\n\r\n",
                HEAD + "X-A: b\0c\r\n\r\n",
                HEAD + "X-A: b\n\r\n",
                "POST /x HTTP/1.1\nHost: localhost\r\n\r\n",
                "POST /x HTTP/1.1\r\n\r\n",
                HEAD + "Host: localhost\r\n\r\n",
                "POST /x HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST http://other/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /x%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /x%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /a#b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /../a HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /a/../%2E./b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "hello\r\n\r\n",
                CHUNKED + "0x2\r\nab\r\n0\r\n\r\n",
                CHUNKED + "-2\r\nab\r\n0\r\n\r\n",
                CHUNKED + "2\nab\r\n0\r\n\r\n",
                CHUNKED + "2\r\nabX\r\n0\r\n\r\n",
                CHUNKED + "2\r\nab\n0\r\n\r\n",
                CHUNKED + "fffffffffffffffff\r\nab\r\n0\r\n\r\n",
            })
    void refuses_an_ambiguous_message_and_closes(String message) throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send(message).untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    @Test
    void refuses_a_header_above_the_limit() throws IOException {
        for (String name : new String[] {"X-A", "Cookie", "Host"}) {
            try (RawClient client = new RawClient(door.port())) {
                String header = name + ": " + "a".repeat(40 * 1024) + "\r\n\r\n";
                String answer = client.send("GET / HTTP/1.1\r\n" + header).untilClosed();
                assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
            }
        }
    }

    @Test
    void closes_on_a_megabyte_of_headers_and_serves_the_next_client() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String headers = ("X-A: " + "a".repeat(1000) + "\r\n").repeat(1024);
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n");
            String answer = sendUntilReset(client, headers);
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 431 "), answer);
        }
        try (RawClient client = new RawClient(door.port())) {
            assertEquals(200, client.send(HEAD + "\r\n").answer().status());
        }
    }

    private static String sendUntilReset(RawClient client, String bytes) throws IOException {
        try {
            client.send(bytes);
        } catch (IOException _) {
            return ""; // The server closed while we were still sending.
        }
        return client.untilClosed();
    }

    @Test
    void refuses_a_request_line_above_the_limit() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String line = "GET /" + "a".repeat(40 * 1024) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            String answer = client.send(line).untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 414 "), answer);
        }
    }

    @Test
    void says_nothing_about_itself_in_a_refusal() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send("GET /<secret> HTTP/9.9\r\n\r\n").untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 505 "), answer);
            assertTrue(!answer.toLowerCase().contains("jetty"), answer);
            assertTrue(!answer.contains("secret") && !answer.contains("<"), answer);
        }
    }

    @Test
    void accepts_what_is_unusual_and_clear() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            StringBuilder many = new StringBuilder(HEAD);
            for (int i = 0; i < 250; i++) {
                many.append("X-").append(i).append(": ").append(i).append("\r\n");
            }
            assertEquals(200, client.send(many + "\r\n").answer().status());
            String longTarget = "/" + "a".repeat(6 * 1024);
            client.send("GET " + longTarget + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertEquals("GET " + longTarget + " ", client.answer().body());
            client.send("PROPFIND /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertEquals("PROPFIND /x ", client.answer().body());
            client.send("GET http://localhost/x HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertEquals("GET /x ", client.answer().body());
        }
    }

    @Test
    void keeps_each_byte_of_a_header_value() throws IOException {
        HttpHandler tells =
                (request, reply) -> {
                    String value = String.valueOf(request.headers().first("x-meta"));
                    reply.send(new HttpResponse(200, Headers.of("X-Meta", value), Payload.EMPTY));
                };
        try (Listener mirror = Listener.open(ListenerSettings.DEFAULT, tells);
                RawClient client = new RawClient(mirror.port())) {
            client.send(HEAD + "X-Meta: caf\u00c3\u00a9 \u00ff\r\n\r\n");
            assertEquals("caf\u00c3\u00a9 \u00ff", client.answer().header("X-Meta"));
        }
    }

    @Test
    void refuses_chunk_framing_that_breaks_after_some_of_the_body() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send(CHUNKED + "2\r\nab\r\nzz\r\n").untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.endsWith("CUT_SHORT"), answer);
        }
    }

    @Test
    void notices_a_body_that_is_cut_short() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            client.send(HEAD + "Content-Length: 10\r\n\r\nabc").halfClose();
            String answer = client.untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.endsWith("CUT_SHORT"), answer);
        }
    }
}
