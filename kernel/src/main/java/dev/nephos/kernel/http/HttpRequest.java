package dev.nephos.kernel.http;

import org.jspecify.annotations.Nullable;

/**
 * One request as it was received, or as code in the same process made it.
 *
 * @param method as sent; methods are case-sensitive
 * @param path the path of the request target, always with a leading slash, not decoded and not
 *     normalised: {@code //}, {@code ..}, {@code %2F} and {@code ;} are as the client wrote them
 * @param query what follows the first question mark, not decoded; null if there was none
 * @param headers the header fields; they include {@code Host} in every protocol version
 * @param host the authority that the client addressed, with the port if it gave one
 * @param secure whether the request came over TLS
 * @param remote the peer's address, without the port
 * @param protocol such as {@code HTTP/1.1} or {@code HTTP/2.0}
 */
public record HttpRequest(
        String method,
        String path,
        @Nullable String query,
        Headers headers,
        Body body,
        String host,
        boolean secure,
        String remote,
        String protocol) {
    public HttpRequest {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a request path starts with a slash");
        }
    }

    /** A request from this process to itself; the target is a path with or without a query. */
    public static Builder to(String method, String target) {
        return new Builder(method, target);
    }

    /** Path and query as the client wrote them. */
    public String target() {
        return query == null ? path : path + "?" + query;
    }

    /** This request with another body, such as one that was read or unpacked. */
    public HttpRequest withBody(Body other) {
        return new HttpRequest(method, path, query, headers, other, host, secure, remote, protocol);
    }

    /** This request with more headers behind its own. */
    public HttpRequest plus(Headers more) {
        return new HttpRequest(
                method, path, query, headers.plus(more), body, host, secure, remote, protocol);
    }

    /** This request as if its path had been another one. */
    public HttpRequest withPath(String other) {
        return new HttpRequest(method, other, query, headers, body, host, secure, remote, protocol);
    }

    /** Makes a request without a socket. */
    public static final class Builder {
        private final String method;
        private final String target;
        private final Headers.Builder headers = Headers.builder();
        private Body body = Body.EMPTY;
        private String host = "localhost";
        private boolean secure;
        private String remote = "127.0.0.1";
        private String protocol = "HTTP/1.1";

        private Builder(String method, String target) {
            this.method = method;
            this.target = target;
        }

        public Builder header(String name, String value) {
            headers.add(name, value);
            return this;
        }

        public Builder headers(Headers more) {
            headers.add(more);
            return this;
        }

        /** As if it came from where another request came from. */
        public Builder from(HttpRequest other) {
            remote = other.remote;
            protocol = other.protocol;
            secure = other.secure;
            return this;
        }

        public Builder body(byte[] bytes) {
            return body(Body.of(bytes));
        }

        public Builder body(Body body) {
            this.body = body;
            return this;
        }

        /** The authority that is addressed; the {@code Host} header is made from it. */
        public Builder host(String host) {
            this.host = host;
            return this;
        }

        public Builder secure() {
            secure = true;
            return this;
        }

        public HttpRequest build() {
            int mark = target.indexOf('?');
            return new HttpRequest(
                    method,
                    mark < 0 ? target : target.substring(0, mark),
                    mark < 0 ? null : target.substring(mark + 1),
                    Headers.of("Host", host).plus(headers.build()),
                    body,
                    host,
                    secure,
                    remote,
                    protocol);
        }
    }
}
