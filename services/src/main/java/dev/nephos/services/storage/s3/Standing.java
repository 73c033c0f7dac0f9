package dev.nephos.services.storage.s3;

import java.util.Optional;

/**
 * What answers tell of how an object stands in its bucket.
 *
 * @param versionId nothing in a bucket that never kept versions
 * @param expiration when a lifecycle rule lets the current object expire, and which one
 */
record Standing(Optional<String> versionId, Optional<String> expiration) {}
