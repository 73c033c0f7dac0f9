package dev.nephos.kernel.bind;

/**
 * The marks of CBOR (RFC 8949, section 3) that rows are made of. A value begins with a byte: its
 * kind in the upper three bits, in the lower five its length or value, or how many bytes that has.
 */
final class Cbor {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BINARY = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int SIMPLE = 7;

    /** In the lower five bits: one byte follows; the next three are two, four and eight bytes. */
    static final int ONE_BYTE = 24;

    /** In the lower five bits: what follows goes on up to a {@link #BREAK}. */
    static final int INDEFINITE = 31;

    static final int FALSE = SIMPLE << 5 | 20;
    static final int TRUE = SIMPLE << 5 | 21;
    static final int NULL = SIMPLE << 5 | 22;
    static final int DOUBLE = SIMPLE << 5 | 27;
    static final int BREAK = 0xFF;

    private Cbor() {}

    /** A text as it stands in a row. */
    static byte[] text(String text) {
        RowWriter out = new RowWriter();
        out.text(text);
        return out.toBytes();
    }
}
