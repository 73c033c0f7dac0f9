package dev.nephos.kernel.auth;

import dev.nephos.model.Operation;
import dev.nephos.model.ServiceInfo;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call's signature must be like: it follows from the operation that was found, never from
 * what the signature says of itself.
 *
 * @param service the signing name that the scope must have
 * @param region the region that the scope must have; null if the host name does not tell
 * @param s3 whether S3's rules hold: for paths, for headers that must be signed, for payloads
 * @param streams whether the input is a stream of bytes, which may come in signed chunks
 * @param mayLeavePayloadOpen whether the operation takes {@code UNSIGNED-PAYLOAD} outside of S3
 * @param window how far the clocks of client and server may be apart
 */
public record SigningRules(
        String service,
        @Nullable String region,
        boolean s3,
        boolean streams,
        boolean mayLeavePayloadOpen,
        Duration window) {
    private static final Duration WIDE = Duration.ofMinutes(15);
    private static final Duration NARROW = Duration.ofMinutes(5);

    /** Observed on AWS; of the others 5 minutes are assumed. */
    private static final Set<String> WIDE_SERVICES = Set.of("s3", "sts", "iam", "dynamodb", "sqs");

    /** The rules of an operation; {@code region} is the one that the host name carries, or null. */
    public static SigningRules of(Operation operation, @Nullable String region) {
        var service = operation.service().info();
        var payload = operation.input().payload();
        return new SigningRules(
                service.signingName(),
                region,
                isS3(service),
                payload != null && payload.streaming(),
                operation.unsignedPayload(),
                WIDE_SERVICES.contains(service.name()) ? WIDE : NARROW);
    }

    /** S3 and its sisters, which all sign as S3. */
    private static boolean isS3(ServiceInfo service) {
        return service.signingName().equals("s3");
    }

    CanonicalPath path() {
        return s3 ? CanonicalPath.OF_KEYS : CanonicalPath.NORMALISED;
    }
}
