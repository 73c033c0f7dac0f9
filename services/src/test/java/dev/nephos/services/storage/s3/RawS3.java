package dev.nephos.services.storage.s3;

import dev.nephos.testkit.Signer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests as no SDK sends them, on a connection of their own. Text is ISO 8859-1: a character a
 * byte.
 */
final class RawS3 {
    /** Longer than any wait under test; reaching it fails the test. */
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;

    RawS3(int port) {
        this.port = port;
    }

    /** An answer as it came. */
    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The text of an element of an error. */
        String element(String name) {
            int start = body.indexOf("<" + name + ">");
            int end = body.indexOf("</" + name + ">");
            return start < 0 ? "" : body.substring(start + name.length() + 2, end);
        }
    }

    /** A request that is put together; it is signed when it is sent. */
    final class Request {
        private final String line;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private @Nullable Signer signer = Signer.root("s3");
        private String body = "";

        private Request(String line) {
            this.line = line;
            header("Host", "localhost:" + port);
        }

        Request header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Request signed(Signer other) {
            signer = other;
            return this;
        }

        Request unsigned() {
            signer = null;
            return this;
        }

        /** The body, with its length. */
        Request body(String text) {
            return header("Content-Length", String.valueOf(text.length())).rest(text);
        }

        /** What follows the header, whatever the header says. */
        Request rest(String text) {
            body = text;
            return this;
        }

        Answer answer() {
            try (var socket = open()) {
                return read(socket.getInputStream(), line.startsWith("HEAD "));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Sends what there is and leaves. */
        void vanish() {
            try (var socket = open()) {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Map<String, String> signed() {
            if (signer == null) {
                return headers;
            }
            var words = line.split(" ", 2);
            return signer.sign(
                    words[0], words[1], headers, body.getBytes(StandardCharsets.ISO_8859_1));
        }

        private Socket open() throws IOException {
            var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var head = new StringBuilder(line).append(" HTTP/1.1\r\n");
            signed().forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            head.append("Connection: close\r\n\r\n").append(body);
            var out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return socket;
        }
    }

    /** A request line without its version: {@code GET /bucket/key}. */
    Request request(String line) {
        return new Request(line);
    }

    private static Answer read(InputStream socket, boolean head) throws IOException {
        var in = new BufferedInputStream(socket);
        var status = Integer.parseInt(line(in).split(" ")[1]);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        var body = head ? "" : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        return new Answer(status, headers, body);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended within the header");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
