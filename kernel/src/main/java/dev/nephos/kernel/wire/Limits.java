package dev.nephos.kernel.wire;

/** The bounds that hold for whatever a client sends, beside that on the length of its body. */
final class Limits {
    /**
     * Structures, lists and maps inside each other. No published model needs more than some thirty;
     * DynamoDB allows 32 and Step Functions documents have been seen with about a hundred. Half of
     * a usual stack carries it.
     */
    static final int DEPTH = 256;

    /** Digits of a number; DynamoDB's 38 are the most that any service keeps. */
    static final int NUMBER_LENGTH = 1000;

    /** What a compressed body may grow to; AWS takes at most 10 MiB in one compressible request. */
    static final int INFLATED = 64 << 20;

    private Limits() {}

    /** Refuses a value that is too deep; {@code depth} counts from 1. */
    static void requireDepth(int depth) {
        if (depth > DEPTH) {
            throw WireException.serialization("The request is nested more than " + DEPTH + " deep");
        }
    }
}
