package dev.nephos.kernel.auth;

import dev.nephos.kernel.auth.AccessKeys.Inactive;
import dev.nephos.kernel.auth.AccessKeys.Known;
import dev.nephos.kernel.auth.AccessKeys.Lookup;
import dev.nephos.kernel.auth.AccessKeys.Unknown;
import dev.nephos.kernel.auth.AccessKeys.Unverified;
import dev.nephos.kernel.auth.AccessKeys.WrongToken;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The step that says who calls. Every kind of signature ends in the same {@link Proof}; there is no
 * branch that passes what it does not know.
 *
 * <p>Whether a signature is of today, and whether a presigned URL still holds, goes by the time of
 * the machine, which is that of the clients; sessions end by the time of the cloud, which users
 * move.
 */
public final class Authenticate {
    private final AccessKeys keys;
    private final Clock wall;
    private final Clock cloud;
    private final SigningKeys signingKeys = new SigningKeys();

    /** {@code wall} is the time of the machine, {@code cloud} the one that users move. */
    public Authenticate(AccessKeys keys, Clock wall, Clock cloud) {
        this.keys = keys;
        this.wall = wall;
        this.cloud = cloud;
    }

    /**
     * Checks the signature of a request, as far as its head goes.
     *
     * @param request as it was received
     * @param path its path with a virtual-hosted bucket in front, which SigV2 signs
     * @throws SignatureRefused with the first fault, in AWS's order
     */
    public Claim examine(
            HttpRequest request, String path, RequestSignature signature, SigningRules rules) {
        return switch (signature) {
            case RequestSignature.Absent _ -> new Claim.Proven(anonymous(request, rules));
            case RequestSignature.Ambiguous two -> throw new SignatureRefused(two.refusal());
            case RequestSignature.Foreign foreign ->
                    throw new SignatureRefused(new Refusal.ForeignScheme(foreign.raw()));
            case RequestSignature.V2 v2 -> new Claim.Proven(v2(request, path, v2, rules));
            case RequestSignature.V4 v4 -> v4(request, v4, rules);
        };
    }

    /**
     * Who signed the policy of a browser's form.
     *
     * @param policy in base64, as it was sent
     * @param region of the bucket that the form is for
     * @throws SignatureRefused if it is not the signature of that policy, or not for that region
     */
    public Principal signer(String policy, FormSignature signature, Region region) {
        return switch (signature) {
            case FormSignature.V4 v4 -> {
                var credential = FormCheck.scope(v4, region);
                var lookup = keys.find(credential.accessKeyId(), v4.token());
                var principal = principal(lookup, credential.accessKeyId(), v4.token());
                FormCheck.requireSignature(policy, v4, credential, hmacKey(lookup, credential));
                yield principal;
            }
            case FormSignature.V2 v2 -> {
                var lookup = keys.find(v2.accessKeyId(), v2.token());
                var principal = principal(lookup, v2.accessKeyId(), v2.token());
                if (lookup instanceof Known known) {
                    FormCheck.requireSignature(policy, v2, known.secret());
                }
                yield principal;
            }
        };
    }

    private SigningKey hmacKey(Lookup lookup, Credential scope) {
        return lookup instanceof Known known
                ? signingKeys.of(known.secret(), scope)
                : new SigningKey.Unknown(RequestSignature.V4.HMAC);
    }

    private SigningKey curveKey(Lookup lookup, String accessKeyId) {
        return lookup instanceof Known known
                ? signingKeys.ofCurve(accessKeyId, known.secret())
                : new SigningKey.Unknown(RequestSignature.V4.ECDSA);
    }

    private Claim v4(HttpRequest request, RequestSignature.V4 signature, SigningRules rules) {
        var signed = new V4Check(request, signature, rules).check(wall);
        var accessKeyId = signed.credential().accessKeyId();
        var lookup = keys.find(accessKeyId, signature.token());
        var principal = principal(lookup, accessKeyId, signature.token());
        var key =
                signed.algorithm().equals(RequestSignature.V4.ECDSA)
                        ? curveKey(lookup, accessKeyId)
                        : hmacKey(lookup, signed.credential());
        var mode = PayloadMode.of(request, signed.algorithm(), signature.place(), rules);
        return new V4Claim(request, signature, signed, rules, mode, key, principal).check();
    }

    private Proof v2(
            HttpRequest request, String path, RequestSignature.V2 signature, SigningRules rules) {
        var check = new V2Check(request, path, signature);
        check.requireCurrent(rules, wall.now());
        var accessKeyId = check.accessKeyId();
        var lookup = keys.find(accessKeyId, signature.token());
        var principal = principal(lookup, accessKeyId, signature.token());
        if (lookup instanceof Known known) {
            check.requireSignature(known.secret());
        }
        return new Proof(principal, "", sent -> sent);
    }

    /** Nobody in particular; S3's clients send digests of bodies without a signature too. */
    private static Proof anonymous(HttpRequest request, SigningRules rules) {
        var mode =
                rules.s3() && request.headers().has(PayloadMode.HEADER)
                        ? PayloadMode.of(request, "", RequestSignature.Place.HEADER, rules)
                        : new PayloadMode.Open();
        return new Proof(
                new Principal.Anonymous(),
                "",
                sent -> mode.bind(request.headers(), sent, ChunkSignatures.NONE));
    }

    /** Whose key it is; a session that has ended says so, and is never an unknown key. */
    private Principal principal(Lookup lookup, String accessKeyId, @Nullable String token) {
        return switch (lookup) {
            case Known known -> {
                if (known.expiry() != null && !cloud.now().isBefore(known.expiry())) {
                    throw new SignatureRefused(new Refusal.ExpiredToken());
                }
                yield known.principal();
            }
            case Unverified unverified -> unverified.principal();
            case Unknown _, Inactive _ ->
                    throw new SignatureRefused(new Refusal.UnknownKey(accessKeyId));
            case WrongToken _ ->
                    throw new SignatureRefused(
                            new Refusal.InvalidToken(token == null ? "" : token));
        };
    }
}
