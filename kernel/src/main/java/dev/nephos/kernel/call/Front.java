package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Authenticate;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.wire.WireError;
import java.util.Optional;

/**
 * A door of a service that its model does not describe: the form of a browser, the pages of a
 * website. It makes of such a request one for an operation of the model, which goes the way of
 * every other call from there on, or answers it at once.
 */
public interface Front {
    /**
     * Whether a request comes in by this door. Asked on the I/O thread for every request that seems
     * to be for the service, so it looks at the head and no further.
     */
    boolean claims(HttpRequest request);

    /**
     * What is wanted. Called on a virtual thread: it may read the body and the store.
     *
     * @param authenticate for requests that carry their signature where only this door looks
     * @throws ServiceError to be told by {@link #told}
     */
    Entrance enter(HttpRequest request, Authenticate authenticate);

    /** How errors look from here; nothing if as everywhere in the service. */
    default Optional<HttpResponse> told(WireError error, String requestId) {
        return Optional.empty();
    }
}
