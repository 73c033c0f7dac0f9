package dev.nephos.engines.policy;

import java.util.Locale;

/**
 * An {@link AccessRequest} as the statements look at it: what several of them need is made once.
 */
final class Question {
    private final AccessRequest request;
    private final String action;
    private final boolean bounded;

    /**
     * @param bounded whether the caller has a permissions boundary
     */
    Question(AccessRequest request, boolean bounded) {
        this.request = request;
        this.action = request.action().toLowerCase(Locale.ROOT);
        this.bounded = bounded;
    }

    AccessRequest request() {
        return request;
    }

    Caller caller() {
        return request.caller();
    }

    /** In lower case, since actions are the same in any case. */
    String action() {
        return action;
    }

    String resource() {
        return request.resource();
    }

    /** The values of a key in lower case. */
    KeyValues values(String key) {
        return request.keys().values(key);
    }

    boolean callerHasBoundary() {
        return bounded;
    }
}
