package dev.nephos.kernel.store;

/**
 * Whose state it is: a service of an account in a region. Every key of {@link Keyspace#TABLES},
 * {@link Keyspace#QUEUES} and {@link Keyspace#BYTES} begins with a space, and what works inside one
 * has no way to name a key of another.
 *
 * @param account twelve digits
 * @param region a region's name, or {@link #GLOBAL_REGION} for a service without regions
 * @param service a short name, the same for all time
 */
public record Space(String account, String region, String service) {
    /** The region of what has no region. */
    public static final String GLOBAL_REGION = "aws-global";

    /** The space that {@link #appendTo} wrote. */
    public static Space read(KeyReader key) {
        return new Space(key.text(), key.text(), key.text());
    }

    /** What the keys of all services and regions of an account begin with. */
    public static byte[] prefixOf(String account) {
        return new Key().text(account).toBytes();
    }

    /** What the keys of all services of an account in a region begin with. */
    public static byte[] prefixOf(String account, String region) {
        return new Key().text(account).text(region).toBytes();
    }

    /** The begin of a key in this space. */
    public Key key() {
        return appendTo(new Key());
    }

    /** What all keys in this space begin with. */
    public byte[] prefix() {
        return key().toBytes();
    }

    /** Adds this space to a key as three components. */
    public Key appendTo(Key key) {
        return key.text(account).text(region).text(service);
    }
}
