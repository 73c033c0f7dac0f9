package dev.nephos.services.security.iam;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.GlobalNames;
import dev.nephos.kernel.store.Index;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A long-term access key.
 *
 * @param ownerId the unique id of its user; the account's number for a key of the root user
 * @param sealedSecret the secret, encrypted under a data key
 */
record AccessKey(String id, String ownerId, byte[] sealedSecret, boolean active, Instant created) {

    /** The data key under which secrets are sealed, each bound to the id of its access key. */
    static final String DATA_KEY = "access-key";

    private static final int MOST = 2;
    private static final GlobalNames IDS = new GlobalNames("access-key");

    private static final Index<AccessKey> BY_OWNER =
            Index.on("owner", key -> new Key().text(key.ownerId));

    private static final Table<AccessKey> TABLE =
            new Table<>(
                    "access-key",
                    RecordCodec.of(AccessKey.class),
                    key -> key(key.id),
                    List.of(BY_OWNER));

    private static Key key(String id) {
        return new Key().text(id);
    }

    /** The keys of a user or of the root user, in the order of their ids. */
    static List<AccessKey> of(ReadTx tx, Space space, String ownerId) {
        return TABLE.in(space)
                .byIndex(tx, BY_OWNER, new Key().text(ownerId).range(), Integer.MAX_VALUE, false);
    }

    static void add(Tx tx, Space space, AccessKey key) {
        if (of(tx, space, key.ownerId).size() >= MOST) {
            throw IamErrors.quota("AccessKeysPerUser", MOST);
        }
        if (!IDS.claim(tx, key.id, space)) {
            throw new IllegalStateException("an id of 80 random bits was there already");
        }
        TABLE.in(space).put(tx, key);
    }

    static void replace(Tx tx, Space space, AccessKey key) {
        TABLE.in(space).put(tx, key);
    }

    static void remove(Tx tx, Space space, AccessKey key) {
        TABLE.in(space).delete(tx, key(key.id));
        IDS.release(tx, key.id, space);
    }

    /** The key with an id, if it is of that owner; or NoSuchEntity. */
    static AccessKey require(ReadTx tx, Space space, String ownerId, String id) {
        return find(tx, space, id)
                .filter(key -> key.ownerId.equals(ownerId))
                .orElseThrow(() -> noSuch(id));
    }

    private static ServiceError noSuch(String id) {
        return IamErrors.noSuch("The Access Key with id " + id + " cannot be found.");
    }

    static Optional<AccessKey> find(ReadTx tx, Space space, String id) {
        return TABLE.in(space).find(tx, key(id));
    }

    /** The space of the account that a key is of. */
    static Optional<Space> home(ReadTx tx, String id) {
        return IDS.owner(tx, id);
    }

    String status() {
        return active ? "Active" : "Inactive";
    }

    AccessKey activated(boolean nowActive) {
        return new AccessKey(id, ownerId, sealedSecret, nowActive, created);
    }
}
