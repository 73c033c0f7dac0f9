package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.http.RawClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request goes in as bytes, reaches the handler as it was sent, and its answer comes back. */
class ExchangeTest {
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

    private static Listener open(HttpHandler handler) throws IOException {
        return Listener.open(ListenerSettings.DEFAULT, handler);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "/a%2Fb//c/../d%20e",
                "/x/./y//",
                "/key+plus%2B",
                "/caf%C3%A9",
                "/\"q\"<>{}",
                "/a;b=c|d",
                "/a;b=c?d;e=f",
                "/a/b/%2e%2E/..",
                "/?uploads",
                "/?uploads=&x=%zz",
                "/a?b?c%23d",
                "/a%5Cb\\c^`",
            })
    void the_target_reaches_the_handler_byte_for_byte(String target) throws IOException {
        try (Listener door = open(Handlers.ECHO);
                RawClient client = new RawClient(door.port())) {
            client.send("GET " + target + HOST + "\r\n");
            assertEquals("GET " + target + " ", client.answer().body());
        }
    }

    /** Headers are signed, so those that the parser has met before are no exception. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain; charset=UTF-8",
                "text/plain;charset=utf-8",
                "TEXT/html;charset=UTF-8",
                "application/JSON"
            })
    void the_value_of_a_header_reaches_the_handler_byte_for_byte(String value) throws IOException {
        HttpHandler tells =
                (request, reply) ->
                        reply.send(HttpResponse.text(200, request.headers().first("Content-Type")));
        try (Listener door = open(tells);
                RawClient client = new RawClient(door.port())) {
            for (int again = 0; again < 2; again++) {
                client.send("GET /" + HOST + "Content-Type: " + value + "\r\n\r\n");
                assertEquals(value, client.answer().body().strip());
            }
        }
    }

    @Test
    void a_client_that_awaits_permission_is_refused_without_sending_its_body() throws IOException {
        try (Listener door = open(Handlers.REFUSES);
                RawClient client = new RawClient(door.port())) {
            client.send("PUT /x" + HOST + "Content-Length: 9\r\nExpect: 100-continue\r\n\r\n");
            assertEquals(403, client.answer().status());
        }
    }

    @Test
    void a_client_that_awaits_permission_gets_it_when_the_body_is_read() throws IOException {
        for (HttpHandler reads : new HttpHandler[] {Handlers.ECHO, Handlers.COUNTS}) {
            try (Listener door = open(reads);
                    RawClient client = new RawClient(door.port())) {
                client.send("PUT /x" + HOST + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
                assertEquals(100, client.answer().status());
                client.send("abc");
                assertEquals(200, client.answer().status());
            }
        }
    }

    @Test
    void three_pipelined_requests_are_answered_in_order() throws IOException {
        for (HttpHandler handler : new HttpHandler[] {Handlers.ECHO, onVirtualThread()}) {
            try (Listener door = open(handler);
                    RawClient client = new RawClient(door.port())) {
                client.send(
                        "GET /1"
                                + HOST
                                + "\r\n"
                                + ("POST /2" + HOST + "Content-Length: 2\r\n\r\nab")
                                + ("GET /3" + HOST + "\r\n"));
                assertEquals("GET /1 ", client.answer().body());
                assertEquals("POST /2 ab", client.answer().body());
                assertEquals("GET /3 ", client.answer().body());
            }
        }
    }

    private static HttpHandler onVirtualThread() {
        return (request, reply) ->
                Thread.startVirtualThread(() -> Handlers.ECHO.handle(request, reply));
    }

    @Test
    void a_chunked_body_arrives_without_its_framing() throws IOException {
        try (Listener door = open(Handlers.ECHO);
                RawClient client = new RawClient(door.port())) {
            client.send("PUT /x" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
            client.send("3\r\nabc\r\n").send("2;ext=1\r\nde\r\n0\r\nX-Trailer: t\r\n\r\n");
            assertEquals("PUT /x abcde", client.answer().body());
        }
    }

    @Test
    void a_body_that_announces_more_than_the_limit_is_not_read() throws IOException {
        try (Listener door = open(Handlers.ECHO);
                RawClient client = new RawClient(door.port())) {
            client.send("PUT /x" + HOST + "Content-Length: 1048577\r\n\r\n");
            Answer answer = client.answer();
            assertEquals("TOO_LARGE", answer.body());
            assertEquals("close", answer.header("Connection"));
        }
    }

    @Test
    void a_chunked_body_is_read_no_further_than_the_limit() throws IOException {
        try (Listener door = open(Handlers.ECHO);
                RawClient client = new RawClient(door.port())) {
            client.send("PUT /x" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
            client.send(chunk.repeat(17));
            assertEquals("TOO_LARGE", client.answer().body());
        }
    }

    @Test
    void an_answer_to_head_has_the_length_and_no_body() throws IOException {
        HttpHandler hello = (request, reply) -> reply.send(Handlers.text(200, "hello"));
        HttpHandler empty =
                (request, reply) ->
                        reply.send(HttpResponse.of(200, Headers.of("Content-Length", "5")));
        HttpHandler stream =
                onVirtualThread(
                        new Payload.Stream(
                                5,
                                out -> {
                                    throw new AssertionError("HEAD has no body to write");
                                }));
        for (HttpHandler handler : new HttpHandler[] {hello, empty, stream}) {
            try (Listener door = open(handler);
                    RawClient client = new RawClient(door.port())) {
                client.send("HEAD /" + HOST + "\r\n" + "HEAD /" + HOST + "\r\n");
                assertEquals("5", client.head().header("Content-Length"));
                assertEquals("5", client.head().header("Content-Length"));
            }
        }
    }

    private static HttpHandler onVirtualThread(Payload payload) {
        return (request, reply) ->
                Thread.startVirtualThread(
                        () -> reply.send(new HttpResponse(200, Headers.EMPTY, payload)));
    }

    @Test
    void an_answer_without_a_body_keeps_the_connection() throws IOException {
        for (int status : new int[] {200, 204, 304, 404}) {
            HttpHandler empty =
                    (request, reply) -> reply.send(HttpResponse.of(status, Headers.EMPTY));
            try (Listener door = open(empty);
                    RawClient client = new RawClient(door.port())) {
                client.send("GET /" + HOST + "\r\n" + "GET /" + HOST + "\r\n");
                assertEquals(status, client.answer().status());
                assertEquals(status, client.answer().status());
            }
        }
    }

    @Test
    void header_names_keep_their_case_and_the_server_no_name() throws IOException {
        HttpHandler tagged =
                (request, reply) -> reply.send(HttpResponse.of(200, Headers.of("ETag", "\"e\"")));
        try (Listener door = open(tagged);
                RawClient client = new RawClient(door.port())) {
            Answer answer = client.send("GET /" + HOST + "\r\n").answer();
            assertTrue(answer.head().contains("ETag: \"e\""), answer::toString);
            assertEquals("", answer.header("Server"));
        }
    }

    @Test
    void a_stream_of_unknown_length_goes_in_chunks_and_each_flush_at_once() throws IOException {
        CompletableFuture<Void> readByClient = new CompletableFuture<>();
        HttpHandler handler =
                onVirtualThread(
                        new Payload.Stream(
                                -1,
                                out -> {
                                    out.write("first".getBytes(StandardCharsets.US_ASCII));
                                    out.flush();
                                    readByClient.join();
                                    out.write('!');
                                }));
        try (Listener door = open(handler);
                RawClient client = new RawClient(door.port())) {
            Answer answer = client.send("GET /" + HOST + "Connection: close\r\n\r\n").answer();
            assertEquals("chunked", answer.header("Transfer-Encoding"));
            assertEquals("5\r\nfirst", client.bytes(8));
            readByClient.complete(null);
            assertEquals("\r\n1\r\n!\r\n0\r\n\r\n", client.untilClosed());
        }
    }

    @Test
    void a_stream_that_fails_cuts_the_connection_and_tells_the_sender() throws Exception {
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        Payload broken =
                new Payload.Stream(
                        1_000_000,
                        out -> {
                            out.write(new byte[100_000]);
                            throw new IOException("disk");
                        });
        HttpHandler handler =
                (request, reply) ->
                        Thread.startVirtualThread(() -> {
                            HttpResponse answer = new HttpResponse(200, Headers.EMPTY, broken);
                            told.complete(
                                    assertThrows(
                                            IllegalStateException.class, () -> reply.send(answer)));
                        });
        try (Listener door = open(handler);
                RawClient client = new RawClient(door.port())) {
            String all = client.send("GET /" + HOST + "\r\n").untilClosed();
            assertTrue(all.length() < 1_000_000);
            assertEquals("java.io.IOException: disk", String.valueOf(told.get().getCause()));
        }
    }

    @Test
    void a_stream_that_ends_early_is_an_error() throws IOException {
        Payload brief =
                new Payload.Stream(10, out -> out.write("abc".getBytes(StandardCharsets.US_ASCII)));
        try (Listener door = open(onVirtualThread(brief));
                RawClient client = new RawClient(door.port())) {
            assertEquals(500, client.send("GET /" + HOST + "\r\n").answer().status());
        }
    }

    @Test
    void a_second_answer_is_refused() throws Exception {
        CompletableFuture<Void> second = new CompletableFuture<>();
        HttpHandler twice =
                (request, reply) -> {
                    reply.send(Handlers.text(200, "first"));
                    try {
                        reply.send(Handlers.text(500, "second"));
                        second.complete(null);
                    } catch (IllegalStateException e) {
                        second.completeExceptionally(e);
                    }
                };
        try (Listener door = open(twice);
                RawClient client = new RawClient(door.port())) {
            assertEquals("first", client.send("GET /" + HOST + "\r\n").answer().body());
            assertThrows(ExecutionException.class, second::get);
        }
    }

    @Test
    void a_handler_that_fails_is_answered_with_500_and_the_next_request_is_served()
            throws IOException {
        HttpHandler fails =
                (request, reply) -> {
                    if (request.path().equals("/bad")) {
                        throw new IllegalStateException("a bug with a secret in it");
                    }
                    reply.send(Handlers.text(200, "good"));
                };
        try (Listener door = open(fails)) {
            try (RawClient client = new RawClient(door.port())) {
                Answer answer = client.send("GET /bad" + HOST + "\r\n").answer();
                assertEquals(500, answer.status());
                assertFalse(answer.body().contains("secret"), answer.body());
            }
            try (RawClient client = new RawClient(door.port())) {
                assertEquals("good", client.send("GET /" + HOST + "\r\n").answer().body());
            }
        }
    }
}
