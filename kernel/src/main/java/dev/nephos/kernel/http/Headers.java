package dev.nephos.kernel.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a message: ordered, their case kept, found by name without regard to ASCII
 * case (RFC 9110, section 5.1). A name may occur several times.
 *
 * <p>A value's characters stand for the bytes on the wire, one each (ISO 8859-1), because
 * signatures are made of bytes; who expects UTF-8 decodes it. Immutable. Kept as one array: with
 * some ten fields a search is cheaper than building a map for each request.
 */
public final class Headers {
    public static final Headers EMPTY = new Headers(new String[0]);

    /** Name, value, name, value, ... */
    private final String[] pairs;

    private Headers(String[] pairs) {
        this.pairs = pairs;
    }

    /** Headers from names and values in turn. */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header name without a value");
        }
        Builder builder = builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    public static Builder builder() {
        return new Builder(8);
    }

    /** Headers that the HTTP parser has checked already; the array is taken over, not copied. */
    static Headers parsed(String[] pairs) {
        return new Headers(pairs);
    }

    /** The value of the first field of that name, or null. */
    public @Nullable String first(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (Ascii.equalsIgnoreCase(pairs[i], name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    /** The values of all fields of that name, in order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        for (int i = 0; i < pairs.length; i += 2) {
            if (Ascii.equalsIgnoreCase(pairs[i], name)) {
                values.add(pairs[i + 1]);
            }
        }
        return List.copyOf(values);
    }

    public boolean has(String name) {
        return first(name) != null;
    }

    /** How many fields there are. */
    public int size() {
        return pairs.length / 2;
    }

    /** The name of the field at {@code index}, from 0, as it was written. */
    public String name(int index) {
        return pairs[2 * index];
    }

    /** The value of the field at {@code index}, from 0. */
    public String value(int index) {
        return pairs[2 * index + 1];
    }

    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept(pairs[i], pairs[i + 1]);
        }
    }

    /** These fields and then those. */
    public Headers plus(Headers more) {
        if (more.pairs.length == 0) {
            return this;
        }
        String[] all = Arrays.copyOf(pairs, pairs.length + more.pairs.length);
        System.arraycopy(more.pairs, 0, all, pairs.length, more.pairs.length);
        return new Headers(all);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Headers that && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }

    /** The names only: values may be credentials, and this text may reach a log. */
    @Override
    public String toString() {
        StringJoiner names = new StringJoiner(", ", "[", "]");
        forEach((name, value) -> names.add(name));
        return names.toString();
    }

    /** Collects fields in order. */
    public static final class Builder {
        private String[] pairs;
        private int length;

        private Builder(int fields) {
            pairs = new String[2 * fields];
        }

        /**
         * Adds a field, also when one of that name is there.
         *
         * @throws IllegalArgumentException if name or value holds CR, LF or NUL, with which a
         *     caller could smuggle a second header into the answer
         */
        public Builder add(String name, String value) {
            if (name.isEmpty() || breaksLine(name) || breaksLine(value)) {
                throw new IllegalArgumentException("CR, LF or NUL in header " + name.strip());
            }
            if (length == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * length);
            }
            pairs[length++] = name;
            pairs[length++] = value;
            return this;
        }

        public Builder add(Headers more) {
            more.forEach(this::add);
            return this;
        }

        public Headers build() {
            return length == 0 ? EMPTY : new Headers(Arrays.copyOf(pairs, length));
        }

        private static boolean breaksLine(String text) {
            return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0;
        }
    }
}
