package dev.nephos.kernel.resource;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;

/** The errors of a service that tells what does not exist from what is not valid, and no more. */
record TwoErrors(ErrorType notFound, ErrorType invalid) implements ResourceErrors {
    @Override
    public ServiceError notFound(Resource resource, String id) {
        return notFound.error(resource + " " + id + " does not exist.");
    }

    @Override
    public ServiceError unknownArn(String arn) {
        return notFound.error("The resource " + arn + " does not exist.");
    }

    @Override
    public ServiceError tooManyTags() {
        return invalid.error("A resource can have at most 50 tags.");
    }

    @Override
    public ServiceError duplicateTagKeys() {
        return invalid.error("A tag key was given more than once.");
    }

    @Override
    public ServiceError reservedTagKey(String key) {
        return invalid.error("Tag keys that begin with aws: are reserved: " + key);
    }

    @Override
    public ServiceError invalidPageToken() {
        return invalid.error("The page token is not valid.");
    }

    @Override
    public ServiceError reusedClientToken(String token) {
        return invalid.error("The client token " + token + " was used with other parameters.");
    }
}
