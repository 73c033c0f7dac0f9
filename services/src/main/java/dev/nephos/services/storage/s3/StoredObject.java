package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Content;
import dev.nephos.engines.objects.ObjectEntry;
import java.time.Instant;

/** A version of an object: its entry in the index, and what is kept about it. */
record StoredObject(ObjectEntry entry, ObjectFacts facts) {
    String key() {
        return entry.key();
    }

    /** How the wire names this version. */
    String version() {
        return VersionName.of(entry);
    }

    Content content() {
        return entry.content();
    }

    long size() {
        return entry.content().size();
    }

    Instant lastModified() {
        return facts.lastModified();
    }

    String etag() {
        return facts.etag();
    }

    String quotedEtag() {
        return quoted(facts.etag());
    }

    String storageClass() {
        return facts.storageClass().orElse(StorageClass.STANDARD);
    }

    static String quoted(String etag) {
        return '"' + etag + '"';
    }
}
