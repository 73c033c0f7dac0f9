package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.SignatureRefused;
import dev.nephos.kernel.event.AuditRecord;
import dev.nephos.kernel.http.BodyException;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.UndecodableException;
import dev.nephos.kernel.store.WritesRefused;
import dev.nephos.kernel.wire.Protocol;
import dev.nephos.kernel.wire.WireError;
import dev.nephos.kernel.wire.WireException;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a visit's answer is made: it knows the protocol to speak, and turns whatever a step throws
 * into that protocol's error, exactly once.
 */
final class Answer {
    /** For requests of which not even the service is known. */
    private static final ServiceInfo NO_SERVICE =
            new ServiceInfo(
                    "unknown",
                    "Unknown",
                    "Unknown",
                    "unknown",
                    "unknown",
                    null,
                    "",
                    "com.amazonaws.coral.service",
                    null,
                    List.of(ProtocolName.REST_JSON_1),
                    false,
                    false,
                    false);

    private static final System.Logger LOG = System.getLogger(Answer.class.getName());
    private static final String UNVERIFIED = "unverified-root";

    private final Visit visit;
    private final ServiceInfo service;
    private final ProtocolName protocol;
    private final BiConsumer<String, HttpResponse> outcome;
    private @Nullable ServedService served;
    private boolean unverified;

    /** {@code outcome} is told the code of the error, or that there was none, and the answer. */
    Answer(
            Visit visit,
            ServiceInfo service,
            ProtocolName protocol,
            BiConsumer<String, HttpResponse> outcome) {
        this.visit = visit;
        this.service = service;
        this.protocol = protocol;
        this.outcome = outcome;
    }

    /** An answer that no audit hears of, because no operation was found. */
    Answer(Visit visit, ServiceInfo service, ProtocolName protocol) {
        this(visit, service, protocol, (_, _) -> {});
    }

    /** An answer to a request of which not even the service is known. */
    Answer(Visit visit) {
        this(visit, NO_SERVICE, ProtocolName.REST_JSON_1);
    }

    /** From here on the errors of this service may be thrown. */
    void servedBy(ServedService servedService) {
        served = servedService;
    }

    /** Says in the answer that the caller's key is one that nobody issued. */
    void markUnverified() {
        unverified = true;
    }

    /** Runs a step; what it throws becomes the answer. */
    void guard(Runnable step) {
        try {
            step.run();
        } catch (ServiceError e) {
            send(wireError(e), e.headers());
        } catch (WireException e) {
            send(Protocol.of(protocol).error(service, e));
        } catch (BodyException e) {
            send(wireError(ProtocolErrors.body(service, protocol, e)));
        } catch (SignatureRefused e) {
            send(wireError(AuthErrors.refused(service, e.reason())));
        } catch (UndecodableException e) {
            send(WireError.unmodelled("InvalidURI", "Couldn't parse the specified URI.", 400));
        } catch (WritesRefused e) { // the operator's affair, who reads of it in the log, once
            send(
                    ErrorAnswers.unmodelled(
                            CommonErrors.SERVICE_UNAVAILABLE.error(
                                    "Nephos takes no writes now: " + e.getMessage() + ".")));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(System.Logger.Level.ERROR, "request " + visit.requestId() + " failed", e);
            send(
                    ErrorAnswers.unmodelled(
                            CommonErrors.INTERNAL_FAILURE.error(
                                    "An internal error of Nephos; its log has the request id "
                                            + visit.requestId()
                                            + ".")));
        }
    }

    /** Sends what a handler answered. */
    void success(Operation operation, Struct output, Call call) {
        var response = Protocol.of(protocol).encode(operation, output, visit.requestId());
        var answer = marked(response.withStatus(call.statusOr(response.status())), call);
        outcome.accept(AuditRecord.SUCCESS, answer);
        visit.send(answer);
    }

    private void send(WireError error) {
        send(error, Headers.EMPTY);
    }

    private void send(WireError error, Headers more) {
        var response =
                visit.told(error)
                        .orElseGet(() ->
                                Protocol.of(protocol)
                                        .encodeError(service, error, visit.requestId()));
        var answer = marked(response.with(more), null);
        outcome.accept(error.code(), answer);
        visit.send(answer);
    }

    private WireError wireError(ServiceError error) {
        var answering = served;
        return answering == null
                ? ErrorAnswers.unmodelled(error)
                : ErrorAnswers.of(answering, error);
    }

    private HttpResponse marked(HttpResponse response, @Nullable Call call) {
        var marks = Headers.builder();
        if (call != null && !call.ignored().isEmpty()) {
            marks.add("x-nephos-ignored", String.join(",", call.ignored()));
        }
        if (unverified) {
            marks.add("x-nephos-auth", UNVERIFIED);
        }
        return response.with(marks.build());
    }
}
