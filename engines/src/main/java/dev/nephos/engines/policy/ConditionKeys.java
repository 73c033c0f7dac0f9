package dev.nephos.engines.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The condition keys of a request, asked for one by one: a key that no statement names is never
 * computed. The same key answers the same throughout a request.
 */
@FunctionalInterface
public interface ConditionKeys {
    /** No keys at all. */
    ConditionKeys NONE = _ -> KeyValues.ABSENT;

    /**
     * The values of a key.
     *
     * @param key in lower case, {@code aws:resourcetag/team}; keys are the same in any case
     */
    KeyValues values(String key);

    /** The keys of a map, in any case. */
    static ConditionKeys of(Map<String, KeyValues> map) {
        Map<String, KeyValues> lower =
                map.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        e -> e.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue));
        return key -> lower.getOrDefault(key, KeyValues.ABSENT);
    }

    /**
     * The keys of a call that a service makes for its caller, in a forward access session: the
     * services on the way are named, and the caller's network is that of the service, which is
     * none.
     *
     * @param service the service principal that calls, {@code athena.amazonaws.com}
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html">Forward
     *     access sessions</a>
     */
    default ConditionKeys forwardedBy(String service) {
        var via = new ArrayList<>(values("aws:calledvia").all());
        via.add(service);
        var services = KeyValues.several(List.copyOf(via));
        return key ->
                switch (key) {
                    case "aws:calledvia" -> services;
                    case "aws:calledviafirst" -> KeyValues.one(via.getFirst());
                    case "aws:calledvialast" -> KeyValues.one(service);
                    case "aws:viaawsservice" -> KeyValues.one("true");
                    case "aws:sourceip", "aws:vpcsourceip", "aws:sourcevpc", "aws:sourcevpce" ->
                            KeyValues.ABSENT;
                    default -> values(key);
                };
    }
}
