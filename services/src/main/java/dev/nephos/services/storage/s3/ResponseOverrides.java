package dev.nephos.services.storage.s3;

import java.util.Optional;

/** The headers that a reader wishes to have in the answer in place of the object's own. */
record ResponseOverrides(
        Optional<String> responseCacheControl,
        Optional<String> responseContentDisposition,
        Optional<String> responseContentEncoding,
        Optional<String> responseContentLanguage,
        Optional<String> responseContentType,
        Optional<String> responseExpires) {

    /** What a reader is told of an object. */
    ObjectMetadata over(ObjectMetadata own) {
        return new ObjectMetadata(
                value("response-cache-control", responseCacheControl).or(own::cacheControl),
                value("response-content-disposition", responseContentDisposition)
                        .or(own::contentDisposition),
                value("response-content-encoding", responseContentEncoding)
                        .or(own::contentEncoding),
                value("response-content-language", responseContentLanguage)
                        .or(own::contentLanguage),
                value("response-content-type", responseContentType).or(own::contentType),
                value("response-expires", responseExpires).or(own::expires),
                own.websiteRedirectLocation(),
                own.metadata());
    }

    /** A parameter of the URL may hold what no header can. */
    private static Optional<String> value(String parameter, Optional<String> wish) {
        if (wish.isPresent() && wish.get().chars().anyMatch(c -> c < ' ')) {
            throw S3Errors.invalidArgument(
                    "Header value cannot contain control characters", parameter, wish.get());
        }
        return wish;
    }
}
