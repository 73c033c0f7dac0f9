package dev.nephos.kernel.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection that sends exactly the bytes it is given. Text is ISO 8859-1: a character a byte.
 */
final class RawClient implements AutoCloseable {
    /** Longer than any wait under test; reaching it fails the test. */
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RawClient(int port) throws IOException {
        this(new Socket(InetAddress.ofLiteral("127.0.0.1"), port));
    }

    RawClient(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** An answer as it came: head lines without line ends, and the body as text. */
    record Answer(int status, List<String> head, String body) {
        String header(String name) {
            return head.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    RawClient send(String bytes) throws IOException {
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    /** Reads one answer with a Content-Length, or an interim one. */
    Answer answer() throws IOException {
        return answer(true);
    }

    /** Reads the answer to HEAD. */
    Answer head() throws IOException {
        return answer(false);
    }

    private Answer answer(boolean withBody) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.add(line);
        }
        int status = Integer.parseInt(head.getFirst().split(" ", 3)[1]);
        Answer bodiless = new Answer(status, head, "");
        String length = bodiless.header("Content-Length");
        if (!withBody || length.isEmpty()) {
            return bodiless;
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        return new Answer(status, head, new String(body, StandardCharsets.ISO_8859_1));
    }

    /** The next so many bytes, as text. */
    String bytes(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** Everything up to the end of the connection, which the server must make. */
    String untilClosed() throws IOException {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return ""; // Reset: closed with bytes of ours unread.
        }
    }

    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("closed within a head, after: " + line);
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
