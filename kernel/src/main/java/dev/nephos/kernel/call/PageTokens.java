package dev.nephos.kernel.call;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and opens the tokens of paged answers: opaque to the caller, bound to the query that they
 * continue, and worthless once changed. A token is the position followed by 16 bytes of an
 * HMAC-SHA256 over query and position, in hexadecimal digits, which fit every pattern that a model
 * has for its tokens.
 */
public final class PageTokens {
    private static final int SEAL = 16;

    private final Supplier<byte[]> secret;

    /** {@code secret} seals the tokens; whoever has it can make them. Asked for at each use. */
    public PageTokens(Supplier<byte[]> secret) {
        this.secret = secret;
    }

    /**
     * The token for what comes after a position.
     *
     * @param call the call whose operation, account and region the token belongs to
     * @param query what else of the input the next page must repeat, such as filters
     */
    public String after(Call call, String query, byte[] position) {
        var token = Arrays.copyOf(position, position.length + SEAL);
        System.arraycopy(seal(call, query, position), 0, token, position.length, SEAL);
        return HexFormat.of().formatHex(token);
    }

    /** The position in a token; empty if it was not made here for this query. */
    public Optional<byte[]> position(Call call, String query, String token) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length < SEAL) {
            return Optional.empty();
        }
        var position = Arrays.copyOf(bytes, bytes.length - SEAL);
        var seal = Arrays.copyOfRange(bytes, position.length, bytes.length);
        return MessageDigest.isEqual(seal, seal(call, query, position))
                ? Optional.of(position)
                : Optional.empty();
    }

    private byte[] seal(Call call, String query, byte[] position) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.get(), "HmacSHA256"));
            for (var part :
                    new String[] {
                        call.operation().toString(),
                        call.account().digits(),
                        call.region().name(),
                        query
                    }) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return Arrays.copyOf(mac.doFinal(position), SEAL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
