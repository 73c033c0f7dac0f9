package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.http.BodyException;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.MultipartForm;
import dev.nephos.model.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A form: the fields that stand before its file, and the file. What stands behind is not looked at.
 *
 * @param fields by their names, in which case does not count
 * @param file to be read once
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html">Creating
 *     an HTML form</a>
 */
record PostForm(Map<String, String> fields, InputStream file) {
    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";
    private static final ErrorType TOO_LONG =
            ErrorType.unmodelled("MaxPostPreDataLengthExceeded", 400, PAGE);
    private static final ErrorType MALFORMED =
            ErrorType.unmodelled("MalformedPOSTRequest", 400, PAGE);

    /** AWS's limit for all that stands before the file. */
    private static final int MOST_BYTES = 20 * 1024;

    private static final Set<String> HEADERS =
            Set.of(
                    "cache-control",
                    "content-type",
                    "content-disposition",
                    "content-encoding",
                    "expires",
                    "x-amz-sdk-checksum-algorithm",
                    "x-amz-storage-class",
                    "x-amz-website-redirect-location");
    private static final Set<String> HEADER_PREFIXES =
            Set.of(
                    "x-amz-checksum-",
                    "x-amz-meta-",
                    "x-amz-object-lock-",
                    "x-amz-server-side-encryption");

    /** Reads up to the file. */
    static PostForm read(HttpRequest request) throws IOException {
        var form =
                MultipartForm.of(request.headers().first("Content-Type"), request.body().stream())
                        .orElseThrow(() ->
                                S3Errors.preconditionFailed(
                                        "Bucket POST must be of the enclosure-type"
                                                + " multipart/form-data"));
        var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        int left = MOST_BYTES;
        for (var part = next(form); part.isPresent(); part = next(form)) {
            var name = part.get().name();
            if (name.equalsIgnoreCase("file")) {
                nameFile(fields, part.get());
                return new PostForm(fields, part.get().bytes());
            }
            var value = part.get().bytes().readNBytes(left + 1);
            left -= value.length + name.length();
            if (left < 0) {
                throw TOO_LONG.error(
                        "Your POST request fields preceding the upload file were too large.");
            }
            if (fields.put(name, new String(value, StandardCharsets.UTF_8)) != null) {
                throw malformed();
            }
        }
        throw S3Errors.invalidArgument(
                "POST requires exactly one file upload per request.", "file", "0");
    }

    private static Optional<MultipartForm.Part> next(MultipartForm form) throws IOException {
        try {
            return form.next();
        } catch (BodyException e) {
            throw e.fault() == BodyException.Fault.MALFORMED ? malformed() : e;
        }
    }

    private static ServiceError malformed() {
        return MALFORMED.error(
                "The body of your POST request is not well-formed multipart/form-data.");
    }

    /** Puts what the client calls its file, without its folders, where the fields ask for it. */
    private static void nameFile(Map<String, String> fields, MultipartForm.Part file) {
        var path = file.fileName() == null ? "" : file.fileName();
        int folder = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        var name = path.substring(folder + 1);
        fields.replaceAll((_, value) -> value.replace("${filename}", name));
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** A field that a form cannot be without. */
    String require(String name) {
        return field(name)
                .orElseThrow(() ->
                        S3Errors.invalidArgument(
                                "Bucket POST must contain a field named '"
                                        + name
                                        + "'.  If it is specified, please check the order of the"
                                        + " fields.",
                                name,
                                ""));
    }

    /** The name of the object. */
    String key() {
        var key = require("key");
        if (key.isEmpty()) {
            throw S3Errors.invalidArgument(
                    "User key must have a length greater than 0.", "key", "");
        }
        return key;
    }

    /** The fields that are headers when an object is put by a request of its own. */
    Headers headers(Shape tagging) {
        var headers = Headers.builder();
        fields.forEach((field, value) -> {
            var name = field.toLowerCase(Locale.ROOT);
            if (value.chars().anyMatch(c -> c < ' ')) {
                return; // No header can hold it: policies and tags.
            }
            if (HEADERS.contains(name) || HEADER_PREFIXES.stream().anyMatch(name::startsWith)) {
                headers.add(name, value);
            }
        });
        field("acl").ifPresent(acl -> headers.add("x-amz-acl", acl));
        field("tagging")
                .ifPresent(tags -> headers.add("x-amz-tagging", PostTags.inQuery(tagging, tags)));
        return headers.build();
    }
}
