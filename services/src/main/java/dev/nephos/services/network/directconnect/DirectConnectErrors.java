package dev.nephos.services.network.directconnect;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.ResourceErrors;
import java.util.Map;

/**
 * The errors of Direct Connect. Nearly all are {@code DirectConnectClientException}, told apart by
 * the sentence alone; clients such as Terraform look for {@code Could not find} and {@code does not
 * exist}.
 */
final class DirectConnectErrors implements ResourceErrors {
    private static final ErrorType CLIENT = ErrorType.modelled("DirectConnectClientException");
    private static final ErrorType DUPLICATE_TAG_KEYS =
            ErrorType.modelled("DuplicateTagKeysException");
    private static final ErrorType TOO_MANY_TAGS = ErrorType.modelled("TooManyTagsException");
    private static final ErrorType LIMIT_EXCEEDED = ErrorType.modelled("LimitExceededException");

    static final ErrorType[] ALL = {CLIENT, DUPLICATE_TAG_KEYS, TOO_MANY_TAGS, LIMIT_EXCEEDED};

    /** The kinds that the sentences name with words of their own. */
    private static final Map<String, String> UNKNOWN =
            Map.of(
                    "Connection", "Could not find Connection with ID %s",
                    "Lag", "Could not find Lag with ID %s",
                    "Interconnect", "Could not find Interconnect with ID %s",
                    "VirtualInterface", "VirtualInterface %s does not exist",
                    "DirectConnectGateway", "Direct Connect Gateway with ID: %s does not exist",
                    "DirectConnectGatewayAssociation",
                            "Direct Connect Gateway Association with ID: %s does not exist",
                    "DirectConnectGatewayAssociationProposal",
                            "Direct Connect Gateway Association Proposal with ID: %s does not exist",
                    "ResiliencyGroup", "Resiliency Group with ID: %s does not exist");

    /** One or more parameters are not valid, or not now. */
    static ServiceError refused(String sentence) {
        return CLIENT.error(sentence);
    }

    /** A quota would be exceeded. */
    static ServiceError limitExceeded(String sentence) {
        return LIMIT_EXCEEDED.error(sentence);
    }

    @Override
    public ServiceError notFound(Resource resource, String id) {
        return refused(UNKNOWN.getOrDefault(resource.name(), "%s does not exist").formatted(id));
    }

    @Override
    public ServiceError unknownArn(String arn) {
        return refused("The resource " + arn + " does not exist");
    }

    @Override
    public ServiceError tooManyTags() {
        return TOO_MANY_TAGS.error("A resource can have at most 50 tags");
    }

    @Override
    public ServiceError duplicateTagKeys() {
        return DUPLICATE_TAG_KEYS.error("A tag key was specified more than once");
    }

    @Override
    public ServiceError reservedTagKey(String key) {
        return refused("Tag keys starting with 'aws:' are reserved for system use: " + key);
    }

    @Override
    public ServiceError invalidPageToken() {
        return refused("The pagination token is not valid");
    }

    @Override
    public ServiceError reusedClientToken(String token) {
        return refused("The client token " + token + " was used with other parameters");
    }
}
