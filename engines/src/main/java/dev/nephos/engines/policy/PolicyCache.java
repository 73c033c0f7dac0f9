package dev.nephos.engines.policy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiled policies by their text, so that a document is compiled once however many principals have
 * it and however often it is read. What was not asked for while as many others were is forgotten.
 */
public final class PolicyCache {
    private final int capacity;
    private volatile Map<String, Policy> young = new ConcurrentHashMap<>();
    private volatile Map<String, Policy> old = Map.of();

    /**
     * @param capacity how many policies of each of two generations are kept
     */
    public PolicyCache(int capacity) {
        this.capacity = capacity;
    }

    /** The policy of a stored text; see {@link Policy#stored}. */
    public Policy policy(String text) {
        var known = young.get(text);
        return known != null ? known : admit(text);
    }

    private Policy admit(String text) {
        var kept = old.get(text);
        var policy = kept != null ? kept : Policy.stored(text);
        synchronized (this) {
            if (young.size() >= capacity) {
                old = young;
                young = new ConcurrentHashMap<>();
            }
            young.put(text, policy);
        }
        return policy;
    }

    /** How many are kept, at most twice the capacity. */
    public int size() {
        return young.size() + old.size();
    }
}
