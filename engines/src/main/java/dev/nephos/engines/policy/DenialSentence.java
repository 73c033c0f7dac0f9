package dev.nephos.engines.policy;

/**
 * What AWS says to a caller whom it denies something.
 *
 * @param quoted whether the ARN stands in quotation marks, as in S3's
 * @param withReason whether the caller may know which policy it is: those of the resource's account
 *     and of its organisation may
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
 *     denied error messages</a>
 */
public record DenialSentence(boolean quoted, boolean withReason) {
    private static final String CLOSED_TO_ROOT = "Roles may not be assumed by root accounts.";

    /**
     * The sentence.
     *
     * @throws IllegalArgumentException if the request was allowed
     */
    public String of(AccessRequest request, Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ ->
                    throw new IllegalArgumentException("there is nothing to say to who is allowed");
            case Decision.ClosedToRoot _ -> CLOSED_TO_ROOT;
            case Decision.ImplicitDeny denial ->
                    told(
                            request,
                            " because no %s allows the %s action"
                                    .formatted(denial.layer().noun(), request.action()));
            case Decision.ExplicitDeny denial ->
                    told(
                            request,
                            " with an explicit deny in " + denial.layer().one() + arn(denial));
        };
    }

    private String told(AccessRequest request, String reason) {
        var sentence = new StringBuilder("User: ").append(request.caller().name());
        sentence.append(" is not authorized to perform: ").append(request.action());
        if (!request.resource().equals("*")) {
            var quote = quoted ? "\"" : "";
            sentence.append(" on resource: ")
                    .append(quote)
                    .append(request.resource())
                    .append(quote);
        }
        return withReason ? sentence.append(reason).toString() : sentence.toString();
    }

    /** Policies that have an ARN are named, but for those of the resource, which have none. */
    private static String arn(Decision.ExplicitDeny denial) {
        var id = denial.statement().policyId();
        return switch (denial.layer()) {
            case RESOURCE_CONTROL, SERVICE_CONTROL, IDENTITY, BOUNDARY, SESSION ->
                    id.startsWith("arn:") ? ": " + id : "";
            case VPC_ENDPOINT, RESOURCE, ROLE_TRUST -> "";
        };
    }
}
