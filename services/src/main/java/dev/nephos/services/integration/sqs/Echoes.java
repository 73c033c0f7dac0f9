package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.call.Call;
import java.util.List;
import java.util.Map;

/** Attributes that are kept and shown, but have not yet the effect that they have on AWS. */
final class Echoes {
    /** As {@link dev.nephos.kernel.call.Definition#ignores} has them. */
    static final String[] PATHS = {"Attributes.Policy"};

    private static final List<String> NAMES = List.of("Policy");

    private Echoes() {}

    /** Tells the caller which of the attributes of a request are only kept. */
    static void note(Call call, Map<String, String> attributes) {
        for (var name : NAMES) {
            if (attributes.containsKey(name)) {
                call.ignored("Attributes." + name);
            }
        }
    }
}
