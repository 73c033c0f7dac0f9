package dev.nephos.kernel.auth;

import java.util.List;

/**
 * The condition keys of a call, asked for one by one: what no policy names is never computed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition keys</a>
 */
public interface RequestKeys {
    /**
     * The values of a key.
     *
     * @param key in lower case, {@code aws:resourcetag/team}
     * @return none when the call has not the key
     */
    List<String> values(String key);

    /** Whether a key, in lower case, can have several values. */
    boolean isMultivalued(String key);
}
