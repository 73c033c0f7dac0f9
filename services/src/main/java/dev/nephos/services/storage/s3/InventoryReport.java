package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.engines.objects.ListQuery;
import dev.nephos.engines.objects.ObjectEntry;
import dev.nephos.engines.objects.VersionId;
import dev.nephos.engines.objects.VersionListing;
import dev.nephos.engines.objects.VersionListing.Listed;
import dev.nephos.engines.objects.VersionListing.Position;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.wire.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One report of the objects of a bucket: compressed files of lines, a manifest that names them, and
 * the checksum of the manifest. Each file is held in memory while it is made, so it ends after some
 * megabytes. Written again it has the same names.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html">Locating
 *     your inventory list</a>
 */
final class InventoryReport {
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm'Z'").withZone(ZoneOffset.UTC);
    private static final int FILE_BYTES = 8 << 20;
    private static final int PAGE = 1_000;

    private final Store store;
    private final StoredObjects objects;
    private final ServiceObjects output;
    private final Bucket source;
    private final Bucket target;
    private final InventoryConfiguration configuration;
    private final Instant moment;
    private final List<Map<String, Object>> files = new ArrayList<>();

    InventoryReport(
            Store store,
            StoredObjects objects,
            ServiceObjects output,
            Bucket source,
            Bucket target,
            InventoryConfiguration configuration,
            Instant moment) {
        this.store = store;
        this.objects = objects;
        this.output = output;
        this.source = source;
        this.target = target;
        this.configuration = configuration;
        this.moment = moment;
    }

    /** Writes it. The manifest comes last: who finds it finds the rest. */
    void write() {
        try {
            writeFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no I/O in an array.
        }
        var manifest = JsonText.indented(manifest()).getBytes(StandardCharsets.UTF_8);
        var folder = home() + FOLDER.format(moment) + "/";
        output.put(source, target, folder + "manifest.json", manifest, "application/json");
        var checksum = md5(manifest).getBytes(StandardCharsets.UTF_8);
        output.put(source, target, folder + "manifest.checksum", checksum, "text/plain");
    }

    private String home() {
        var prefix = configuration.target().prefix().filter(p -> !p.isEmpty());
        return prefix.map(p -> p.endsWith("/") ? p : p + "/").orElse("")
                + source.name()
                + "/"
                + configuration.id()
                + "/";
    }

    private void writeFiles() throws IOException {
        Optional<Position> from = Optional.of(new Position("", Optional.empty()));
        while (from.isPresent()) {
            var bytes = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(bytes)) {
                while (from.isPresent() && bytes.size() < FILE_BYTES) {
                    var page = page(from.get());
                    for (var listed : page.versions()) {
                        out.write(line(listed).getBytes(StandardCharsets.UTF_8));
                    }
                    from = page.next();
                }
            }
            put(bytes.toByteArray());
        }
    }

    private VersionListing page(Position from) {
        var query = new ListQuery(configuration.prefix(), "", from.name(), PAGE);
        @Nullable VersionId below = from.id().orElse(null);
        var page = store.read(tx -> objects.listVersions(tx, source, query, below));
        return configuration.allVersions() ? page : current(page);
    }

    private static VersionListing current(VersionListing page) {
        var current =
                page.versions().stream()
                        .filter(Listed::newest)
                        .filter(listed -> listed.version() instanceof ObjectEntry)
                        .toList();
        return new VersionListing(current, page.groups(), page.next());
    }

    private void put(byte[] content) {
        var name = home() + moment + files.size();
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        var key = home() + "data/" + id + ".csv.gz";
        output.put(source, target, key, content, "application/gzip");
        var file = new LinkedHashMap<String, Object>();
        file.put("key", key);
        file.put("size", content.length);
        file.put("MD5checksum", md5(content));
        files.add(file);
    }

    private static String md5(byte[] bytes) {
        return HexFormat.of().formatHex(DigestAlgorithm.MD5.of(bytes));
    }

    private String line(Listed listed) {
        var version = listed.version();
        var values = new ArrayList<String>();
        values.add(source.name());
        values.add(KeyEncoding.URL.encode(version.key()));
        if (configuration.allVersions()) {
            values.add(version.id().isNamed() ? VersionName.of(version) : "");
            values.add(String.valueOf(listed.newest()));
            values.add(String.valueOf(!(version instanceof ObjectEntry)));
        }
        var owner = Acl.ofOwner(source.space().account());
        for (var field : configuration.fields()) {
            values.add(
                    version instanceof ObjectEntry entry
                            ? field.of(StoredObjects.decode(entry), owner)
                            : "");
        }
        return "\"" + String.join("\",\"", values) + "\"\n";
    }

    private Map<String, Object> manifest() {
        var schema = new ArrayList<>(List.of("Bucket", "Key"));
        if (configuration.allVersions()) {
            schema.addAll(List.of("VersionId", "IsLatest", "IsDeleteMarker"));
        }
        configuration.fields().forEach(field -> schema.add(field.name()));
        var told = new LinkedHashMap<String, Object>();
        told.put("sourceBucket", source.name());
        told.put("destinationBucket", configuration.target().bucket());
        told.put("version", "2016-11-30");
        told.put("creationTimestamp", String.valueOf(moment.toEpochMilli()));
        told.put("fileFormat", "CSV");
        told.put("fileSchema", String.join(", ", schema));
        told.put("files", files);
        return told;
    }
}
