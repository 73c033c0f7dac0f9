package dev.nephos.kernel.auth;

import dev.nephos.kernel.auth.RequestSignature.Place;
import dev.nephos.kernel.auth.RequestSignature.V4;
import dev.nephos.kernel.auth.V4Check.Signed;
import dev.nephos.kernel.http.HttpRequest;

/** A SigV4 signature whose key was found: compares it with the one that the request should have. */
final class V4Claim {
    private final HttpRequest request;
    private final V4 signature;
    private final Signed signed;
    private final SigningRules rules;
    private final PayloadMode mode;
    private final SigningKey key;
    private final Principal principal;

    V4Claim(
            HttpRequest request,
            V4 signature,
            Signed signed,
            SigningRules rules,
            PayloadMode mode,
            SigningKey key,
            Principal principal) {
        this.request = request;
        this.signature = signature;
        this.signed = signed;
        this.rules = rules;
        this.mode = mode;
        this.key = key;
        this.principal = principal;
    }

    /** Compares at once, or says that the body is needed. */
    Claim check() {
        return switch (mode) {
            case PayloadMode.Whole _ -> new Claim.OfBody(body -> proof(Sha256.hexOf(body)));
            case PayloadMode.Hashed hashed -> new Claim.Proven(proof(hashed.text()));
            case PayloadMode.Open _ -> new Claim.Proven(proof(PayloadMode.OPEN));
            case PayloadMode.Chunked chunked -> new Claim.Proven(proof(chunked.text()));
        };
    }

    /**
     * Compares the signature. Some clients add the session token to a URL after they signed it, so
     * a query that does not match is tried once more without; the token itself was looked at when
     * the key was found.
     */
    private Proof proof(String payloadHash) {
        var canonical = canonical(payloadHash, false);
        var stringToSign = stringToSign(canonical);
        boolean right =
                everySignedHeaderIsThere()
                        && (matches(stringToSign)
                                || signature.place() == Place.QUERY
                                        && signature.token() != null
                                        && matches(stringToSign(canonical(payloadHash, true))));
        if (!right) {
            throw new SignatureRefused(
                    new Refusal.Mismatch(
                            signed.credential().accessKeyId(),
                            signed.signature(),
                            stringToSign.toString(),
                            canonical.toString()));
        }
        return new Proof(
                principal, region(), sent -> mode.bind(request.headers(), sent, chunkSignatures()));
    }

    private String region() {
        return signature.regionSet() == null
                ? signed.credential().region()
                : RegionSet.parse(signature.regionSet()).only();
    }

    private boolean matches(ByteText stringToSign) {
        return key.signed(stringToSign, signed.signature());
    }

    private ByteText canonical(String payloadHash, boolean withoutToken) {
        return CanonicalRequest.of(
                request, rules.path(), signed.headers(), withoutToken, payloadHash);
    }

    private ByteText stringToSign(ByteText canonical) {
        return StringToSign.of(signed.algorithm(), signed.time(), signed.credential(), canonical);
    }

    /** A name that is signed and not there would be signed as an empty value, and is a forgery. */
    private boolean everySignedHeaderIsThere() {
        var names = signed.headers();
        for (int start = 0; start <= names.length(); ) {
            int semicolon = names.indexOf(';', start);
            int end = semicolon < 0 ? names.length() : semicolon;
            if (!request.headers().has(names.substring(start, end))) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private ChunkSignatures chunkSignatures() {
        return mode instanceof PayloadMode.Chunked chunked && chunked.algorithm() != null
                ? new ChunkSignatures.Chain(
                        key,
                        signed.credential(),
                        signed.time(),
                        signed.signature(),
                        chunked.trailers())
                : ChunkSignatures.NONE;
    }
}
