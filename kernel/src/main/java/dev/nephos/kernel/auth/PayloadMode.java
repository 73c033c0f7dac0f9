package dev.nephos.kernel.auth;

import dev.nephos.kernel.auth.RequestSignature.Place;
import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.QueryString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a request is bound to its signature: what {@code x-amz-content-sha256} says, as
 * far as the operation takes it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature
 *     calculations for the Authorization header</a>
 */
sealed interface PayloadMode {
    String HEADER = "x-amz-content-sha256";
    String OPEN = "UNSIGNED-PAYLOAD";

    /** The body's hash stands in the head: it is compared when the body has been read. */
    record Hashed(String text) implements PayloadMode {}

    /** The hash is computed from the body before the signature can be checked. */
    record Whole() implements PayloadMode {}

    /** The client chose not to bind the body. */
    record Open() implements PayloadMode {}

    /**
     * {@code aws-chunked}.
     *
     * @param text as the header has it
     * @param algorithm of the signatures of chunks and trailers; null if there are none
     * @param trailers whether trailers follow, which are signed if chunks are
     */
    record Chunked(String text, @Nullable String algorithm, boolean trailers)
            implements PayloadMode {}

    /** The body that was bound: the one that was sent, which fails where it is another one. */
    default Body bind(Headers headers, Body sent, ChunkSignatures signatures) {
        return switch (this) {
            case Whole _, Open _ -> sent;
            case Hashed hashed -> new HashedBody(sent, hashed.text);
            case Chunked _ -> ChunkedBody.of(headers, sent, signatures);
        };
    }

    /**
     * The mode of a request.
     *
     * @param algorithm that signed its head; chunks are signed with the same one
     */
    static PayloadMode of(HttpRequest request, String algorithm, Place place, SigningRules rules) {
        var text = request.headers().first(HEADER);
        if (rules.s3()) {
            return ofS3(text == null ? inQuery(request, place) : text, algorithm, place, rules);
        }
        if (text != null && rules.mayLeavePayloadOpen() && text.equals(OPEN)) {
            return new Open();
        }
        return text != null && rules.streams() && isHash(text) ? new Hashed(text) : new Whole();
    }

    private static @Nullable String inQuery(HttpRequest request, Place place) {
        return place == Place.QUERY
                ? QueryString.parse(request.query()).first("X-Amz-Content-Sha256")
                : null;
    }

    private static PayloadMode ofS3(
            @Nullable String text, String algorithm, Place place, SigningRules rules) {
        if (text == null) {
            if (place == Place.QUERY) {
                return new Open();
            }
            throw new SignatureRefused(new Refusal.NoPayloadHash());
        }
        if (isHash(text)) {
            return new Hashed(text);
        }
        var chunked = chunked(text);
        if (chunked != null
                && rules.streams()
                && (chunked.algorithm == null || chunked.algorithm.equals(algorithm))) {
            return chunked;
        }
        if (text.equals(OPEN)) {
            return new Open();
        }
        throw new SignatureRefused(new Refusal.BadPayloadHash(text));
    }

    private static @Nullable Chunked chunked(String text) {
        return switch (text) {
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> new Chunked(text, null, true);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" ->
                    new Chunked(text, RequestSignature.V4.HMAC, false);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" ->
                    new Chunked(text, RequestSignature.V4.HMAC, true);
            case "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD" ->
                    new Chunked(text, RequestSignature.V4.ECDSA, false);
            case "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER" ->
                    new Chunked(text, RequestSignature.V4.ECDSA, true);
            default -> null;
        };
    }

    /** Whether a text is a SHA-256 in hexadecimal. */
    static boolean isHash(String text) {
        if (text.length() != Sha256.OF_NOTHING.length()) {
            return false;
        }
        var lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
