package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Payload;
import dev.nephos.kernel.route.Target;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.Struct;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one request for one operation, step by step. One thread at a time has it. */
final class Passage {
    private static final System.Logger LOG = System.getLogger(Passage.class.getName());

    private final Visit visit;
    private final Target.Found found;
    private final Answer answer;
    private @Nullable Authenticated caller;
    private @Nullable ServedService served;
    private @Nullable Definition definition;
    private @Nullable Call call;

    Passage(Visit visit, Target.Found found, Audit audit) {
        this.visit = visit;
        this.found = found;
        this.answer =
                new Answer(
                        visit,
                        found.operation().service().info(),
                        found.protocol(),
                        (outcome, response) -> {
                            audit.record(visit, caller, found.operation(), call, outcome);
                            log(outcome, response);
                        });
    }

    /** Tells the service's log, beside the I/O thread if the log may wait. */
    private void log(String outcome, HttpResponse response) {
        var log = served == null ? AnswerLog.NONE : served.answerLog();
        if (log.equals(AnswerLog.NONE)) {
            return;
        }
        var answering =
                new AnswerLog.Answering(
                        visit.requestId(),
                        visit.request(),
                        found.request(),
                        found.operation(),
                        Optional.ofNullable(call),
                        outcome,
                        response.status(),
                        length(response));
        if (log.waits() && !Thread.currentThread().isVirtual()) {
            Thread.startVirtualThread(() -> tell(log, answering));
        } else {
            tell(log, answering);
        }
    }

    /** A log that cannot be written is no reason to leave a client without an answer. */
    private static void tell(AnswerLog log, AnswerLog.Answering answering) {
        try {
            log.answering(answering);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "request " + answering.requestId() + " was not logged",
                    e);
        }
    }

    private static long length(HttpResponse response) {
        return switch (response.payload()) {
            case Payload.Bytes bytes -> bytes.bytes().length;
            case Payload.Stream stream -> stream.length();
            case Payload.Empty _ -> 0;
        };
    }

    Answer answer() {
        return answer;
    }

    Operation operation() {
        return found.operation();
    }

    ProtocolName protocol() {
        return found.protocol();
    }

    /** The request as it was received, which is what was signed. */
    HttpRequest received() {
        return visit.request();
    }

    /** The request, with a virtual-hosted bucket in its path. */
    HttpRequest request() {
        return found.request();
    }

    void authenticated(Authenticated authenticated) {
        caller = authenticated;
        if (authenticated.principal() instanceof Principal.Root root && root.unverified()) {
            answer.markUnverified();
        }
    }

    void servedBy(ServedService servedService, Definition servedDefinition) {
        served = servedService;
        definition = servedDefinition;
        answer.servedBy(servedService);
    }

    ServedService served() {
        return Objects.requireNonNull(served, "no service yet");
    }

    Definition definition() {
        return Objects.requireNonNull(definition, "no definition yet");
    }

    /** Validate and Authorise. */
    Call admit(Admission admission, Struct input) {
        var admitted =
                admission.admit(
                        visit,
                        Objects.requireNonNull(caller, "not authenticated"),
                        served(),
                        definition(),
                        input);
        call = admitted;
        return admitted;
    }

    /** The handler, Encode and Audit. */
    void run(Call admitted, Struct input) {
        var output = definition().handle(admitted, input);
        answer.success(operation(), output, admitted);
    }
}
