package dev.nephos.kernel.auth;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Derives the keys of SigV4, and remembers the latest: a derivation costs as much as the rest of a
 * check. A key follows from secret, date, region and service alone, so what is remembered cannot be
 * out of date; a secret that was changed is simply another one.
 */
final class SigningKeys {
    /** A key takes about 1 KiB, and few clients of few regions and services call within a day. */
    private static final int REMEMBERED = 1_024;

    private record Origin(String secret, String date, String region, String service) {}

    private final Map<Origin, SigningKey.OfHmac> latest =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Origin, SigningKey.OfHmac> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** The key of a secret for a scope. */
    SigningKey.OfHmac of(String secret, Credential scope) {
        var origin = new Origin(secret, scope.date(), scope.region(), scope.service());
        synchronized (latest) {
            return latest.computeIfAbsent(origin, SigningKeys::derived);
        }
    }

    private static SigningKey.OfHmac derived(Origin origin) {
        var key = ("AWS4" + origin.secret).getBytes(StandardCharsets.UTF_8);
        for (var part : new String[] {origin.date, origin.region, origin.service}) {
            key = new Hmac(Hmac.SHA_256, key).of(part);
        }
        key = new Hmac(Hmac.SHA_256, key).of(Credential.TERMINATOR);
        return new SigningKey.OfHmac(new Hmac(Hmac.SHA_256, key));
    }
}
