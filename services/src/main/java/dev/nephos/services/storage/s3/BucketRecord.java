package dev.nephos.services.storage.s3;

import java.time.Instant;

/** What is known of a bucket beside its name and its place. */
record BucketRecord(String name, Instant created) {}
