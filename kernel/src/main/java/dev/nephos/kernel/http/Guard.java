package dev.nephos.kernel.http;

import dev.nephos.kernel.http.OriginRules.Ruling;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every handler and turns away what a browser was tricked into sending: requests for
 * a host that is not ours (DNS rebinding), and requests that a page of a foreign origin made. Both
 * end before any side effect.
 *
 * <p>Programs send neither {@code Origin} nor {@code Sec-Fetch-Site} and pass. {@code Referer} is
 * not looked at: a page can leave it out. There is no {@code Access-Control-Allow-Origin: *}; an
 * origin that is let in is named.
 */
final class Guard implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Guard.class.getName());
    private static final HttpResponse UNKNOWN_HOST =
            HttpResponse.text(
                    421,
                    "Misdirected Request: this host name is neither loopback, AWS's nor"
                            + " configured.");
    private static final HttpResponse FOREIGN_PAGE =
            HttpResponse.text(
                    403, "Forbidden: web pages of this origin may not call this endpoint.");

    private final AllowList allowed;
    private final OriginRules rules;
    private final HttpHandler handler;

    Guard(AllowList allowed, OriginRules rules, HttpHandler handler) {
        this.allowed = allowed;
        this.rules = rules;
        this.handler = handler;
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        if (!allowed.allowsHost(request.host())) {
            reply.send(UNKNOWN_HOST);
            return;
        }
        String origin = request.headers().first("Origin");
        if (origin != null && rules.waits()) {
            Thread.startVirtualThread(() -> fromPageBeside(request, origin, reply));
        } else if (origin != null) {
            fromPage(request, origin, reply);
        } else if (isEmbeddedByForeignPage(request.headers())) {
            reply.send(FOREIGN_PAGE);
        } else {
            handler.handle(request, reply);
        }
    }

    /** The root of a thread, where the rules may wait. */
    private void fromPageBeside(HttpRequest request, String origin, HttpReply reply) {
        try {
            fromPage(request, origin, reply);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a request of " + origin + " failed", e);
            reply.send(HttpResponse.text(500, "Internal Server Error: the log has the reason."));
        }
    }

    private void fromPage(HttpRequest request, String origin, HttpReply reply) {
        boolean trusted = allowed.allowsOrigin(origin);
        if (request.headers().all("Origin").size() > 1) {
            reply.send(FOREIGN_PAGE);
            return;
        }
        switch (rules.ruling(request, origin)) {
            case Ruling.Answered answered -> reply.send(answered.response());
            case Ruling.Allowed let ->
                    handler.handle(request, answer -> reply.send(answer.with(let.permission())));
            case Ruling.Refused _ when trusted -> handler.handle(request, reply);
            case Ruling.None _ when trusted -> fromTrustedPage(request, origin, reply);
            case Ruling.Refused _ -> reply.send(FOREIGN_PAGE);
            case Ruling.None _ -> reply.send(FOREIGN_PAGE);
        }
    }

    private void fromTrustedPage(HttpRequest request, String origin, HttpReply reply) {
        if (isPreflight(request)) {
            reply.send(preflight(request.headers(), origin));
            return;
        }
        Headers permission =
                Headers.of(
                        "Access-Control-Allow-Origin", origin,
                        "Access-Control-Expose-Headers", "*",
                        "Vary", "Origin");
        handler.handle(request, response -> reply.send(response.with(permission)));
    }

    /** An image, script or form of a foreign page; a link that a person followed is none. */
    private static boolean isEmbeddedByForeignPage(Headers headers) {
        String site = headers.first("Sec-Fetch-Site");
        return site != null
                && site.equals("cross-site")
                && !"navigate".equals(headers.first("Sec-Fetch-Mode"));
    }

    private static boolean isPreflight(HttpRequest request) {
        return request.method().equals("OPTIONS")
                && request.headers().has("Access-Control-Request-Method");
    }

    /** The Fetch standard, "CORS-preflight fetch": what was asked for is granted, by name. */
    private static HttpResponse preflight(Headers asked, String origin) {
        Headers.Builder granted =
                Headers.builder()
                        .add("Access-Control-Allow-Origin", origin)
                        .add("Access-Control-Max-Age", "600")
                        .add(
                                "Vary",
                                "Origin, Access-Control-Request-Method,"
                                        + " Access-Control-Request-Headers");
        grant(
                granted,
                "Access-Control-Allow-Methods",
                asked.first("Access-Control-Request-Method"));
        grant(
                granted,
                "Access-Control-Allow-Headers",
                asked.first("Access-Control-Request-Headers"));
        return HttpResponse.of(204, granted.build());
    }

    private static void grant(Headers.Builder granted, String name, @Nullable String asked) {
        if (asked != null) {
            granted.add(name, asked);
        }
    }
}
