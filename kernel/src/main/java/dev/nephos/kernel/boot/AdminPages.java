package dev.nephos.kernel.boot;

import dev.nephos.kernel.call.ServedService;
import dev.nephos.kernel.call.Services;
import dev.nephos.kernel.http.HttpHandler;
import dev.nephos.kernel.http.HttpReply;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.http.UndecodableException;
import dev.nephos.kernel.store.WritesRefused;
import dev.nephos.model.ServiceInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What speaks of the process and not of AWS: the pages below {@code /_nephos/}, and the paths that
 * people know from other tools. Each runs on a virtual thread. An S3 bucket cannot have these
 * names, because a bucket's name has no underscore.
 */
final class AdminPages implements HttpHandler {
    /** One page. */
    @FunctionalInterface
    interface Page {
        HttpResponse answer(HttpRequest request, QueryString query);
    }

    private static final System.Logger LOG = System.getLogger(AdminPages.class.getName());

    private final String version;
    private final Services services;
    private final Map<String, Page> pages = new TreeMap<>();

    AdminPages(
            String version,
            Services services,
            Kernel kernel,
            Reset reset,
            SnapshotsPage snapshots) {
        this.version = version;
        this.services = services;
        var time = new TimePage(kernel.clock(), kernel.store(), kernel.timers());
        pages.put("GET /_nephos/health", (request, query) -> health());
        pages.put("GET /_localstack/health", (request, query) -> health());
        pages.put("GET /_nephos/time", (request, query) -> time.read());
        pages.put("POST /_nephos/time", (request, query) -> time.change(query));
        var links = new LinksPage(kernel.store());
        pages.put("GET /_nephos/links", (request, query) -> links.read(query));
        pages.put("POST /_nephos/links", (request, query) -> links.change(query));
        pages.put("GET /_nephos/coverage", (request, query) -> coverage());
        pages.put("GET /_nephos/ignored", (request, query) -> ignored());
        pages.put("GET /_nephos/snapshots", (request, query) -> snapshots.list());
        pages.put("POST /_nephos/snapshots", (request, query) -> snapshots.change(query));
        pages.put("POST /_nephos/reset", (request, query) -> reset.answer(query));
        pages.put("POST /moto-api/reset", (request, query) -> reset.answer(QueryString.EMPTY));
        pages.put("GET /_aws/ses", (request, query) -> notServed("ses"));
        pages.put(
                "GET /_nephos/calls",
                (request, query) -> new CallsPage(kernel.auditFeed()).latest(query));
    }

    /** Whether a request is for one of these pages. */
    boolean owns(HttpRequest request) {
        var path = request.path();
        return path.startsWith("/_") || path.startsWith("/moto-api/");
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        Thread.startVirtualThread(() -> reply.send(answer(request)));
    }

    private HttpResponse answer(HttpRequest request) {
        try {
            var query = QueryString.parse(request.query());
            var page = pages.get(request.method() + " " + request.path());
            if (page != null) {
                return page.answer(request, query);
            }
            return request.path().startsWith("/_aws/")
                    ? servicePage(request, query)
                    : error(404, "Nephos has no page " + request.method() + " " + request.path());
        } catch (UndecodableException | IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        } catch (WritesRefused e) {
            return error(503, e.getMessage() + ".");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the page " + request.path() + " failed", e);
            return error(500, "An internal error of Nephos; its log says more.");
        }
    }

    /** {@code /_aws/SERVICE/PAGE} is a page that the service itself declared. */
    private HttpResponse servicePage(HttpRequest request, QueryString query) {
        var parts = request.path().split("/", 4);
        var served = parts.length < 4 ? null : services.served(parts[2]).orElse(null);
        var page = served == null ? null : served.pages().get(request.method() + " /" + parts[3]);
        return page == null
                ? error(404, "Nephos has no page " + request.method() + " " + request.path())
                : Json.answer(200, page.answer(query));
    }

    static HttpResponse error(int status, String sentence) {
        return Json.answer(status, Map.of("error", sentence));
    }

    private static HttpResponse notServed(String service) {
        return error(501, "Nephos does not serve " + service + " yet.");
    }

    private HttpResponse health() {
        var states = new TreeMap<String, String>();
        services.names().forEach(name -> states.put(name, "available"));
        var health = new LinkedHashMap<String, Object>();
        health.put("status", "running");
        health.put("version", version);
        health.put("edition", "nephos");
        health.put("services", states);
        return Json.answer(200, health);
    }

    /** How many operations of each API are served; of all of them, so it opens every model. */
    private HttpResponse coverage() {
        var rows = new TreeMap<String, Object>();
        for (ServiceInfo info : services.models().services()) {
            var row = new LinkedHashMap<String, Object>();
            var names = services.models().open(info.name()).operationNames();
            var served = services.served(info.name()).map(ServedService::definitions);
            row.put("operations", names.size());
            row.put("implemented", served.map(Map::size).orElse(0));
            rows.put(info.name(), row);
        }
        return Json.answer(200, Map.of("services", rows));
    }

    /** Which inputs of which operations have not the effect that they have on AWS. */
    private HttpResponse ignored() {
        var rows = new TreeMap<String, Object>();
        for (var name : services.names()) {
            services.served(name).orElseThrow().definitions().values().stream()
                    .filter(definition -> !definition.ignoredInputs().isEmpty())
                    .forEach(d -> rows.put(d.operation().toString(), d.ignoredInputs()));
        }
        return Json.answer(200, Map.of("ignored", rows));
    }
}
