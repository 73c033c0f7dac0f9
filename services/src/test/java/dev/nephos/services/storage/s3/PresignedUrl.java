package dev.nephos.services.storage.s3;

import dev.nephos.kernel.http.Percent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Request targets that are signed, made as the documentation says and not as Nephos does.
 *
 * @param parameters of the query, beside those of the signature
 */
record PresignedUrl(String method, String host, String path, Map<String, String> parameters) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Signed by SigV4, with nothing but the host as a header. */
    String v4(Instant signed, int seconds) {
        return v4(signed, seconds, "test");
    }

    String v4(Instant signed, int seconds, String secret) {
        var time = TIME.format(signed);
        var day = time.substring(0, 8);
        var scope = day + "/us-east-1/s3/aws4_request";
        var all = new TreeMap<>(parameters);
        all.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
        all.put("X-Amz-Credential", "test/" + scope);
        all.put("X-Amz-Date", time);
        all.put("X-Amz-Expires", String.valueOf(seconds));
        all.put("X-Amz-SignedHeaders", "host");
        var canonical =
                String.join(
                        "\n",
                        method,
                        path,
                        query(all),
                        "host:" + host,
                        "",
                        "host",
                        "UNSIGNED-PAYLOAD");
        var toSign =
                String.join(
                        "\n",
                        "AWS4-HMAC-SHA256",
                        time,
                        scope,
                        HexFormat.of().formatHex(sha256(canonical)));
        var key = ("AWS4" + secret).getBytes(StandardCharsets.US_ASCII);
        for (var step : List.of(day, "us-east-1", "s3", "aws4_request", toSign)) {
            key = hmac("HmacSHA256", key, step);
        }
        return path + "?" + query(all) + "&X-Amz-Signature=" + HexFormat.of().formatHex(key);
    }

    /**
     * Signed by SigV2, of which the names in the query that are headers elsewhere are part.
     *
     * @param resource the sub-resources and overrides of the query that are signed, sorted
     */
    String v2(Instant until, String resource) {
        var own = new TreeMap<String, String>();
        parameters.forEach((name, value) -> {
            if (name.startsWith("x-amz-")) {
                own.put(name, name + ":" + value + "\n");
            }
        });
        var toSign =
                String.join(
                                "\n",
                                method,
                                parameters.getOrDefault("content-md5", ""),
                                parameters.getOrDefault("content-type", ""),
                                String.valueOf(until.getEpochSecond()),
                                "")
                        + String.join("", own.values())
                        + path
                        + resource;
        var all = new TreeMap<>(parameters);
        all.put("AWSAccessKeyId", "test");
        all.put("Expires", String.valueOf(until.getEpochSecond()));
        var secret = "test".getBytes(StandardCharsets.US_ASCII);
        all.put("Signature", Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret, toSign)));
        return path + "?" + query(all);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> Percent.encode(p.getKey()) + "=" + Percent.encode(p.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
