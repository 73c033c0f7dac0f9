package dev.nephos.kernel.boot;

import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.time.KeptTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /_nephos/snapshots}: lists, {@code save=NAME} and {@code load=NAME}. */
final class SnapshotsPage {
    private final @Nullable SnapshotShelf shelf;
    private final Kernel kernel;

    /** A page that answers 501 without a shelf: where state is not in a data folder. */
    SnapshotsPage(@Nullable SnapshotShelf shelf, Kernel kernel) {
        this.shelf = shelf;
        this.kernel = kernel;
    }

    HttpResponse list() {
        if (shelf == null) {
            return none();
        }
        try {
            return Json.answer(
                    200,
                    Map.of("snapshots", shelf.list().stream().map(SnapshotsPage::row).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse change(QueryString query) {
        if (shelf == null) {
            return none();
        }
        var parameters = query.parameters();
        var only = parameters.size() == 1 ? parameters.getFirst() : null;
        var name = only == null || only.value() == null ? "" : only.value();
        try {
            return switch (only == null ? "" : only.name()) {
                case "save" -> save(shelf, name);
                case "load" -> load(shelf, name);
                default -> throw new IllegalArgumentException("give save or load, with a name");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time of the cloud belongs to the state. */
    private HttpResponse save(SnapshotShelf to, String name) throws IOException {
        KeptTime.keep(kernel.store(), kernel.clock());
        to.save(name, kernel.blobReferences(), kernel.wallClock().now());
        return list();
    }

    private HttpResponse load(SnapshotShelf from, String name) throws IOException {
        if (!from.contains(name)) {
            return AdminPages.error(404, "There is no snapshot " + name + ".");
        }
        from.load(name, kernel.blobReferences());
        KeptTime.restore(kernel.store(), kernel.clock());
        kernel.timers().settle();
        return list();
    }

    private static Map<String, Object> row(SnapshotShelf.Saved saved) {
        var row = new LinkedHashMap<String, Object>();
        row.put("name", saved.name());
        saved.at()
                .ifPresentOrElse(
                        at -> row.put("saved", at),
                        () -> row.put("problem", "not saved in this data folder"));
        return row;
    }

    private static HttpResponse none() {
        return AdminPages.error(
                501,
                "Nephos takes snapshots of state in a data folder only, not of state in memory.");
    }
}
