package dev.nephos.kernel.wire;

/**
 * Tells whether bytes are one well-formed item of CBOR (RFC 8949, appendix C) whose texts are
 * UTF-8. Walked without recursion, once, before the tokenizer sees the bytes, because that one
 * takes texts that are not UTF-8.
 */
final class CborForm {
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int INDEFINITE = 31;
    private static final long UNTIL_BREAK = -1;

    private final byte[] bytes;
    private final long[] missing = new long[Limits.DEPTH + 1];
    private int at;
    private int depth;

    private CborForm(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Refuses anything but one item with nothing behind it. */
    static void require(byte[] bytes) {
        var form = new CborForm(bytes);
        form.missing[0] = 1;
        form.walk();
        if (form.at != bytes.length) {
            throw WireException.serialization("Something follows the end of the document");
        }
    }

    /** {@code missing[depth]} counts the items that the innermost array or map still lacks. */
    private void walk() {
        while (true) {
            while (missing[depth] == 0) {
                if (depth == 0) {
                    return;
                }
                depth--;
            }
            if (missing[depth] == UNTIL_BREAK && at < bytes.length && bytes[at] == (byte) 0xff) {
                at++;
                depth--;
                continue;
            }
            if (missing[depth] != UNTIL_BREAK) {
                missing[depth]--;
            }
            item();
        }
    }

    private void item() {
        int first = next();
        while (first >>> 5 == TAG) {
            argument(first & 0x1f);
            first = next();
        }
        int major = first >>> 5;
        int info = first & 0x1f;
        if (info == INDEFINITE) {
            indefinite(major);
            return;
        }
        long argument = argument(info);
        switch (major) {
            case BYTES, TEXT -> chunk(major, argument);
            case ARRAY -> open(items(argument));
            case MAP -> open(2 * items(argument));
            default -> {}
        }
    }

    private void indefinite(int major) {
        switch (major) {
            case ARRAY, MAP -> open(UNTIL_BREAK);
            case BYTES, TEXT -> {
                int first;
                while ((first = next()) != 0xff) {
                    if (first >>> 5 != major || (first & 0x1f) == INDEFINITE) {
                        throw malformed();
                    }
                    chunk(major, argument(first & 0x1f));
                }
            }
            default -> throw malformed();
        }
    }

    private void open(long items) {
        Limits.requireDepth(++depth);
        missing[depth] = items;
    }

    /** No item is shorter than a byte, so there cannot be more of them than bytes. */
    private long items(long argument) {
        if (argument < 0 || argument > bytes.length) {
            throw malformed();
        }
        return argument;
    }

    private void chunk(int major, long length) {
        if (length < 0 || length > bytes.length - at) {
            throw malformed();
        }
        int end = at + (int) length;
        if (major == TEXT) {
            Utf8.require(bytes, at, end);
        }
        at = end;
    }

    /**
     * The number behind the first byte; of 64 bits the highest may be set, which makes it negative.
     */
    private long argument(int info) {
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw malformed();
        }
        long argument = 0;
        for (int i = 0; i < 1 << (info - 24); i++) {
            argument = argument << 8 | next();
        }
        return argument;
    }

    private int next() {
        if (at == bytes.length) {
            throw malformed();
        }
        return bytes[at++] & 0xff;
    }

    private static WireException malformed() {
        return WireException.serialization("The body is not well-formed CBOR");
    }
}
