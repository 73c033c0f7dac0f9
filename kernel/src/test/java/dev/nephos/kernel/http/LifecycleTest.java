package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Where a listener is reached, and how it ends. */
class LifecycleTest {
    private static final String GET = "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void both_loopback_addresses_answer_on_one_port() throws IOException {
        InetAddress loopback6 = InetAddress.ofLiteral("::1");
        assumeTrue(NetworkInterface.getByInetAddress(loopback6) != null, "IPv6 is absent");
        try (Listener door = Listener.open(ListenerSettings.DEFAULT, Handlers.ECHO);
                RawClient v4 = new RawClient(door.port());
                RawClient v6 = new RawClient(new Socket(loopback6, door.port()))) {
            assertEquals("GET /x ", v4.send(GET).answer().body());
            assertEquals("GET /x ", v6.send(GET).answer().body());
        }
    }

    /** SEC-01 of the threat model. */
    @Test
    void no_other_address_answers() throws Exception {
        try (Listener door = Listener.open(ListenerSettings.DEFAULT, Handlers.ECHO)) {
            for (NetworkInterface network :
                    NetworkInterface.networkInterfaces().filter(n -> !isLoopback(n)).toList()) {
                for (InetAddress address : network.inetAddresses().toList()) {
                    assertThrows(
                            ConnectException.class,
                            () -> new Socket(address, door.port()).close(),
                            address::toString);
                }
            }
        }
    }

    private static boolean isLoopback(NetworkInterface network) {
        return network.inetAddresses().anyMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    void a_port_that_is_taken_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            ListenerSettings settings = ListenerSettings.DEFAULT.withPort(taken.getLocalPort());
            IOException refused =
                    assertThrows(IOException.class, () -> Listener.open(settings, Handlers.ECHO));
            assertTrue(refused.toString().contains("port " + taken.getLocalPort()));
        }
    }

    @Test
    void a_closed_port_can_be_opened_again_at_once() throws IOException {
        int port;
        try (Listener door = Listener.open(ListenerSettings.DEFAULT, Handlers.ECHO);
                RawClient client = new RawClient(door.port())) {
            port = door.port();
            assertEquals(200, client.send(GET).answer().status());
        }
        try (Listener door = Listener.open(ListenerSettings.DEFAULT.withPort(port), Handlers.ECHO);
                RawClient client = new RawClient(port)) {
            assertEquals(port, door.port());
            assertEquals(200, client.send(GET).answer().status());
        }
    }

    @Test
    void a_close_waits_for_the_answer_that_is_under_way() throws Exception {
        CompletableFuture<HttpReply> held = new CompletableFuture<>();
        Listener door =
                Listener.open(ListenerSettings.DEFAULT, (request, reply) -> held.complete(reply));
        try (RawClient client = new RawClient(door.port())) {
            client.send(GET);
            HttpReply reply = held.get();
            Thread closing = Thread.startVirtualThread(door::close);
            awaitRefusal(door.port());
            reply.send(Handlers.text(200, "late"));
            assertEquals("late", client.answer().body());
            closing.join();
            assertEquals("", client.untilClosed());
        }
    }

    /** The first thing a close does is to accept no more. */
    private static void awaitRefusal(int port) {
        boolean accepts = true;
        while (accepts) {
            try {
                new RawClient(port).close();
                Thread.onSpinWait();
            } catch (IOException _) {
                accepts = false;
            }
        }
    }

    @Test
    void a_close_waits_no_longer_than_its_grace() throws Exception {
        CompletableFuture<HttpReply> held = new CompletableFuture<>();
        Listener door =
                Listener.open(
                        ListenerSettings.DEFAULT.withGrace(Duration.ofMillis(20)),
                        (request, reply) -> held.complete(reply));
        try (RawClient client = new RawClient(door.port())) {
            client.send(GET);
            held.get();
            door.close();
            assertEquals("", client.untilClosed());
        }
    }
}
