package dev.nephos.kernel.auth;

import dev.nephos.kernel.auth.RequestSignature.Place;
import dev.nephos.kernel.place.Region;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Checks the signature of a browser's form. What is signed is the policy alone, in base64 as it was
 * sent; until when it holds is for the policy to say, and not for the date of the signature.
 */
final class FormCheck {
    private FormCheck() {}

    /** The access key and scope of a signature by SigV4, if they fit a bucket of that region. */
    static Credential scope(FormSignature.V4 signature, Region region) {
        if (!signature.algorithm().equals(RequestSignature.V4.HMAC)) {
            throw refused(new Refusal.UnknownAlgorithm(Place.QUERY, signature.algorithm()));
        }
        var credential = Credential.ofScope(signature.scope());
        if (credential == null) {
            throw refused(new Refusal.BadCredential(Place.QUERY, signature.scope()));
        }
        var time = SigningTime.parse(signature.date());
        if (time == null) {
            throw refused(new Refusal.BadDate(Place.QUERY, signature.date()));
        }
        var scope =
                new Refusal.WrongScope(
                        Place.QUERY,
                        credential,
                        credential.region().equals(region.name()) ? null : region.name(),
                        credential.service().equals("s3") ? null : "s3",
                        time.text());
        if (scope.isFault()) {
            throw refused(scope);
        }
        return credential;
    }

    static void requireSignature(
            String policy, FormSignature.V4 signature, Credential credential, SigningKey key) {
        var text = new ByteText(policy.length()).add(policy.getBytes(StandardCharsets.UTF_8));
        if (!key.signed(text, signature.signature())) {
            throw mismatch(credential.accessKeyId(), signature.signature(), policy);
        }
    }

    static void requireSignature(String policy, FormSignature.V2 signature, String secret) {
        var hmac = new Hmac(Hmac.SHA_1, secret.getBytes(StandardCharsets.UTF_8));
        var computed = Base64.getEncoder().encode(hmac.of(policy));
        var given = signature.signature().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(computed, given)) {
            throw mismatch(signature.accessKeyId(), signature.signature(), policy);
        }
    }

    private static SignatureRefused mismatch(String key, String signature, String policy) {
        return refused(new Refusal.Mismatch(key, signature, policy, ""));
    }

    private static SignatureRefused refused(Refusal reason) {
        return new SignatureRefused(reason);
    }
}
