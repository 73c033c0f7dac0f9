package dev.nephos.model;

/**
 * What a shape is, and with it the Java type of its values inside a {@link Struct}.
 *
 * <table>
 * <caption>Java types of values</caption>
 * <tr><td>BOOLEAN</td><td>{@code Boolean}</td></tr>
 * <tr><td>INTEGER (byte, short and int on the wire)</td><td>{@code Integer}</td></tr>
 * <tr><td>LONG</td><td>{@code Long}</td></tr>
 * <tr><td>FLOAT, DOUBLE</td><td>{@code Float}, {@code Double}</td></tr>
 * <tr><td>BIG_INTEGER, BIG_DECIMAL</td><td>{@code BigInteger}, {@code BigDecimal}</td></tr>
 * <tr><td>STRING (enumerations too)</td><td>{@code String}</td></tr>
 * <tr><td>BLOB</td><td>{@code byte[]}; a streaming blob is what the kernel passes through</td></tr>
 * <tr><td>TIMESTAMP</td><td>{@code java.time.Instant}</td></tr>
 * <tr><td>LIST</td><td>{@code java.util.List}; of a sparse list elements may be null</td></tr>
 * <tr><td>MAP</td><td>{@code java.util.Map} with {@code String} keys, in wire order</td></tr>
 * <tr><td>STRUCTURE, UNION</td><td>{@link Struct}</td></tr>
 * <tr><td>DOCUMENT</td><td>null, Boolean, Number, String, List or Map of these</td></tr>
 * </table>
 */
public enum Kind {
    BOOLEAN,
    INTEGER,
    LONG,
    FLOAT,
    DOUBLE,
    BIG_INTEGER,
    BIG_DECIMAL,
    STRING,
    BLOB,
    TIMESTAMP,
    LIST,
    MAP,
    STRUCTURE,
    UNION,
    DOCUMENT;

    private static final Kind[] ALL = values();

    static Kind at(int ordinal) {
        return ALL[ordinal];
    }

    /** Whether values of this kind are {@link Struct}s. */
    public boolean structured() {
        return this == STRUCTURE || this == UNION;
    }
}
