package dev.nephos.engines.queue;

/**
 * Where a payload is that does not fit into its message's row. It stays there when its message goes
 * to another queue.
 *
 * @param count how many pieces there are; none for a payload that does fit
 * @param prefix what their keys begin with
 */
record Pieces(int count, byte[] prefix) {
    static final Pieces NONE = new Pieces(0, new byte[0]);

    boolean any() {
        return count > 0;
    }
}
