package dev.nephos.kernel.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was derived latest, by what it was derived from; what was not asked for longest goes first.
 * A value follows from its origin alone, so none of them can be out of date.
 */
final class Latest<O, V> {
    private final Function<O, V> derivation;
    private final Map<O, V> values;

    /** Remembers at most {@code most} values. */
    Latest(int most, Function<O, V> derivation) {
        this.derivation = derivation;
        this.values =
                new LinkedHashMap<>(64, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<O, V> eldest) {
                        return size() > most;
                    }
                };
    }

    /** Deriving takes microseconds, so it is done while the others wait. */
    V of(O origin) {
        synchronized (values) {
            return values.computeIfAbsent(origin, derivation);
        }
    }
}
