package dev.nephos.kernel.bind;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns a wire value (see {@link dev.nephos.model.Kind}) into a component's value, and back. */
interface Converter {
    @Nullable Object toJava(@Nullable Object wire);

    @Nullable Object toWire(@Nullable Object java);

    /** For values that are the same on both sides. */
    Converter SAME =
            new Converter() {
                @Override
                public @Nullable Object toJava(@Nullable Object wire) {
                    return wire;
                }

                @Override
                public @Nullable Object toWire(@Nullable Object java) {
                    return java;
                }
            };

    /** Two functions, of which neither sees null unless it is {@code absent} that stands for it. */
    static Converter of(
            @Nullable Object absent, UnaryOperator<Object> toJava, UnaryOperator<Object> toWire) {
        return new Converter() {
            @Override
            public @Nullable Object toJava(@Nullable Object wire) {
                return wire == null ? absent : toJava.apply(wire);
            }

            @Override
            public @Nullable Object toWire(@Nullable Object java) {
                return java == null ? null : toWire.apply(java);
            }
        };
    }

    /** A value that is the same on both sides, with a stand-in when the wire has none. */
    static Converter orElse(Object absent) {
        return of(absent, value -> value, value -> value);
    }
}
