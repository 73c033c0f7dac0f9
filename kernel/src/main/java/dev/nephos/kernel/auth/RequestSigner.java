package dev.nephos.kernel.auth;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.time.Clock;

/**
 * Signs requests that Nephos itself sends, with SigV4. It writes what is signed with the very code
 * that checks signatures, so it proves nothing in a test of them.
 */
public final class RequestSigner {
    private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";

    private final String accessKeyId;
    private final String secret;
    private final Clock wall;
    private final SigningKeys keys = new SigningKeys();

    /** {@code wall} is the time of the machine. */
    public RequestSigner(String accessKeyId, String secret, Clock wall) {
        this.accessKeyId = accessKeyId;
        this.secret = secret;
        this.wall = wall;
    }

    /**
     * The headers that sign a request, to be sent beside its own.
     *
     * @param request with the host that is sent, and no signature yet
     * @param service the signing name of the service
     * @param body what is sent
     */
    public Headers sign(HttpRequest request, String region, String service, byte[] body) {
        var time = SigningTime.of(wall.now());
        var hash = Sha256.hexOf(body);
        var added = Headers.of("X-Amz-Date", time.text(), PayloadMode.HEADER, hash);
        var credential =
                new Credential(
                        accessKeyId,
                        time.text().substring(0, 8),
                        region,
                        service,
                        Credential.TERMINATOR);
        var path = service.equals("s3") ? CanonicalPath.OF_KEYS : CanonicalPath.NORMALISED;
        var canonical = CanonicalRequest.of(request.plus(added), path, SIGNED, false, hash);
        var stringToSign = StringToSign.of(RequestSignature.V4.HMAC, time, credential, canonical);
        return added.plus(
                Headers.of(
                        "Authorization",
                        RequestSignature.V4.HMAC
                                + " Credential="
                                + accessKeyId
                                + "/"
                                + credential.scope()
                                + ", SignedHeaders="
                                + SIGNED
                                + ", Signature="
                                + keys.of(secret, credential).signature(stringToSign)));
    }
}
