package dev.nephos.kernel.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body of {@code multipart/form-data} (RFC 7578), read part by part as it arrives. It holds one
 * buffer, however long a part is. A body that is none is a {@link BodyException} with the fault
 * {@code MALFORMED}, one that ends before its last boundary with {@code CUT_SHORT}.
 */
public final class MultipartForm {
    private static final int BUFFER = 64 * 1024;
    private static final int MOST_BOUNDARY = 200;
    private static final int MOST_HEADER = 8 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    /** Whether the delimiter was read that ends what stands before the next part. */
    private boolean atDelimiter;

    /**
     * One part.
     *
     * @param name the name of the field
     * @param fileName as the client called the file; null if the part is not one
     * @param contentType of the part, if it says so
     * @param bytes what it holds, to its end; to be read before the next part is asked for
     */
    public record Part(
            String name,
            @Nullable String fileName,
            @Nullable String contentType,
            InputStream bytes) {}

    private MultipartForm(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
        buffer[0] = '\r'; // The first delimiter need not follow a line, so one is imagined.
        buffer[1] = '\n';
        limit = 2;
    }

    /** The form in a body; nothing if its content type is another one. */
    public static Optional<MultipartForm> of(@Nullable String contentType, InputStream body) {
        if (contentType == null
                || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return Optional.empty();
        }
        var boundary = parameter(contentType, "boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > MOST_BOUNDARY) {
            return Optional.empty();
        }
        return Optional.of(new MultipartForm(body, boundary));
    }

    /** The next part; nothing behind the last one. What is left of the part before is skipped. */
    public Optional<Part> next() throws IOException {
        if (!atDelimiter) {
            new Bytes().transferTo(OutputStream.nullOutputStream());
        }
        var behind = line();
        if (behind.startsWith("--")) {
            return Optional.empty();
        }
        if (!behind.isBlank()) {
            throw malformed("a boundary that goes on");
        }
        atDelimiter = false;
        return Optional.of(part());
    }

    private Part part() throws IOException {
        String disposition = null;
        String type = null;
        int size = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            size += line.length();
            int colon = line.indexOf(':');
            if (colon <= 0 || size > MOST_HEADER) {
                throw malformed("a part with a header that cannot be read");
            }
            var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            var value = line.substring(colon + 1).strip();
            switch (name) {
                case "content-disposition" -> disposition = value;
                case "content-type" -> type = value;
                default -> {
                    // RFC 7578, section 4.8: other fields are ignored.
                }
            }
        }
        var name = disposition == null ? null : parameter(disposition, "name");
        if (disposition == null || name == null) {
            throw malformed("a part without a name");
        }
        return new Part(name, parameter(disposition, "filename"), type, new Bytes());
    }

    /** {@code ; name=value} or {@code ; name="value"}, where a backslash escapes a quote. */
    private static @Nullable String parameter(String field, String name) {
        int at = field.indexOf(';');
        while (at >= 0) {
            int equals = field.indexOf('=', at);
            if (equals < 0) {
                return null;
            }
            var key = field.substring(at + 1, equals).strip();
            var value = new StringBuilder();
            int end = value(field, equals + 1, value);
            if (key.equalsIgnoreCase(name)) {
                return value.toString();
            }
            at = field.indexOf(';', end);
        }
        return null;
    }

    /** Reads a value from a place on, and answers the place behind it. */
    private static int value(String field, int from, StringBuilder value) {
        if (from >= field.length() || field.charAt(from) != '"') {
            int end = field.indexOf(';', from);
            value.append(field.substring(from, end < 0 ? field.length() : end).strip());
            return end < 0 ? field.length() : end;
        }
        int i = from + 1;
        while (i < field.length() && field.charAt(i) != '"') {
            boolean escaped = field.charAt(i) == '\\' && field.startsWith("\"", i + 1);
            i += escaped ? 1 : 0;
            value.append(field.charAt(i++));
        }
        return i;
    }

    /** A line without its end. */
    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            if (position == limit) {
                fill();
            }
            byte b = buffer[position++];
            if (b == '\n') {
                var text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(b);
            if (line.size() > MOST_HEADER) {
                throw malformed("a line that is too long");
            }
            if (line.size() == 2
                    && atDelimiter
                    && line.toString(StandardCharsets.UTF_8).equals("--")) {
                return "--"; // The last boundary need not end in a line.
            }
        }
    }

    /** Reads more behind what is still to be delivered, which moves to the front. */
    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int n = in.read(buffer, limit, buffer.length - limit);
        if (n < 0) {
            throw new BodyException(
                    BodyException.Fault.CUT_SHORT, "the form ends before its last boundary");
        }
        limit += n;
    }

    /** Where the delimiter stands in the buffer, or may stand if more of it is to come. */
    private int delimiterAt() {
        for (int i = position; i < limit; i++) {
            if (buffer[i] == '\r' && startsDelimiter(i)) {
                return i;
            }
        }
        return limit;
    }

    private boolean startsDelimiter(int from) {
        int length = Math.min(delimiter.length, limit - from);
        for (int i = 1; i < length; i++) {
            if (buffer[from + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private static BodyException malformed(String what) {
        return new BodyException(BodyException.Fault.MALFORMED, what);
    }

    /** What stands before the next delimiter. */
    private final class Bytes extends InputStream {
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            while (length > 0 && !ended) {
                int end = delimiterAt();
                if (end > position) {
                    int count = Math.min(length, end - position);
                    System.arraycopy(buffer, position, into, offset, count);
                    position += count;
                    return count;
                }
                if (limit - position >= delimiter.length) {
                    position += delimiter.length;
                    ended = true;
                    atDelimiter = true;
                } else {
                    fill();
                }
            }
            return length == 0 ? 0 : -1;
        }
    }
}
