package dev.nephos.kernel.bind;

import dev.nephos.kernel.store.RowCodec;
import java.lang.invoke.MethodHandle;
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
        var out = new RowWriter();
        form.write(out, row);
        return out.toBytes();
    }

    @Override
    public R decode(byte[] bytes) {
        return type.cast(form.read(new RowReader(bytes)));
    }

    /** How a record stands in a row. */
    static final class RecordForm implements StoredForm {
        /** A component; {@code name} is what stands before its value. */
        private record Slot(MethodHandle accessor, byte[] name, StoredForm form) {}

        private final RecordType type;
        private final Slot[] slots;

        RecordForm(Class<?> record) {
            type = RecordType.of(record);
            slots = type.components().stream().map(this::slot).toArray(Slot[]::new);
        }

        private Slot slot(RecordType.Component component) {
            var where = type.name() + "." + component.name();
            return new Slot(
                    component.accessor(),
                    Cbor.text(component.name()),
                    StoredForms.of(component.type(), where));
        }

        @Override
        public void write(RowWriter out, Object record) {
            out.beginMap();
            for (var slot : slots) {
                var value = RecordType.read(slot.accessor, record);
                if (value != null && !slot.form.isDefault(value)) {
                    out.encoded(slot.name);
                    slot.form.write(out, value);
                }
            }
            out.endMap();
        }

        @Override
        public Object read(RowReader in) {
            var values = new @Nullable Object[slots.length];
            int expected = 0;
            in.beginMap();
            while (!in.endsMap()) {
                int place = place(in, expected);
                if (place < 0) {
                    in.skip();
                    in.skip();
                } else {
                    values[place] = slots[place].form.read(in);
                    expected = place + 1;
                }
            }
            return made(values);
        }

        /** Reads a name that is known; it is looked for first where the order of writing has it. */
        private int place(RowReader in, int expected) {
            for (int i = 0; i < slots.length; i++) {
                int place = (expected + i) % slots.length;
                if (in.reads(slots[place].name)) {
                    return place;
                }
            }
            return -1;
        }

        @Override
        public Object absent() {
            return made(new @Nullable Object[slots.length]);
        }

        private Object made(@Nullable Object[] values) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    values[i] = slots[i].form.absent();
                }
            }
            return type.make(values);
        }
    }
}
