package dev.nephos.kernel.time;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * How the clock of a cloud is set, as a row, so that time that was moved stays moved. A clock that
 * runs has run on while nobody looked; one that stands still stands where it stood.
 *
 * <p>Key in the directory: {@code "clock"} with the milliseconds and whether it stands still.
 */
public final class KeptTime {
    private static final byte[] ROW = new Key().text("clock").toBytes();

    private KeptTime() {}

    /** Keeps how a clock is set. */
    public static void keep(Store store, CloudClock clock) {
        var setting = clock.setting();
        byte[] value = new Key().int64(setting.millis()).int8(setting.frozen() ? 1 : 0).toBytes();
        store.commit(tx -> tx.put(Keyspace.DIRECTORY, ROW, value));
    }

    /** Sets a clock as it was kept, if ever. */
    public static void restore(Store store, CloudClock clock) {
        byte[] value = store.<byte @Nullable []>read(tx -> tx.get(Keyspace.DIRECTORY, ROW));
        if (value != null) {
            KeyReader reader = new KeyReader(value);
            clock.restore(new CloudClock.Setting(reader.int64(), reader.int8() == 1));
        }
    }
}
