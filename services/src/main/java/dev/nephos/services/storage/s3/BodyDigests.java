package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.kernel.call.InputAdapter;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Optional;

/**
 * Compares bodies that are documents with the digests of their requests; the bodies of objects are
 * compared while they stream.
 */
final class BodyDigests implements InputAdapter {
    @Override
    public Struct adapt(Operation operation, HttpRequest request, Struct input) {
        var payload = operation.input().payload();
        boolean document = payload != null && !payload.streaming();
        if (document && operation.checksumAlgorithmMember() != null) {
            verify(operation, request);
        }
        return input;
    }

    private static void verify(Operation operation, HttpRequest request) {
        var headers = request.headers();
        var digests =
                RequestDigests.of(
                        headers,
                        Optional.ofNullable(headers.first("Content-MD5")),
                        Optional.ofNullable(headers.first("x-amz-sdk-checksum-algorithm")),
                        RequestDigests.DEFAULT);
        if (operation.checksumRequired() && !digests.given()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
        if (digests.given()) {
            var body = bytes(request);
            var computed = new EnumMap<DigestAlgorithm, byte[]>(DigestAlgorithm.class);
            digests.toCompute().forEach(a -> computed.put(a, a.of(body)));
            digests.verify(computed, request.body().trailers());
        }
    }

    private static byte[] bytes(HttpRequest request) {
        try (var in = request.body().stream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // The body was read already.
        }
    }
}
