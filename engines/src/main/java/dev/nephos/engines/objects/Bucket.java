package dev.nephos.engines.objects;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Space;

/**
 * Where objects are.
 *
 * @param space whose it is
 * @param name unique in the space
 */
public record Bucket(Space space, String name) {
    /** What the keys of all current objects of this bucket begin with. */
    Key key() {
        return space.key().text("object").text(name);
    }

    /** The key of the row of a name's current object. */
    byte[] key(String object) {
        return key().text(object).toBytes();
    }

    /** What the keys of all versions that are not current objects begin with. */
    Key versions() {
        return space.key().text("version").text(name);
    }

    /** The key of the row of such a version: the newest one of a name comes first. */
    byte[] version(String object, VersionId id) {
        return versions().text(object).int64(-id.sequence()).toBytes();
    }

    /** The key of the row that finds the version without a name when it is not current. */
    byte[] unnamed(String object) {
        return space.key().text("unnamed").text(name).text(object).toBytes();
    }

    /** Whose the bytes of a version are, wherever its row is. */
    byte[] user(String object, VersionId id) {
        return key().text(object).int64(id.sequence()).toBytes();
    }
}
