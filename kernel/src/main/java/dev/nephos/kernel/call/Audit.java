package dev.nephos.kernel.call;

import dev.nephos.kernel.event.AuditFeed;
import dev.nephos.kernel.event.AuditRecord;
import dev.nephos.kernel.time.Clock;
import dev.nephos.model.Operation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The last step: records a call, whatever its outcome. */
public final class Audit {
    private static final System.Logger LOG = System.getLogger("dev.nephos.requests");

    private final AuditFeed feed;
    private final Clock clock;

    public Audit(AuditFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    /** {@code caller} and {@code call} are null for what did not get as far as having them. */
    void record(
            Visit visit,
            @Nullable Authenticated caller,
            Operation operation,
            @Nullable Call call,
            String outcome) {
        var request = visit.request();
        var agent = request.headers().first("User-Agent");
        feed.add(
                new AuditRecord(
                        visit.requestId(),
                        clock.now(),
                        caller == null ? "unknown" : caller.principal().arn(),
                        caller == null ? "" : caller.account().digits(),
                        caller == null ? "" : caller.region().name(),
                        operation.service().name(),
                        operation.name(),
                        call == null ? Set.of() : call.resources(),
                        outcome,
                        request.remote(),
                        agent == null ? "" : agent));
        if (LOG.isLoggable(System.Logger.Level.DEBUG)) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0} {1} {2} {3} ignored={4}",
                    visit.requestId(),
                    operation,
                    caller == null ? "unknown" : caller.account() + "/" + caller.region(),
                    outcome,
                    call == null ? Set.of() : call.ignored());
        }
    }
}
