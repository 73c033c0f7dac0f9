package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** HTTP/2 in clear text: by upgrade as the JDK's client asks for it, and by prior knowledge. */
class Http2Test {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    @Test
    void a_client_may_upgrade() throws Exception {
        try (Listener door = Listener.open(ListenerSettings.DEFAULT, Handlers.ECHO);
                HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build()) {
            URI uri = URI.create("http://localhost:" + door.port() + "/a%2Fb//c?d");
            var get = java.net.http.HttpRequest.newBuilder(uri).build();
            var upgraded = client.send(get, BodyHandlers.ofString());
            assertEquals("GET /a%2Fb//c?d ", upgraded.body());
            assertEquals(Version.HTTP_2, upgraded.version());
            var post =
                    java.net.http.HttpRequest.newBuilder(uri)
                            .POST(BodyPublishers.ofString("hello"))
                            .build();
            var answer = client.send(post, BodyHandlers.ofString());
            assertEquals("POST /a%2Fb//c?d hello", answer.body());
            assertEquals(Version.HTTP_2, answer.version());
        }
    }

    @Test
    void an_upload_of_64_mib_arrives_whole() throws Exception {
        long length = 64L << 20;
        try (Listener door = Listener.open(ListenerSettings.DEFAULT, Handlers.COUNTS);
                HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build()) {
            URI uri = URI.create("http://localhost:" + door.port() + "/");
            var get = java.net.http.HttpRequest.newBuilder(uri).build();
            assertEquals(Version.HTTP_2, client.send(get, BodyHandlers.ofString()).version());
            var put =
                    java.net.http.HttpRequest.newBuilder(uri)
                            .PUT(BodyPublishers.ofInputStream(() -> new Generated(length)))
                            .build();
            var answer = client.send(put, BodyHandlers.ofString());
            assertEquals(Generated.count(length), answer.body());
        }
    }

    @Test
    void a_client_may_know_beforehand() throws IOException {
        try (Listener door = Listener.open(ListenerSettings.DEFAULT, Handlers.ECHO);
                Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), door.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(frame(SETTINGS, 0, 0, new byte[0]));
            out.write(frame(HEADERS, END_HEADERS, 1, requestHead("/a%2Fb?c", "localhost")));
            out.write(frame(DATA, END_STREAM, 1, "hello".getBytes(StandardCharsets.US_ASCII)));
            out.flush();
            assertEquals(
                    "POST /a%2Fb?c hello",
                    bodyOfStream1(new DataInputStream(socket.getInputStream())));
        }
    }

    @Test
    void the_guard_sees_the_authority() throws IOException {
        try (Listener door = Listener.open(ListenerSettings.DEFAULT, Handlers.ECHO);
                Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), door.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(frame(SETTINGS, 0, 0, new byte[0]));
            out.write(
                    frame(HEADERS, END_HEADERS | END_STREAM, 1, requestHead("/", "evil.example")));
            out.flush();
            String body = bodyOfStream1(new DataInputStream(socket.getInputStream()));
            assertEquals("Misdirected Request", body.split(":")[0]);
        }
    }

    /** RFC 9113, section 4.1. */
    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(payload.length >> 16);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
        frame.write(type);
        frame.write(flags);
        frame.writeBytes(new byte[] {0, 0, 0, (byte) stream});
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** RFC 7541: POST and http stand in the static table, path and authority are literal. */
    private static byte[] requestHead(String path, String authority) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x80 | 3);
        block.write(0x80 | 6);
        literal(block, 4, path);
        literal(block, 1, authority);
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, int nameIndex, String value) {
        block.write(nameIndex);
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static String bodyOfStream1(DataInputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int lengthAndType = in.readInt();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            byte[] payload = in.readNBytes(lengthAndType >>> 8);
            if (stream == 1 && (lengthAndType & 0xFF) == DATA) {
                body.writeBytes(payload);
            }
            if (stream == 1 && (flags & END_STREAM) != 0) {
                return body.toString(StandardCharsets.ISO_8859_1);
            }
        }
    }
}
