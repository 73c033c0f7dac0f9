package dev.nephos.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.model.Location;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestRoutesTest {
    private static final Pattern LABEL = Pattern.compile("\\{[^}]*}");

    private final RestRoutes s3 = RestRoutes.of(Wired.MODELS.open("s3"));

    /** Asked for like their heirs, or (ListDirectoryBuckets) like another at another host. */
    private static final Set<String> ALIKE =
            Set.of(
                    "s3:GetBucketLifecycle",
                    "s3:GetBucketNotification",
                    "s3:ListDirectoryBuckets",
                    "s3:PutBucketLifecycle",
                    "s3:PutBucketNotification");

    /** No two operations of a service may be asked for in the same way. */
    @Test
    void every_operation_of_every_rest_service_is_found() {
        var lost = new HashSet<String>();
        for (var service : Wired.MODELS.services()) {
            if (service.protocols().stream().anyMatch(ProtocolName::rest)) {
                lost.addAll(lost(Wired.MODELS.open(service.name())));
            }
        }
        assertEquals(ALIKE, lost);
    }

    private static List<String> lost(ServiceModel service) {
        var routes = RestRoutes.of(service);
        var lost = new ArrayList<String>();
        for (var operation : service.operations()) {
            var match = routes.match(request(operation));
            if (!(match instanceof RestRoutes.Match.Found found)
                    || !found.operation().name().equals(operation.name())) {
                lost.add(operation.toString());
            }
        }
        return lost;
    }

    /** A request with everything that the operation requires. */
    private static HttpRequest request(Operation operation) {
        var uri = new StringBuilder(LABEL.matcher(operation.uri()).replaceAll("label"));
        var headers = new ArrayList<String>();
        for (var member : operation.input().members()) {
            if (member.required() && member.location() == Location.QUERY) {
                uri.append(uri.indexOf("?") < 0 ? '?' : '&').append(member.wireName()).append("=x");
            } else if (member.required() && member.location() == Location.HEADER) {
                headers.add(member.wireName());
            }
        }
        var request = HttpRequest.to(operation.method(), uri.toString());
        headers.forEach(name -> request.header(name, "x"));
        return request.build();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, ListBuckets",
        "GET, /bucket, ListObjects",
        "GET, /bucket/, ListObjects",
        "GET, /bucket?list-type=2&prefix=a, ListObjectsV2",
        "GET, /bucket?list-type=1, ListObjects",
        "GET, /bucket?location, GetBucketLocation",
        "GET, /bucket?location=, GetBucketLocation",
        "GET, /bucket?uploads, ListMultipartUploads",
        "GET, /bucket/key, GetObject",
        "GET, /bucket/a/b//c/, GetObject",
        "GET, /bucket//, GetObject",
        "GET, /bucket/key?x-id=GetObject, GetObject",
        "GET, /bucket/key?uploadId=1, ListParts",
        "HEAD, /bucket, HeadBucket",
        "PUT, /bucket/key, PutObject",
        "PUT, /bucket/key?partNumber=1&uploadId=2, UploadPart",
        "PUT, /bucket/key?tagging, PutObjectTagging",
        "POST, /bucket/key?uploads, CreateMultipartUpload",
        "POST, /bucket/key?uploadId=1, CompleteMultipartUpload",
        "POST, /bucket?delete, DeleteObjects",
        "DELETE, /bucket/key?uploadId=1, AbortMultipartUpload",
        "DELETE, /bucket/key, DeleteObject"
    })
    void s3_is_told_apart_by_method_path_and_query(String method, String target, String operation) {
        assertEquals(operation, s3.require(HttpRequest.to(method, target).build()).name());
    }

    @Test
    void a_required_header_tells_a_copy_from_a_put() {
        var copy = HttpRequest.to("PUT", "/b/k").header("x-amz-copy-source", "/b/other").build();
        assertEquals("CopyObject", s3.require(copy).name());
        var part =
                HttpRequest.to("PUT", "/b/k?partNumber=1&uploadId=2")
                        .header("X-Amz-Copy-Source", "/b/other")
                        .build();
        assertEquals("UploadPartCopy", s3.require(part).name());
    }

    @Test
    void a_wrong_method_is_told_from_an_unknown_path() {
        var lambda = RestRoutes.of(Wired.MODELS.open("lambda"));
        assertInstanceOf(
                RestRoutes.Match.OtherMethod.class,
                lambda.match(HttpRequest.to("PATCH", "/2015-03-31/functions/f").build()));
        assertInstanceOf(
                RestRoutes.Match.Unknown.class,
                lambda.match(HttpRequest.to("GET", "/2015-03-31/nothing").build()));
        assertInstanceOf(
                RestRoutes.Match.Unknown.class,
                lambda.match(HttpRequest.to("GET", "/2015-03-31/functions//code-signing").build()));
    }

    @Test
    void a_slash_at_the_end_does_not_count() {
        var lambda = RestRoutes.of(Wired.MODELS.open("lambda"));
        for (var path : List.of("/2015-03-31/functions", "/2015-03-31/functions/")) {
            assertEquals(
                    "ListFunctions", lambda.require(HttpRequest.to("GET", path).build()).name());
        }
    }

    @Test
    void labels_are_decoded_after_matching() {
        var pattern = UriPattern.parse("/{Bucket}/{Key+}?x-id=GetObject");
        assertEquals("a%2Fb", pattern.label("Bucket", "/a%2Fb/c"));
        assertEquals("c//d/", pattern.label("Key", "/a/c//d/"));
        var inner = UriPattern.parse("/a/{greedy+}/b/{last}");
        assertEquals("x/y", inner.label("greedy", "/a/x/y/b/z"));
        assertEquals("z", inner.label("last", "/a/x/y/b/z"));
    }
}
