package dev.nephos.services.storage.s3;

import dev.nephos.kernel.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The columns that a report may have beside the names of objects, by their names in configurations,
 * in the order of reports.
 */
enum InventoryField {
    Size(object -> String.valueOf(object.size())),
    LastModifiedDate(object -> EventTime.format(object.lastModified())),
    ETag(StoredObject::etag),
    StorageClass(StoredObject::storageClass),
    IsMultipartUploaded(object -> String.valueOf(object.etag().contains("-"))),
    /** Nothing is replicated yet. */
    ReplicationStatus(_ -> ""),
    EncryptionStatus(object -> object.facts().encryption().byCustomer() ? "SSE-C" : "SSE-S3"),
    ObjectLockRetainUntilDate(
            object -> object.facts().lock().until().map(EventTime::format).orElse("")),
    ObjectLockMode(object -> object.facts().lock().mode().orElse("")),
    ObjectLockLegalHoldStatus(object -> object.facts().lock().legalHold().orElse("")),
    /** No object changes its tier yet. */
    IntelligentTieringAccessTier(_ -> ""),
    /** There are no keys of KMS yet for which a bucket key could stand. */
    BucketKeyStatus(_ -> "DISABLED"),
    ChecksumAlgorithm(
            object -> object.facts().checksum().map(c -> c.algorithm().name()).orElse("")),
    ObjectAccessControlList(InventoryField::grants),
    ObjectOwner(object -> object.facts().acl().map(acl -> acl.owner().iD()).orElse(""));

    private final Function<StoredObject, String> value;

    InventoryField(Function<StoredObject, String> value) {
        this.value = value;
    }

    static boolean isServed(String name) {
        return Arrays.stream(values()).anyMatch(field -> field.name().equals(name));
    }

    /** What a report says of an object; {@code owner} is who owns it unless its ACL names one. */
    String of(StoredObject object, Acl owner) {
        var facts = object.facts();
        var owned = new StoredObject(object.entry(), facts.with(facts.acl().or(() -> some(owner))));
        return value.apply(owned);
    }

    private static Optional<Acl> some(Acl acl) {
        return Optional.of(acl);
    }

    /**
     * The ACL as JSON in base64.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/objectacl.html">Working
     *     with the Object ACL field</a>
     */
    private static String grants(StoredObject object) {
        var grants =
                object.facts().acl().map(Acl::grants).orElse(List.of()).stream()
                        .map(InventoryField::grant)
                        .toList();
        var told = new LinkedHashMap<String, Object>();
        told.put("version", "2022-11-10");
        told.put("status", "AVAILABLE");
        told.put("grants", grants);
        return Base64.getEncoder()
                .encodeToString(JsonText.of(told).getBytes(StandardCharsets.UTF_8));
    }

    private static Object grant(Acl.Grant grant) {
        var told = new LinkedHashMap<String, Object>();
        grant.grantee().iD().ifPresent(id -> told.put("canonicalId", id));
        grant.grantee().uRI().ifPresent(uri -> told.put("uri", uri));
        told.put("type", grant.grantee().type());
        told.put("permission", grant.permission());
        return told;
    }
}
