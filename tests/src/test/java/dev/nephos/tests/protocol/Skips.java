package dev.nephos.tests.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** The cases that are known to fail, each with its reason: {@code id: reason}, one a line. */
final class Skips {
    private final Map<String, String> reasons = new LinkedHashMap<>();

    Skips() throws IOException {
        var file = Objects.requireNonNull(Skips.class.getResourceAsStream("/protocol-skips.txt"));
        try (var in = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (var line : in.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
                int colon = line.indexOf(':');
                reasons.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
    }

    int size() {
        return reasons.size();
    }

    /** Runs a case; one that is listed must fail, so that the list can only shrink. */
    void run(String id, Executable test) throws Throwable {
        var reason = reasons.get(id);
        if (reason == null) {
            test.execute();
            return;
        }
        try {
            test.execute();
        } catch (AssertionError | RuntimeException e) {
            return;
        }
        throw new AssertionError(
                id + " passes; take it out of protocol-skips.txt (" + reason + ")");
    }
}
