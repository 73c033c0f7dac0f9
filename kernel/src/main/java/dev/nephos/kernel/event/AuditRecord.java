package dev.nephos.kernel.event;

import dev.nephos.kernel.place.Arn;
import java.time.Instant;
import java.util.Set;

/**
 * One call, as the audit keeps it.
 *
 * @param principal the ARN or name of the caller, or {@code anonymous}
 * @param account the account that the call was made in
 * @param service the name of the service's model
 * @param resources what the call was about, as far as its handler said
 * @param outcome {@code Success}, or the code of the error
 * @param source the address of the client
 * @param userAgent what the client calls itself, empty if it does not
 */
public record AuditRecord(
        String requestId,
        Instant time,
        String principal,
        String account,
        String region,
        String service,
        String operation,
        Set<Arn> resources,
        String outcome,
        String source,
        String userAgent) {
    public static final String SUCCESS = "Success";

    public AuditRecord {
        resources = Set.copyOf(resources);
    }
}
