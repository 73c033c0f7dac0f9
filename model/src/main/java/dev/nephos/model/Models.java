package dev.nephos.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All the APIs that Nephos knows: a catalogue that is read at once, and a schema for each that is
 * opened at its first use and then kept.
 */
public final class Models {
    private static final String CATALOGUE = "catalogue";

    private final Map<String, ServiceInfo> catalogue = new LinkedHashMap<>();
    private final Map<String, ServiceModel> opened = new ConcurrentHashMap<>();
    private final Map<String, Authorization> tables = new ConcurrentHashMap<>();

    private Models(byte[] bytes) {
        var table = ByteBuffer.wrap(bytes);
        if (table.getInt(0) != ServiceModel.MAGIC) {
            throw new IllegalStateException("the catalogue of models is of another version");
        }
        var in = new SchemaCursor(new SchemaStrings(bytes, table.getInt(4)), bytes, 8);
        for (var info : in.list(() -> ServiceInfo.read(in))) {
            catalogue.put(info.name(), info);
        }
    }

    /** The models that were built into this distribution: one instance, since nothing changes. */
    public static Models builtIn() {
        return BuiltIn.MODELS;
    }

    /** Read when first asked for. */
    private static final class BuiltIn {
        static final Models MODELS = new Models(resource(CATALOGUE));
    }

    /** Every API, sorted by name. */
    public List<ServiceInfo> services() {
        return new ArrayList<>(catalogue.values());
    }

    public Optional<ServiceInfo> service(String name) {
        return Optional.ofNullable(catalogue.get(name));
    }

    /**
     * The schema of an API of the catalogue.
     *
     * @throws IllegalArgumentException if there is no such API
     */
    public ServiceModel open(String name) {
        var known = opened.get(name);
        if (known != null) {
            return known;
        }
        if (!catalogue.containsKey(name)) {
            throw new IllegalArgumentException("no model is named " + name);
        }
        return opened.computeIfAbsent(name, n -> ServiceModel.open(resource(n)));
    }

    /**
     * The authorization table of an API of the catalogue, opened when it is first asked for.
     *
     * @throws IllegalArgumentException if there is no such API
     */
    public Authorization authorization(String name) {
        var known = tables.get(name);
        if (known != null) {
            return known;
        }
        if (!catalogue.containsKey(name)) {
            throw new IllegalArgumentException("no model is named " + name);
        }
        return tables.computeIfAbsent(
                name, n -> Authorization.open(resource(n + ".authorization")));
    }

    /** How many schemas were opened so far; a start opens none. */
    public int openedCount() {
        return opened.size();
    }

    private static byte[] resource(String name) {
        try (InputStream in = Models.class.getResourceAsStream("schemas/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the distribution lacks the schema of " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
