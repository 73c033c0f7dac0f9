package dev.nephos.kernel.bind;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** How a value of one Java type stands in a row. */
interface StoredForm {
    void write(JsonGenerator out, Object value) throws IOException;

    /** Reads the value that begins at the current token. */
    Object read(JsonParser in) throws IOException;

    /** What a row means that has no such value. */
    Object absent();

    /** Whether a value is what an absent one means, so that it need not be written. */
    default boolean isDefault(Object value) {
        return false;
    }
}
