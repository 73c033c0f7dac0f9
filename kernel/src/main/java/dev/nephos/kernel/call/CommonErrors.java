package dev.nephos.kernel.call;

/**
 * Errors that any service may answer with, before or around its operations.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
public final class CommonErrors {
    private static final String PAGE =
            "https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html";

    /** Ours: a bug of Nephos. */
    public static final ErrorType INTERNAL_FAILURE =
            ErrorType.unmodelled("InternalFailure", 500, PAGE);

    /** Ours: what AWS has and Nephos has not yet. */
    public static final ErrorType NOT_IMPLEMENTED =
            ErrorType.unmodelled("NotImplemented", 501, "Nephos: docs/architecture.md");

    /** Ours: what may go better a little later. */
    public static final ErrorType SERVICE_UNAVAILABLE =
            ErrorType.unmodelled("ServiceUnavailable", 503, PAGE);

    private CommonErrors() {}

    /** The refusal of something that AWS would do. */
    public static ServiceError notImplemented(String what) {
        return NOT_IMPLEMENTED.error("Nephos does not implement " + what + " yet.");
    }
}
