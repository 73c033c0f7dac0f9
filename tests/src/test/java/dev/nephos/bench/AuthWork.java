package dev.nephos.bench;

import dev.nephos.kernel.auth.Authenticate;
import dev.nephos.kernel.auth.Claim;
import dev.nephos.kernel.auth.Proof;
import dev.nephos.kernel.auth.RootKeys;
import dev.nephos.kernel.auth.SignatureReader;
import dev.nephos.kernel.auth.SigningRules;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.model.Models;
import dev.nephos.model.Operation;
import dev.nephos.testkit.Signer;
import dev.nephos.testkit.TestCloud;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What {@link AuthBench} measures: requests as the SDKs sign them, without sockets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AuthWork {
    /** The canonical request of eight headers is about as long, and is hashed too. */
    private static final int CANONICAL = 600;

    private static final int STRING_TO_SIGN = 136;

    private final CloudClock clock = CloudClock.frozenAt(TestCloud.START);
    private final Authenticate authenticate =
            new Authenticate(new RootKeys(TestCloud.ACCOUNT), clock, clock);
    private final Operation operation =
            Models.builtIn().open("sqs").operation("SendMessage").orElseThrow();
    private final byte[] large = message(1_024 - 150);
    private final byte[] small = message(100);
    private final HttpRequest ofLarge = signed(large);
    private final HttpRequest ofSmall = signed(small);
    private final byte[] canonical = new byte[CANONICAL];
    private final byte[] stringToSign = new byte[STRING_TO_SIGN];
    private final Mac mac = mac();

    private static byte[] message(int length) {
        var body =
                "{\"QueueUrl\":\"http://localhost:4566/000000000000/orders\",\"MessageBody\":\""
                        + "m".repeat(length)
                        + "\"}";
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpRequest signed(byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Host", "localhost:4566");
        headers.put("amz-sdk-invocation-id", "0f2b2b62-8f4c-4c0e-9d2c-0a4f6f6f6a10");
        headers.put("amz-sdk-request", "attempt=1; max=4");
        headers.put("Content-Length", String.valueOf(body.length));
        headers.put("Content-Type", "application/x-amz-json-1.0");
        headers.put("X-Amz-Target", "AmazonSQS.SendMessage");
        var signed = Signer.root("sqs").sign(TestCloud.START, "POST", "/", headers, body);
        signed.put("User-Agent", "aws-sdk-java/2.34.0 md/io#sync md/http#Apache ua/2.1");
        signed.remove("Host");
        var request = HttpRequest.to("POST", "/").host("localhost:4566").body(body);
        signed.forEach(request::header);
        return request.build();
    }

    private Proof proof(HttpRequest request, byte[] body) {
        var rules = SigningRules.of(operation, null);
        var signature = SignatureReader.read(request);
        return switch (authenticate.examine(request, request.path(), signature, rules)) {
            case Claim.Proven(var proof) -> proof;
            case Claim.OfBody claim -> claim.prove(body);
        };
    }

    @Benchmark
    public Proof verify() {
        return proof(ofLarge, large);
    }

    @Benchmark
    public Proof sendMessage() {
        return proof(ofSmall, small);
    }

    /** What cannot be spared: hashes of body and canonical request, and the keyed hash. */
    @Benchmark
    public int floor() throws GeneralSecurityException, CloneNotSupportedException {
        var digest = MessageDigest.getInstance("SHA-256");
        var hashes = digest.digest(large)[0] + digest.digest(canonical)[0];
        return hashes + ((Mac) mac.clone()).doFinal(stringToSign)[0];
    }

    private static Mac mac() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
