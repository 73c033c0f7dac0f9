package dev.nephos.kernel.call;

import dev.nephos.kernel.time.TimerHandler;
import dev.nephos.model.Models;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The services that this process serves. Each is constructed and defined, and its model opened, at
 * its first call, or when the first of its timers is due.
 */
public final class Services {
    private final Models models;
    private final Map<String, Supplier<Service>> factories;
    private final Map<String, ServedService> served = new ConcurrentHashMap<>();

    /** {@code factories} make the services, by the names of their models. */
    public Services(Models models, Map<String, Supplier<Service>> factories) {
        this.models = models;
        this.factories = new TreeMap<>(factories);
        for (var name : factories.keySet()) {
            if (models.service(name).isEmpty()) {
                throw new IllegalArgumentException("no model is named " + name);
            }
        }
    }

    /** The service of that name with its operations; empty if nobody serves it. */
    public Optional<ServedService> served(String name) {
        var known = served.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        var factory = factories.get(name);
        return factory == null
                ? Optional.empty()
                : Optional.of(served.computeIfAbsent(name, n -> define(n, factory.get())));
    }

    /** What a service does when a timer of that name is due. */
    public Optional<TimerHandler> timerHandler(String service, String handler) {
        return served(service).map(found -> found.timers().get(handler));
    }

    private ServedService define(String name, Service service) {
        var operations = new Operations(models.open(name));
        service.define(operations);
        return operations.served();
    }

    /** The names of the services that are served, sorted. */
    public Collection<String> names() {
        return factories.keySet();
    }

    /** How many services have defined their operations; a start defines none. */
    public int definedCount() {
        return served.size();
    }

    public Models models() {
        return models;
    }
}
