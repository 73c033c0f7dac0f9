package dev.nephos.tests.calls;

import dev.nephos.kernel.time.WallClock;
import dev.nephos.testkit.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** Bytes to a port, and what comes back, on a connection of its own. */
final class RawHttp {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** No answer takes this long, on any machine that a test runs on. */
    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** A request of HTTP/1.1 that closes its connection, with the length of its body. */
    static byte[] request(String method, String target, String headers, byte[] body) {
        var head =
                method
                        + " "
                        + target
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                        + body.length
                        + "\r\n"
                        + headers
                        + "\r\n";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    static byte[] request(String method, String target, String headers, String body) {
        return request(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A request that is signed; its headers are lines. */
    static byte[] signed(Signer signer, String method, String target, String headers, String body) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Host", "localhost");
        headers.lines()
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
                });
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var all = signer.sign(method, target, fields, bytes);
        all.remove("Host");
        var lines = new StringBuilder();
        all.forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return request(method, target, lines.toString(), bytes);
    }

    /**
     * The headers, and those of a signature of a key that nobody issued. What was signed does not
     * count for it, so a request may be damaged and still reach what is to be tested.
     */
    static String ofUnissuedKey(String service, String headers) {
        var date = now();
        var names =
                headers.lines()
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .collect(Collectors.joining(";"));
        return headers
                + "X-Amz-Date: "
                + date
                + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=somebody/"
                + date.substring(0, 8)
                + "/us-east-1/"
                + service
                + "/aws4_request, SignedHeaders=host;x-amz-date;"
                + names
                + ", Signature=0\r\n";
    }

    /** The time as signatures have it. */
    static String now() {
        return DATE.format(new WallClock().now());
    }

    /** The whole answer as text; empty if the connection was closed without one. */
    String send(byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket, request);
            return new String(readAll(socket), StandardCharsets.ISO_8859_1);
        }
    }

    /** A server may refuse before it has read everything; its answer is there to read then. */
    private static boolean write(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return true;
        } catch (SocketException refusedEarly) {
            return false;
        }
    }

    private static byte[] readAll(Socket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(buffer); n >= 0; ) {
                all.write(buffer, 0, n);
                n = socket.getInputStream().read(buffer);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer and no end of the connection", e);
        } catch (SocketException reset) {
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    /** The status of an answer, 0 if there was none. */
    static int status(String answer) {
        var parts = answer.split(" ", 3);
        return parts.length < 2 || !answer.startsWith("HTTP/")
                ? 0
                : Integer.parseInt(Arrays.asList(parts).get(1));
    }
}
