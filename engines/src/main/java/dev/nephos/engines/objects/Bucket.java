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
    /** What the keys of all rows of this bucket begin with. */
    Key key() {
        return space.key().text("object").text(name);
    }

    /** The key of an object's row, which is also the user of its bytes. */
    byte[] key(String object) {
        return key().text(object).toBytes();
    }
}
