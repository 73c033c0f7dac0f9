package dev.nephos.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds the ends of HTTP/1.1 answers in what arrives on one connection, piece by piece. It costs
 * little, because the load client shares the machine with the server.
 */
final class AnswerReader {
    private enum State {
        STATUS,
        HEADER,
        BODY,
        CHUNK_SIZE,
        CHUNK_END,
        TRAILER
    }

    private static final int LONGEST_LINE = 16 * 1024;
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";
    private static final String CLOSE = "connection: close";

    private final byte[] line = new byte[LONGEST_LINE];
    private int lineLength;
    private State state = State.STATUS;
    private byte[] body = new byte[1024];
    private int bodyLength;
    private long left;
    private int status;
    private boolean chunked;
    private boolean closes;

    /** The status of the answer that was read last. */
    int status() {
        return status;
    }

    /** Whether the server said that it closes the connection after that answer. */
    boolean closes() {
        return closes;
    }

    /** The body of the answer that was read last. */
    String body() {
        return new String(body, 0, bodyLength, StandardCharsets.UTF_8);
    }

    /**
     * Reads on.
     *
     * @return whether an answer ended; what follows it stays in the buffer
     * @throws IOException if this is not HTTP/1.1
     */
    boolean read(ByteBuffer arrived) throws IOException {
        while (arrived.hasRemaining()) {
            boolean ended = state == State.BODY ? skip(arrived) : endsLine(arrived.get()) && line();
            if (ended) {
                state = State.STATUS;
                return true;
            }
        }
        return false;
    }

    private boolean skip(ByteBuffer arrived) {
        int count = (int) Math.min(left, arrived.remaining());
        if (bodyLength + count > body.length) {
            body = Arrays.copyOf(body, Math.max(2 * body.length, bodyLength + count));
        }
        arrived.get(body, bodyLength, count);
        bodyLength += count;
        left -= count;
        if (left > 0) {
            return false;
        }
        state = State.CHUNK_END;
        return !chunked;
    }

    private boolean endsLine(byte b) throws IOException {
        if (b == '\n') {
            return true;
        }
        if (lineLength == LONGEST_LINE) {
            throw new IOException("a line without end");
        }
        line[lineLength++] = b;
        return false;
    }

    /** Takes the line that has just ended; true if the answer ends with it. */
    private boolean line() throws IOException {
        int length = lineLength > 0 && line[lineLength - 1] == '\r' ? lineLength - 1 : lineLength;
        lineLength = 0;
        switch (state) {
            case STATUS -> status(length);
            case HEADER -> {
                return length == 0 ? headEnds() : header(length);
            }
            case CHUNK_SIZE -> {
                String size = text(length).split(";", 2)[0].strip();
                left = Long.parseLong(size, 16);
                state = left == 0 ? State.TRAILER : State.BODY;
            }
            case CHUNK_END -> state = State.CHUNK_SIZE;
            case TRAILER -> {
                return length == 0;
            }
            case BODY -> throw new IllegalStateException("a body has no lines");
        }
        return false;
    }

    private void status(int length) throws IOException {
        String text = text(length);
        if (!text.startsWith("HTTP/1.1 ") || length < 12) {
            throw new IOException("not an answer of HTTP/1.1: " + text);
        }
        status = Integer.parseInt(text.substring(9, 12));
        state = State.HEADER;
        left = 0;
        bodyLength = 0;
        chunked = false;
        closes = false;
    }

    private boolean header(int length) {
        int first = line[0] | 0x20;
        if (first == 'c' || first == 't') {
            String text = text(length).toLowerCase(Locale.ROOT);
            if (text.startsWith(LENGTH)) {
                left = Long.parseLong(text.substring(LENGTH.length()).strip());
            }
            chunked |= text.equals(CHUNKED);
            closes |= text.equals(CLOSE);
        }
        return false;
    }

    private boolean headEnds() {
        if (status < 200) {
            state = State.STATUS;
            return false;
        }
        state = chunked ? State.CHUNK_SIZE : State.BODY;
        return !chunked && left == 0;
    }

    private String text(int length) {
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
}
