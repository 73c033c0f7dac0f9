package dev.nephos.services.storage.s3;

import java.util.Optional;

/**
 * What a request says of a body that is a document. It has taken its effect when a handler is
 * called: {@link BodyDigests} compares.
 */
record BodyDigest(Optional<String> contentMD5, Optional<String> checksumAlgorithm) {}
