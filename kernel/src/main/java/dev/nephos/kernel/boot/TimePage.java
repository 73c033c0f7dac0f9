package dev.nephos.kernel.boot;

import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.KeptTime;
import dev.nephos.kernel.time.Timers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * {@code /_nephos/time}: reads, sets, moves, freezes and resumes the time of the cloud. When it
 * answers, the change outlives the process, and what became due by it is done.
 */
final class TimePage {
    private final CloudClock clock;
    private final Store store;
    private final Timers timers;

    TimePage(CloudClock clock, Store store, Timers timers) {
        this.clock = clock;
        this.store = store;
        this.timers = timers;
    }

    HttpResponse read() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("now", clock.now());
        answer.put("frozen", clock.frozen());
        return Json.answer(200, answer);
    }

    /** One or more of {@code set=2026-01-01T00:00:00Z}, {@code move=PT1H}, {@code frozen=true}. */
    HttpResponse change(QueryString query) {
        if (query.parameters().isEmpty()) {
            throw new IllegalArgumentException("give set, move or frozen");
        }
        for (var parameter : query.parameters()) {
            change(parameter.name(), parameter.value() == null ? "" : parameter.value());
        }
        KeptTime.keep(store, clock);
        timers.settle();
        return read();
    }

    private void change(String name, String value) {
        try {
            switch (name) {
                case "set" -> clock.set(Instant.parse(value));
                case "move" -> clock.move(Duration.parse(value));
                case "frozen" -> freeze(value);
                default -> throw new IllegalArgumentException("not set, move or frozen: " + name);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " takes ISO 8601, such as 2026-01-01T00:00:00Z or PT1H", e);
        }
    }

    private void freeze(String value) {
        if (value.equals("true")) {
            clock.freeze();
        } else if (value.equals("false")) {
            clock.resume();
        } else {
            throw new IllegalArgumentException("frozen takes true or false");
        }
    }
}
