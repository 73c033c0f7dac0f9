package dev.nephos.kernel.bind;

/** How a value of one Java type stands in a row. */
interface StoredForm {
    void write(RowWriter out, Object value);

    Object read(RowReader in);

    /** What a row means that has no such value. */
    Object absent();

    /** Whether a value is what an absent one means, so that it need not be written. */
    default boolean isDefault(Object value) {
        return false;
    }
}
