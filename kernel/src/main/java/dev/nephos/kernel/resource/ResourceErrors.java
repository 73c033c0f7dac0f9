package dev.nephos.kernel.resource;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;

/** What a service answers when what its descriptions promise does not hold; the words are AWS's. */
public interface ResourceErrors {
    /** There is no such resource in the caller's account and region, or it has ended. */
    ServiceError notFound(Resource resource, String id);

    /** An ARN that is none, or is of nothing that exists there. */
    ServiceError unknownArn(String arn);

    /** More tags than a resource may have. */
    ServiceError tooManyTags();

    /** The same key twice in one request. */
    ServiceError duplicateTagKeys();

    /** A key that begins as only AWS's own do. */
    ServiceError reservedTagKey(String key);

    /** A page token that was not given for this query. */
    ServiceError invalidPageToken();

    /** A client token that was given with other parameters before. */
    ServiceError reusedClientToken(String token);

    /**
     * The errors of a service with one type for what does not exist and one for everything else
     * that is wrong with a request.
     */
    static ResourceErrors of(ErrorType notFound, ErrorType invalid) {
        return new TwoErrors(notFound, invalid);
    }
}
