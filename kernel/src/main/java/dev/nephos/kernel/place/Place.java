package dev.nephos.kernel.place;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;

/**
 * What is up and what is down. Everything is up until somebody takes it down; that is state in the
 * directory of the store, so every node sees the same. Services never decide on their own that
 * something physical works: they ask here, in the transaction in which they say so.
 *
 * <p>Keys: {@code "place", "link", location} for each location whose links are cut.
 */
public final class Place {
    private static final String PLACE = "place";
    private static final String LINK = "link";
    private static final byte[] CUT = {};

    private Place() {}

    /** Whether the links of a Direct Connect location, by its code, carry a signal. */
    public static boolean linksUp(ReadTx tx, String location) {
        return tx.get(Keyspace.DIRECTORY, link(location)) == null;
    }

    /** Cuts the links of a location. */
    public static void takeLinksDown(Tx tx, String location) {
        tx.put(Keyspace.DIRECTORY, link(location), CUT);
    }

    /** Restores the links of a location. */
    public static void bringLinksUp(Tx tx, String location) {
        tx.delete(Keyspace.DIRECTORY, link(location));
    }

    /** Makes everything work again. */
    public static void mend(Tx tx) {
        tx.deleteRange(Keyspace.DIRECTORY, new Key().text(PLACE).range());
    }

    private static byte[] link(String location) {
        return new Key().text(PLACE).text(LINK).text(location).toBytes();
    }
}
