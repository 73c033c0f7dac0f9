package dev.nephos.testkit;

import dev.nephos.kernel.time.WallClock;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests that no SDK makes, with SigV4 as AWS's pages describe it, in plain strings: it
 * shares nothing with what checks signatures. Paths must be normal already.
 *
 * @param accessKeyId such as {@code test} or the digits of an account
 * @param service the signing name
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed AWS API request</a>
 */
public record Signer(String accessKeyId, String secret, String region, String service) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String HASH = "x-amz-content-sha256";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The root user of the default account, in its region. */
    public static Signer root(String service) {
        return new Signer("test", "test", TestCloud.REGION.name(), service);
    }

    public Signer in(String otherRegion) {
        return new Signer(accessKeyId, secret, otherRegion, service);
    }

    public Signer as(String otherKey) {
        return new Signer(otherKey, secret, region, service);
    }

    public Signer withSecret(String otherSecret) {
        return new Signer(accessKeyId, otherSecret, region, service);
    }

    /** A signed POST for the JDK's client, which makes the {@code Host} header itself. */
    public HttpRequest post(URI uri, Map<String, String> headers, byte[] body) {
        var withHost = new LinkedHashMap<>(headers);
        withHost.put("Host", uri.getAuthority());
        var target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        var signed = sign("POST", target, withHost, body);
        signed.remove("Host");
        var request = HttpRequest.newBuilder(uri);
        signed.forEach(request::header);
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    /** The headers, {@code Host} among them, and those that sign them, now. */
    public Map<String, String> sign(
            String method, String target, Map<String, String> headers, byte[] body) {
        return sign(new WallClock().now(), method, target, headers, body);
    }

    /**
     * The headers and those that sign them: {@code X-Amz-Date}, {@code Authorization}, and for S3
     * the hash of the body, if it has none of its own.
     */
    public Map<String, String> sign(
            Instant moment,
            String method,
            String target,
            Map<String, String> headers,
            byte[] body) {
        var date = DATE.format(moment);
        var all = new LinkedHashMap<>(headers);
        all.put("X-Amz-Date", date);
        var hash = HexFormat.of().formatHex(sha256(body));
        if (service.equals("s3")) {
            all.putIfAbsent(HASH, hash);
        }
        var signed = new TreeMap<String, String>();
        all.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
        var names = String.join(";", signed.keySet());
        var canonical =
                String.join(
                        "\n",
                        method,
                        canonicalTarget(target),
                        signed.entrySet().stream()
                                .map(e -> e.getKey() + ":" + e.getValue() + "\n")
                                .collect(Collectors.joining()),
                        names,
                        signed.getOrDefault(HASH, hash));
        all.put(
                "Authorization",
                ALGORITHM
                        + " Credential="
                        + accessKeyId
                        + "/"
                        + scope(date)
                        + ", SignedHeaders="
                        + names
                        + ", Signature="
                        + signature(date, canonical));
        return all;
    }

    /**
     * The signature of a chunk.
     *
     * @param date of the request
     * @param previous the signature of the chunk before, or of the request
     */
    public String chunk(String date, String previous, byte[] data) {
        var hex = HexFormat.of();
        return following(
                date,
                "-PAYLOAD",
                previous,
                hex.formatHex(sha256(new byte[0])) + "\n" + hex.formatHex(sha256(data)));
    }

    /** The signature of trailers, which are lines in the order of their names. */
    public String trailers(String date, String previous, String lines) {
        var hash = sha256(lines.getBytes(StandardCharsets.UTF_8));
        return following(date, "-TRAILER", previous, HexFormat.of().formatHex(hash));
    }

    private String following(String date, String kind, String previous, String hashes) {
        var text = String.join("\n", ALGORITHM + kind, date, scope(date), previous, hashes);
        return HexFormat.of().formatHex(hmac(key(date), text));
    }

    /** Path and query on two lines; what is escaped is escaped again, except for S3. */
    private String canonicalTarget(String target) {
        int mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        return Stream.of(path.split("/", -1))
                        .map(part -> encoded(service.equals("s3") ? decoded(part) : part))
                        .collect(Collectors.joining("/"))
                + "\n"
                + (mark < 0 ? "" : canonicalQuery(target.substring(mark + 1)));
    }

    private static String canonicalQuery(String query) {
        return Stream.of(query.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> parameter.split("=", 2))
                .map(pair -> encoded(decoded(pair[0])) + "=" + value(pair))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String value(String[] pair) {
        return pair.length == 1 ? "" : encoded(decoded(pair[1]));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.ISO_8859_1)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private String signature(String date, String canonical) {
        return HexFormat.of().formatHex(hmac(key(date), stringToSign(date, canonical)));
    }

    private String stringToSign(String date, String canonical) {
        var hash = sha256(canonical.getBytes(StandardCharsets.ISO_8859_1));
        return String.join("\n", ALGORITHM, date, scope(date), HexFormat.of().formatHex(hash));
    }

    private String scope(String date) {
        return String.join("/", date.substring(0, 8), region, service, "aws4_request");
    }

    private byte[] key(String date) {
        var key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (var part : Stream.of(date.substring(0, 8), region, service, "aws4_request").toList()) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
