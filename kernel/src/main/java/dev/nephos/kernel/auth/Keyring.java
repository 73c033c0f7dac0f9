package dev.nephos.kernel.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of several kinds, asked in order. Only a key of which one kind knows nothing is looked for
 * in the next, so a key that was issued and deactivated, or a session that has ended, never becomes
 * somebody else.
 */
public record Keyring(List<AccessKeys> kinds) implements AccessKeys {
    public Keyring {
        kinds = List.copyOf(kinds);
    }

    @Override
    public Lookup find(String accessKeyId, @Nullable String token) {
        for (var kind : kinds) {
            var found = kind.find(accessKeyId, token);
            if (!(found instanceof Unknown)) {
                return found;
            }
        }
        return new Unknown();
    }
}
