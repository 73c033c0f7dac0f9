package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.engines.objects.Incoming;
import dev.nephos.engines.objects.ObjectBytes;
import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes the bytes of a request in: they are digested on the way to where they stay, compared with
 * what the request says of them, and thrown away again if anything is wrong with them or with what
 * follows.
 */
final class Intake {
    /** Most bytes of one request: a part, or an object that is put at once. */
    static final long MOST_BYTES = 5L << 30;

    private final ObjectBytes bytes;
    private final Encryption encryption;

    /** Takes bytes in under the key of the store. */
    Intake(ObjectBytes bytes) {
        this(bytes, Encryption.OWN);
    }

    private Intake(ObjectBytes bytes, Encryption encryption) {
        this.bytes = bytes;
        this.encryption = encryption;
    }

    /** What takes bytes in under the key that a request brings, or else under that of the store. */
    Intake under(CustomerKey key) {
        return key.isGiven() ? new Intake(Encryption.opened(bytes, key), Encryption.of(key)) : this;
    }

    /** How the bytes that this takes in are encrypted. */
    Encryption encryption() {
        return encryption;
    }

    /** How bytes are put: as an object or as a part. */
    @FunctionalInterface
    private interface Putting {
        Incoming put(InputStream in) throws IOException;
    }

    /**
     * Refuses a body before it is read: one without a length, or with too large a one. A file of a
     * form has none of its own, and looks at its size itself.
     */
    static void requireLength(HttpRequest request, Body body) {
        if (body instanceof PostFile) {
            return;
        }
        var headers = request.headers();
        if (body.length() < 0 && headers.has("Transfer-Encoding")) {
            throw S3Errors.headerNotImplemented("Transfer-Encoding");
        }
        boolean silent = !headers.has("Content-Length") && !headers.has("Transfer-Encoding");
        if (body.length() < 0 || body.length() == 0 && silent) {
            throw S3Errors.MISSING_CONTENT_LENGTH.error(
                    "You must provide the Content-Length HTTP header.");
        }
        if (body.length() > MOST_BYTES) {
            throw S3Errors.ENTITY_TOO_LARGE
                    .error("Your proposed upload exceeds the maximum allowed size")
                    .with("ProposedSize", body.length())
                    .with("MaxSizeAllowed", MOST_BYTES);
        }
    }

    /** Whether a body has arrived already: then there is nothing to be gained by looking twice. */
    static boolean isHere(Body body) {
        return body.length() >= 0 && body.length() <= ObjectBytes.INLINE_BYTES;
    }

    /** Takes an object in, and lets {@code writing} make it one. */
    <R> R object(Body body, RequestDigests digests, Function<Incoming, R> writing) {
        return take(body, digests, in -> bytes.put(in, digests.toCompute()), writing);
    }

    /** Takes a part in, which gets a checksum of its upload's algorithm too. */
    <R> R part(
            Body body,
            RequestDigests digests,
            DigestAlgorithm algorithm,
            Function<Incoming, R> writing) {
        var toCompute = EnumSet.copyOf(digests.toCompute());
        toCompute.add(algorithm);
        return take(body, digests, in -> bytes.putPart(in, toCompute), writing);
    }

    private <R> R take(
            Body body, RequestDigests digests, Putting putting, Function<Incoming, R> writing) {
        try (var in = body.stream()) {
            var incoming = putting.put(in);
            return orDiscard(
                    incoming,
                    () -> {
                        digests.verify(incoming.digests(), body.trailers());
                        return writing.apply(incoming);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs what makes an object of incoming bytes; if that fails, they are thrown away. */
    <R> R orDiscard(Incoming incoming, Supplier<R> writing) {
        boolean written = false;
        try {
            var result = writing.get();
            written = true;
            return result;
        } finally {
            if (!written) {
                discard(incoming);
            }
        }
    }

    private void discard(Incoming incoming) {
        try {
            bytes.discard(incoming);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The entity tag of bytes that came at once: their MD5, which would tell something of them if
     * they are under a key of the customer. Then it is made of the random id of the bytes.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html">Object</a>
     */
    String etag(Incoming incoming) {
        var md5 =
                encryption.byCustomer()
                        ? DigestAlgorithm.MD5.of(incoming.content().id().toBytes())
                        : RequestDigests.digest(incoming.digests(), DigestAlgorithm.MD5);
        return HexFormat.of().formatHex(md5);
    }
}
