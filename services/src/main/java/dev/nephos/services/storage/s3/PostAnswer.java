package dev.nephos.services.storage.s3;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.wire.XmlOut;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a form is answered: as it wished, with an empty page, a document or a redirect; without a
 * wish with the status 204.
 */
record PostAnswer(HttpRequest request, String bucket, PostForm form)
        implements UnaryOperator<HttpResponse> {
    @Override
    public HttpResponse apply(HttpResponse put) {
        if (put.status() != 200) {
            return put;
        }
        var etag = Objects.requireNonNull(put.headers().first("ETag"), "put without an ETag");
        var redirect = redirect();
        if (redirect.isPresent()) {
            return HttpResponse.of(
                    303, put.headers().plus(Headers.of("Location", to(redirect.get(), etag))));
        }
        var headers = put.headers().plus(Headers.of("Location", location()));
        return switch (form.field("success_action_status").orElse("")) {
            case "200" -> HttpResponse.of(200, headers);
            case "201" ->
                    HttpResponse.of(
                            201,
                            headers.plus(Headers.of("Content-Type", "application/xml")),
                            document(etag));
            default -> HttpResponse.of(204, headers);
        };
    }

    /** The wish for a redirect; one that is no URL is as none. */
    private Optional<String> redirect() {
        return form.field("success_action_redirect")
                .or(() -> form.field("redirect"))
                .filter(url -> url.startsWith("http://") || url.startsWith("https://"))
                .filter(url -> url.chars().allMatch(c -> c > ' ' && c < 127));
    }

    private String to(String url, String etag) {
        return url
                + (url.indexOf('?') < 0 ? "?" : "&")
                + "bucket="
                + Percent.encode(bucket)
                + "&key="
                + Percent.encode(form.key())
                + "&etag="
                + Percent.encode(etag);
    }

    /** The object's URL; the slashes of its key are escaped, as AWS has them here. */
    private String location() {
        var path = request.path();
        return (request.secure() ? "https://" : "http://")
                + request.host()
                + (path.endsWith("/") ? path : path + '/')
                + Percent.encode(form.key());
    }

    private byte[] document(String etag) {
        return new XmlOut()
                .declaration()
                .open("PostResponse")
                .element("Location", location())
                .element("Bucket", bucket)
                .element("Key", form.key())
                .element("ETag", etag)
                .close("PostResponse")
                .bytes();
    }
}
