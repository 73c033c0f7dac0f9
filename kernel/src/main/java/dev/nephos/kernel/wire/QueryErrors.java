package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Headers;
import dev.nephos.model.ServiceInfo;

/**
 * The header by which services that came from the query protocol still tell its error codes: {@code
 * x-amzn-query-error: AWS.SimpleQueueService.NonExistentQueue;Sender}.
 */
final class QueryErrors {
    private QueryErrors() {}

    static Headers header(ServiceInfo service, WireError error) {
        return service.queryCompatible() && error.hasOwnCode()
                ? Headers.of(
                        "x-amzn-query-error",
                        error.code() + ";" + (error.senderFault() ? "Sender" : "Receiver"))
                : Headers.EMPTY;
    }
}
