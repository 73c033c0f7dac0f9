package dev.nephos.kernel.bind;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.nephos.kernel.store.RowCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as rows: CBOR maps by component name. A row of an earlier version of its record
 * can be read: a component that was added since has its default (an empty optional or collection,
 * zero, false, the empty text, the first constant of an enumeration), one that was removed is
 * skipped. A component is never given another type under the same name.
 *
 * <p>Components may be {@code String}, {@code int}, {@code long}, {@code double}, {@code boolean},
 * {@code byte[]}, {@code Instant}, enumerations, other records, and optionals, lists and maps (with
 * text keys) of these.
 */
public final class RecordCodec<R extends Record> implements RowCodec<R> {
    /** Buffers that wait for their next use: more than threads that code at the same time. */
    private static final int POOLED_BUFFERS = 64;

    // As the wire does: names that are interned cost more than they save, and a virtual thread that
    // serves one request would never meet the buffers of its own again.
    private static final CBORFactory CBOR =
            CBORFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
                    .build();

    private final Class<R> type;
    private final RecordForm form;

    private RecordCodec(Class<R> type) {
        this.type = type;
        this.form = new RecordForm(type);
    }

    /**
     * The codec of a record class.
     *
     * @throws BindingException if a component is of no type that can be stored
     */
    public static <R extends Record> RecordCodec<R> of(Class<R> type) {
        return new RecordCodec<>(type);
    }

    @Override
    public byte[] encode(R row) {
        var bytes = new ByteArrayOutputStream(128);
        try (var out = CBOR.createGenerator(bytes)) {
            form.write(out, row);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no I/O in an array.
        }
        return bytes.toByteArray();
    }

    @Override
    public R decode(byte[] bytes) {
        try (var in = CBOR.createParser(bytes)) {
            in.nextToken();
            return type.cast(form.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException("a row that is no " + type.getSimpleName(), e);
        }
    }

    /** How a record stands in a row. */
    static final class RecordForm implements StoredForm {
        private record Slot(RecordType.Component component, StoredForm form) {}

        private final RecordType type;
        private final List<Slot> slots = new ArrayList<>();
        private final Map<String, Integer> places = new HashMap<>();

        RecordForm(Class<?> record) {
            type = RecordType.of(record);
            for (var component : type.components()) {
                places.put(component.name(), slots.size());
                var where = type.name() + "." + component.name();
                slots.add(new Slot(component, StoredForms.of(component.type(), where)));
            }
        }

        @Override
        public void write(JsonGenerator out, Object record) throws IOException {
            out.writeStartObject();
            for (var slot : slots) {
                var value = RecordType.read(slot.component.accessor(), record);
                if (value != null && !slot.form.isDefault(value)) {
                    out.writeFieldName(slot.component.name());
                    slot.form.write(out, value);
                }
            }
            out.writeEndObject();
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            var values = new @Nullable Object[slots.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = slots.get(i).form.absent();
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                var place = places.get(in.currentName());
                in.nextToken();
                if (place == null) {
                    in.skipChildren();
                } else {
                    values[place] = slots.get(place).form.read(in);
                }
            }
            return type.make(values);
        }

        @Override
        public Object absent() {
            var values = new @Nullable Object[slots.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = slots.get(i).form.absent();
            }
            return type.make(values);
        }
    }
}
