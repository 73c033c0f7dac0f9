package dev.nephos.services.storage.s3;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.wire.WireError;
import dev.nephos.kernel.wire.XmlOut;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Errors as a website tells them: a page for people, with the same in headers.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/CustomErrorDocSupport.html">
 *     Configuring a custom error document</a>
 */
final class WebsiteErrors {
    /** The detail of an error that names the document which was to tell it and is not there. */
    static final String DOCUMENT = "ErrorDocument";

    private static final Map<Integer, String> REASONS =
            Map.of(
                    400, "Bad Request",
                    403, "Forbidden",
                    404, "Not Found",
                    405, "Method Not Allowed",
                    412, "Precondition Failed",
                    416, "Requested Range Not Satisfiable",
                    500, "Internal Server Error",
                    501, "Not Implemented",
                    503, "Service Unavailable");

    private WebsiteErrors() {}

    static HttpResponse page(WireError error, String requestId) {
        var hostId = Base64.getEncoder().encodeToString(requestId.getBytes(StandardCharsets.UTF_8));
        var headers =
                Headers.builder()
                        .add("Content-Type", "text/html; charset=utf-8")
                        .add("x-amz-request-id", requestId)
                        .add("x-amz-id-2", hostId)
                        .add("x-amz-error-code", error.code())
                        .add("x-amz-error-message", printable(error.message()));
        var title = error.status() + " " + REASONS.getOrDefault(error.status(), error.code());
        var out = new XmlOut().open("html").open("head").element("title", title).close("head");
        out.open("body").element("h1", title).open("ul");
        out.element("li", "Code: " + error.code()).element("li", "Message: " + error.message());
        error.detail()
                .forEach((name, value) -> {
                    if (!name.equals(DOCUMENT)) {
                        out.element("li", name + ": " + value);
                        headers.add("x-amz-error-detail-" + name, printable(value));
                    }
                });
        out.element("li", "RequestId: " + requestId).element("li", "HostId: " + hostId);
        out.close("ul");
        var document = error.detail().get(DOCUMENT);
        if (document != null) {
            missingDocument(out, error, document);
        }
        out.close("body").close("html");
        return HttpResponse.of(error.status(), headers.build(), out.bytes());
    }

    private static void missingDocument(XmlOut out, WireError error, String key) {
        out.element("h3", "An Error Occurred While Attempting to Retrieve a Custom Error Document");
        out.open("ul").element("li", "Code: " + error.code());
        out.element("li", "Message: " + error.message()).element("li", "Key: " + key);
        out.close("ul");
    }

    /** A text as a header can hold it: what is not ASCII is escaped as in URLs. */
    private static String printable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127) ? text : Percent.encodePath(text);
    }
}
