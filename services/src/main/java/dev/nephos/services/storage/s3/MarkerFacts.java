package dev.nephos.services.storage.s3;

import java.time.Instant;

/** What is kept of a delete marker beside its key: when the object was deleted, to the second. */
record MarkerFacts(Instant lastModified) {}
