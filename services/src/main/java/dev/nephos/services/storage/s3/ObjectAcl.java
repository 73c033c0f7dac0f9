package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Store;
import java.util.Optional;

/** The ACL of an object, which is kept with it and counts unless its bucket disables ACLs. */
final class ObjectAcl {
    private static final String OWNER_MAY_ALL = "bucket-owner-full-control";

    private final Store store;
    private final StoredObjects objects;
    private final ObjectEvents events;

    ObjectAcl(Store store, StoredObjects objects, ObjectEvents events) {
        this.store = store;
        this.objects = objects;
        this.events = events;
    }

    void define(Operations on) {
        on.run(PutObjectAcl.class, this::put).ignores(Acl.NOT_ASKED);
        on.call(GetObjectAcl.class, Acl.class, this::acl);
    }

    record PutObjectAcl(
            ObjectPlace place,
            AclRequest.Headers headers,
            Optional<String> grantWrite,
            Optional<AccessControlPolicy> accessControlPolicy,
            BodyDigest digest) {}

    record GetObjectAcl(ObjectPlace place) {}

    /**
     * The ACL with which a new object is asked for; nothing for the one that it has by itself.
     * Where ACLs are disabled only the one is taken that says so.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">
     *     Controlling ownership of objects</a>
     */
    static Optional<Acl> asked(
            ReadTx tx, Call call, Bucket bucket, String key, AclRequest request) {
        if (request.isEmpty()) {
            return Optional.empty();
        }
        var owner = call.account().digits();
        var acl = request.acl(owner, bucket.space().account());
        boolean saysNothing = acl.equals(Acl.ofOwner(bucket.space().account()));
        boolean canned = request.canned().filter(OWNER_MAY_ALL::equals).isPresent();
        boolean granted = !request.grants().isEmpty() && saysNothing;
        if (BucketOwnership.disablesAcls(tx, bucket) && (canned || granted)) {
            return Optional.empty();
        }
        BucketAcl.requireAllowed(tx, call, bucket, acl, "PutObject", bucket.name() + "/" + key);
        return saysNothing ? Optional.empty() : Optional.of(acl);
    }

    private void put(Call call, PutObjectAcl in) {
        var headers = in.headers.request(in.grantWrite);
        store.commit(tx -> {
            var bucket = in.place.open(tx, call);
            var object = objects.require(tx, bucket, in.place.key(), in.place.versionId());
            var before = of(bucket, object);
            var asked = headers.acl(call.account().digits(), bucket.space().account());
            var acl = AccessControlPolicy.asked(in.accessControlPolicy, headers, before, asked);
            var resource = bucket.name() + "/" + object.key();
            BucketAcl.requireAllowed(tx, call, bucket, acl, "PutObjectAcl", resource);
            objects.describe(tx, bucket, object, object.facts().with(Optional.of(acl)));
            var version = objects.shownVersion(tx, bucket, object);
            var event = ObjectEvent.of("ObjectAcl:Put", object, version);
            events.announce(tx, Cause.of(call), bucket, event);
        });
    }

    private Acl acl(Call call, GetObjectAcl in) {
        return store.read(tx -> {
            var bucket = in.place.open(tx, call);
            var object = objects.require(tx, bucket, in.place.key(), in.place.versionId());
            return BucketOwnership.disablesAcls(tx, bucket)
                    ? Acl.ofOwner(bucket.space().account())
                    : of(bucket, object);
        });
    }

    private static Acl of(Bucket bucket, StoredObject object) {
        return object.facts().acl().orElseGet(() -> Acl.ofOwner(bucket.space().account()));
    }
}
