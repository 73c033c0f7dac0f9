package dev.nephos.kernel.call;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.model.Operation;
import java.util.Optional;

/**
 * Hears of every answer of a service before it is sent: for a service whose users may wish for a
 * log of their requests.
 */
public interface AnswerLog {
    /** For services without one. */
    AnswerLog NONE =
            new AnswerLog() {
                @Override
                public boolean waits() {
                    return false;
                }

                @Override
                public void answering(Answering answering) {
                    // Nobody wants to hear of it.
                }
            };

    /**
     * An answer that is about to be sent.
     *
     * @param request as it was received
     * @param addressed the request with the names of its resource in its path
     * @param call empty for what was refused before it was one
     * @param outcome {@code Success}, or the code of the error
     * @param length bytes of the body; -1 when that is not known yet
     */
    record Answering(
            String requestId,
            HttpRequest request,
            HttpRequest addressed,
            Operation operation,
            Optional<Call> call,
            String outcome,
            int status,
            long length) {}

    /** Whether hearing may wait for a disk, which the I/O thread must not. */
    boolean waits();

    void answering(Answering answering);
}
