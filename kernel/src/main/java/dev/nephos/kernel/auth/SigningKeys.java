package dev.nephos.kernel.auth;

import java.nio.charset.StandardCharsets;

/**
 * Derives the keys of SigV4 and SigV4a, and remembers the latest: a derivation costs as much as the
 * rest of a check, or, for SigV4a, a thousand times as much. A secret that was changed is simply
 * another origin.
 */
final class SigningKeys {
    /** A key takes about 1 KiB, and few clients of few regions and services call within a day. */
    private static final int REMEMBERED = 1_024;

    private record Origin(String secret, String date, String region, String service) {}

    private record Pair(String accessKeyId, String secret) {}

    private final Latest<Origin, SigningKey.OfHmac> hmac =
            new Latest<>(REMEMBERED, SigningKeys::derived);
    private final Latest<Pair, SigningKey.OfCurve> curve =
            new Latest<>(
                    REMEMBERED,
                    pair ->
                            new SigningKey.OfCurve(
                                    CurveKey.derived(pair.accessKeyId, pair.secret)));

    /** SigV4's key of a secret for a scope. */
    SigningKey.OfHmac of(String secret, Credential scope) {
        return hmac.of(new Origin(secret, scope.date(), scope.region(), scope.service()));
    }

    /** SigV4a's key of a secret, which is the same for all scopes. */
    SigningKey ofCurve(String accessKeyId, String secret) {
        return curve.of(new Pair(accessKeyId, secret));
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
