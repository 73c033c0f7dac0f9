package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.Counter;
import org.jspecify.annotations.Nullable;

/** What becomes of one key. */
public sealed interface Change {
    /** The value of the key after this change. */
    byte @Nullable [] after(byte @Nullable [] before);

    /** It has this value. */
    record Put(byte[] value) implements Change {
        @Override
        public byte[] after(byte @Nullable [] before) {
            return value;
        }
    }

    /** It is gone. */
    record Delete() implements Change {
        @Override
        public byte @Nullable [] after(byte @Nullable [] before) {
            return null;
        }
    }

    /** Its counter grows, whatever it says. */
    record Add(long delta) implements Change {
        @Override
        public byte[] after(byte @Nullable [] before) {
            return Counter.of(Counter.read(before) + delta);
        }
    }
}
