package dev.nephos.services.storage.s3;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.Percent;
import dev.nephos.services.storage.s3.WebsiteConfiguration.RoutingRule;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a request for a key of a website leads.
 *
 * @param exists whether there is an object of a key
 */
record WebsiteRoute(WebsiteConfiguration website, Predicate<String> exists) {
    private static final String NOT_FOUND = "404";

    /** What is at the end. */
    sealed interface End {}

    /** An object, to be answered with a status. */
    record Document(String key, int status) implements End {}

    /** Nothing; {@code errorDocument} is the key of a document for that which is missing too. */
    record Missing(String key, Optional<String> errorDocument) implements End {}

    /**
     * Another URL. What is empty is as in the request.
     *
     * @param path with its slash, and encoded
     */
    record Redirect(
            Optional<String> protocol,
            Optional<String> host,
            String path,
            boolean keepsQuery,
            int status)
            implements End {
        String location(HttpRequest request) {
            var query = keepsQuery && request.query() != null ? '?' + request.query() : "";
            return protocol.orElse(request.secure() ? "https" : "http")
                    + "://"
                    + host.orElse(request.host())
                    + path
                    + query;
        }
    }

    End of(String key) {
        if (website.redirectAllRequestsTo().isPresent()) {
            var all = website.redirectAllRequestsTo().get();
            return new Redirect(all.protocol(), Optional.of(all.hostName()), path(key), true, 301);
        }
        return redirectBefore(key).orElseGet(() -> document(key));
    }

    private static String path(String key) {
        return '/' + Percent.encodePath(key);
    }

    /** A rule that does not wait for an error. */
    private Optional<End> redirectBefore(String key) {
        return website.rules().stream()
                .filter(rule -> isFor(rule, key, Optional.empty()))
                .findFirst()
                .map(rule -> redirect(rule, key));
    }

    private static boolean isFor(RoutingRule rule, String key, Optional<String> error) {
        var prefix = rule.condition().flatMap(c -> c.keyPrefixEquals()).orElse("");
        var code = rule.condition().flatMap(c -> c.httpErrorCodeReturnedEquals());
        return key.startsWith(prefix) && code.equals(error);
    }

    private static End redirect(RoutingRule rule, String key) {
        var to = rule.redirect();
        var prefix = rule.condition().flatMap(c -> c.keyPrefixEquals()).orElse("");
        var path =
                to.replaceKeyWith()
                        .map(with -> '/' + with)
                        .or(() ->
                                to.replaceKeyPrefixWith()
                                        .map(with ->
                                                '/'
                                                        + with
                                                        + Percent.encodePath(
                                                                key.substring(prefix.length()))))
                        .orElse(path(key));
        int status = to.httpRedirectCode().map(Integer::parseInt).orElse(301);
        return new Redirect(to.protocol(), to.hostName(), path, false, status);
    }

    private End document(String key) {
        var suffix = website.indexDocument().orElseThrow().suffix();
        boolean folder = key.isEmpty() || key.endsWith("/");
        var named = folder ? key + suffix : key;
        if (exists.test(named)) {
            return new Document(named, 200);
        }
        if (!folder && exists.test(key + '/' + suffix)) {
            return new Redirect(Optional.empty(), Optional.empty(), path(key) + '/', false, 302);
        }
        return missing(key, named);
    }

    private End missing(String key, String named) {
        for (var rule : website.rules()) {
            if (isFor(rule, key, Optional.of(NOT_FOUND))) {
                return redirect(rule, key);
            }
        }
        var document = website.errorDocument().map(WebsiteConfiguration.ErrorDocument::key);
        return document.filter(exists)
                .<End>map(error -> new Document(error, 404))
                .orElse(new Missing(named, document));
    }

    /** A location whose writer left in it what no header can hold. */
    static String encoded(String location) {
        var encoded = new StringBuilder(location.length());
        location.codePoints()
                .forEach(c -> {
                    var text = Character.toString(c);
                    encoded.append(c > ' ' && c < 127 ? text : Percent.encode(text));
                });
        return encoded.toString();
    }
}
