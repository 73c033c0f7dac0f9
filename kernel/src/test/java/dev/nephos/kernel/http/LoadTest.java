package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large bodies and many connections against a listener in a small heap. */
@Timeout(60)
class LoadTest {
    private static final long SIZE = 64L << 20;

    @Test
    void bodies_twice_the_heap_go_in_and_out() throws Exception {
        try (SmallHeapServer server = new SmallHeapServer(32)) {
            for (Version version : new Version[] {Version.HTTP_1_1, Version.HTTP_2}) {
                transfer(version, URI.create("http://localhost:" + server.port() + "/" + SIZE));
            }
        }
    }

    private static void transfer(Version version, URI uri) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            var get = java.net.http.HttpRequest.newBuilder(uri).build();
            try (InputStream body = client.send(get, BodyHandlers.ofInputStream()).body();
                    InputStream expected = new Generated(SIZE)) {
                assertSame(expected, body);
            }
            var put =
                    java.net.http.HttpRequest.newBuilder(uri)
                            .PUT(BodyPublishers.ofInputStream(() -> new Generated(SIZE)))
                            .build();
            var answer = client.send(put, BodyHandlers.ofString());
            assertEquals(Generated.count(SIZE), answer.body());
            assertEquals(version, answer.version());
        }
    }

    private static void assertSame(InputStream expected, InputStream actual) throws IOException {
        byte[] some = expected.readNBytes(128 * 1024);
        while (some.length > 0) {
            assertArrayEquals(some, actual.readNBytes(some.length));
            some = expected.readNBytes(128 * 1024);
        }
        assertEquals(-1, actual.read());
    }

    @Test
    void clients_that_announce_megabytes_and_send_few_bytes_do_not_fill_the_heap()
            throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try (SmallHeapServer server = new SmallHeapServer(32)) {
            for (int i = 0; i < 1000; i++) {
                RawClient client = new RawClient(server.port());
                clients.add(client);
                client.send(
                        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");
                client.send("abc");
            }
            assertServed(server);
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    /** An idle connection takes about two kilobytes, so all of them fit into half of this heap. */
    @Test
    void ten_thousand_idle_connections_cost_no_thread_and_refuse_nobody() throws Exception {
        List<SocketChannel> idle = new ArrayList<>();
        try (SmallHeapServer server = new SmallHeapServer(64)) {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port());
            assertServed(server);
            int threads = server.threads();
            for (int i = 0; i < 10_000; i++) {
                idle.add(SocketChannel.open(address));
            }
            assertServed(server);
            assertTrue(server.threads() <= threads + 16, server.threads() + " threads");
        } finally {
            for (SocketChannel channel : idle) {
                channel.close();
            }
        }
    }

    private static void assertServed(SmallHeapServer server) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send("GET /3 HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertEquals("\0\1\2", client.answer().body());
        }
    }
}
