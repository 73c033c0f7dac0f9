package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Refusal;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import java.util.Optional;

/**
 * The errors of authentication, which differ between families of services in code, status and
 * sentence. S3's are {@link S3AuthErrors}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
final class AuthErrors {
    private static final String PAGE =
            "https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html";
    private static final String EC2_PAGE =
            "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html";

    private AuthErrors() {}

    /** What the services other than S3 tell apart. */
    private enum Kind {
        UNKNOWN_KEY("InvalidClientTokenId", "UnrecognizedClientException"),
        MISSING("MissingAuthenticationToken", "MissingAuthenticationTokenException"),
        INCOMPLETE("IncompleteSignature", "IncompleteSignatureException"),
        MISMATCH("SignatureDoesNotMatch", "InvalidSignatureException"),
        EXPIRED_TOKEN("ExpiredToken", "ExpiredTokenException"),
        DENIED("AccessDenied", "AccessDeniedException");

        private final String xml;
        private final String json;

        Kind(String xml, String json) {
            this.xml = xml;
            this.json = json;
        }

        ErrorType in(Family family) {
            return switch (family) {
                case XML -> ErrorType.unmodelled(xml, this == INCOMPLETE ? 400 : 403, PAGE);
                case JSON -> ErrorType.unmodelled(json, 400, PAGE);
                case REST_JSON -> ErrorType.unmodelled(json, 403, PAGE);
                case EC2 -> ErrorType.unmodelled("AuthFailure", 401, EC2_PAGE);
            };
        }
    }

    /** A request without a signature, for an operation that needs one. */
    static ServiceError accessDenied(ServiceInfo service) {
        return service.bareErrors()
                ? S3AuthErrors.accessDenied()
                : Kind.MISSING
                        .in(Family.of(service))
                        .error("Request is missing Authentication Token");
    }

    /**
     * A call that the caller may not make.
     *
     * @param sentence why, as far as the caller may know
     */
    static ServiceError denied(ServiceInfo service, Optional<String> sentence) {
        if (service.bareErrors()) {
            return S3AuthErrors.denied(sentence);
        }
        var family = Family.of(service);
        if (family == Family.EC2) {
            var begin = "You are not authorized to perform this operation.";
            return ErrorType.unmodelled("UnauthorizedOperation", 403, EC2_PAGE)
                    .error(sentence.map(why -> begin + " " + why).orElse(begin));
        }
        return Kind.DENIED.in(family).error(sentence.orElse("Access denied"));
    }

    /** A signature that is not accepted. */
    static ServiceError refused(ServiceInfo service, Refusal refusal) {
        if (service.bareErrors()) {
            return S3AuthErrors.refused(refusal);
        }
        var family = Family.of(service);
        if (family == Family.EC2 && isLate(refusal)) {
            return ErrorType.unmodelled("RequestExpired", 400, EC2_PAGE)
                    .error("Request has expired.");
        }
        var kind = kind(refusal);
        var sentence =
                family == Family.EC2 && (kind == Kind.UNKNOWN_KEY || kind == Kind.MISMATCH)
                        ? "AWS was not able to validate the provided access credentials"
                        : AuthSentences.of(refusal);
        return kind.in(family).error(sentence);
    }

    private static boolean isLate(Refusal refusal) {
        return refusal instanceof Refusal.Skewed
                || refusal instanceof Refusal.UrlExpired
                || refusal instanceof Refusal.UrlNotYetValid
                || refusal instanceof Refusal.ExpiredToken;
    }

    private static Kind kind(Refusal refusal) {
        return switch (refusal) {
            case Refusal.UnknownKey _, Refusal.InvalidToken _ -> Kind.UNKNOWN_KEY;
            case Refusal.ExpiredToken _ -> Kind.EXPIRED_TOKEN;
            case Refusal.TwoSignatures _,
                    Refusal.Skewed _,
                    Refusal.UrlExpired _,
                    Refusal.UrlNotYetValid _,
                    Refusal.HeadersNotSigned _,
                    Refusal.WrongScope _,
                    Refusal.OtherPayload _,
                    Refusal.Mismatch _ ->
                    Kind.MISMATCH;
            case Refusal.Repeated _,
                    Refusal.ForeignScheme _,
                    Refusal.Incomplete _,
                    Refusal.IncompleteV2 _,
                    Refusal.BadDate _,
                    Refusal.UnknownAlgorithm _,
                    Refusal.BadCredential _,
                    Refusal.BadExpiry _,
                    Refusal.BadExpiryV2 _,
                    Refusal.NoPayloadHash _,
                    Refusal.BadPayloadHash _ ->
                    Kind.INCOMPLETE;
        };
    }

    /** Which errors a service sends: it goes by the service, not by the protocol of the request. */
    private enum Family {
        EC2,
        XML,
        JSON,
        REST_JSON;

        static Family of(ServiceInfo service) {
            var protocols = service.protocols();
            if (protocols.contains(ProtocolName.EC2_QUERY)) {
                return EC2;
            }
            if (protocols.contains(ProtocolName.AWS_QUERY)
                    || protocols.contains(ProtocolName.REST_XML)) {
                return XML;
            }
            return protocols.contains(ProtocolName.REST_JSON_1) ? REST_JSON : JSON;
        }
    }
}
