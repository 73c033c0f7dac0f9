package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that stop in the middle lose their connection, and nobody else notices. */
class StallTest {
    private static final ListenerSettings IMPATIENT =
            ListenerSettings.DEFAULT.withIdle(Duration.ofMillis(150));
    private static final String PUT = "PUT /x HTTP/1.1\r\nHost: localhost\r\n";

    private final CompletableFuture<HttpReply> held = new CompletableFuture<>();
    private Listener door;

    @BeforeEach
    void open() throws IOException {
        HttpHandler handler =
                (request, reply) -> {
                    switch (request.path()) {
                        case "/held" -> held.complete(reply);
                        case "/stream" -> Handlers.COUNTS.handle(request, reply);
                        default -> Handlers.ECHO.handle(request, reply);
                    }
                };
        door = Listener.open(IMPATIENT, handler);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PUT /x HT", PUT, PUT + "X-A: b"})
    void a_silent_client_is_disconnected_before_its_request_is_whole(String part)
            throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send(part).untilClosed();
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 408 "), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 9\r\n\r\n",
                "Content-Length: 9\r\n\r\nabc",
                "Transfer-Encoding: chunked\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n9\r\nabc",
            })
    void a_stalled_body_is_reported_and_the_connection_closed(String part) throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send(PUT + part).untilClosed();
            assertTrue(answer.endsWith("TOO_SLOW"), answer);
        }
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send(PUT.replace("/x", "/stream") + part).untilClosed();
            assertTrue(answer.endsWith("TOO_SLOW"), answer);
        }
    }

    @Test
    void a_kept_connection_is_closed_when_no_request_follows() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            assertEquals(200, client.send(PUT + "\r\n").answer().status());
            assertEquals("", client.untilClosed());
        }
    }

    @Test
    void a_request_that_is_being_answered_is_not_idle() throws Exception {
        try (RawClient waiting = new RawClient(door.port())) {
            waiting.send(PUT.replace("/x", "/held") + "Content-Length: 0\r\n\r\n");
            HttpReply reply = held.get();
            passIdleTimes(4);
            reply.send(Handlers.text(200, "late"));
            assertEquals("late", waiting.answer().body());
        }
    }

    @Test
    void a_request_of_http2_that_is_being_answered_is_not_idle() throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build()) {
            URI uri = URI.create("http://localhost:" + door.port() + "/held");
            var request = java.net.http.HttpRequest.newBuilder(uri).build();
            var waiting = client.sendAsync(request, BodyHandlers.ofString());
            HttpReply reply = held.get();
            passIdleTimes(4);
            reply.send(Handlers.text(200, "late"));
            assertEquals("late", waiting.get().body());
            assertEquals(Version.HTTP_2, waiting.get().version());
        }
    }

    /** Each connection that is closed for its silence tells that an idle time has passed. */
    private void passIdleTimes(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            try (RawClient clock = new RawClient(door.port())) {
                clock.untilClosed();
            }
        }
    }

    @Test
    void a_reader_that_stops_reading_does_not_hold_the_writer_for_ever() throws Exception {
        CompletableFuture<Void> over = new CompletableFuture<>();
        HttpHandler endless =
                (request, reply) ->
                        Thread.startVirtualThread(() -> {
                            reply.send(
                                    new HttpResponse(
                                            200,
                                            Headers.EMPTY,
                                            new Payload.Stream(-1, StallTest::writeForEver)));
                            over.complete(null);
                        });
        try (Listener streams = Listener.open(IMPATIENT, endless);
                RawClient client = new RawClient(streams.port())) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            over.get();
        }
    }

    private static void writeForEver(OutputStream out) throws IOException {
        byte[] block = new byte[64 * 1024];
        while (true) {
            out.write(block);
        }
    }

    @Test
    void a_client_that_leaves_before_its_answer_harms_nobody() throws Exception {
        try (RawClient client = new RawClient(door.port())) {
            client.send(PUT.replace("/x", "/held") + "Content-Length: 0\r\n\r\n");
            held.get();
        }
        held.get().send(Handlers.text(200, "nobody reads this"));
        try (RawClient client = new RawClient(door.port())) {
            assertEquals(200, client.send(PUT + "\r\n").answer().status());
        }
    }

    @Test
    void a_client_that_closes_its_half_after_the_request_gets_its_answer() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            client.send(PUT + "Content-Length: 3\r\n\r\nabc").halfClose();
            assertEquals("PUT /x abc", client.answer().body());
            assertEquals("", client.untilClosed());
        }
    }
}
