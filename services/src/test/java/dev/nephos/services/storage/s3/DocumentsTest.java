package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.engines.objects.DigestAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Bodies that are documents and are none, at every operation that takes one. */
final class DocumentsTest extends S3Test {
    static final List<String> TAKE_DOCUMENTS =
            List.of(
                    "POST /bucket?delete",
                    "PUT /bucket?accelerate",
                    "PUT /bucket?acl",
                    "PUT /bucket?cors",
                    "PUT /bucket?encryption",
                    "PUT /bucket?lifecycle",
                    "PUT /bucket?ownershipControls",
                    "PUT /bucket?publicAccessBlock",
                    "PUT /bucket?requestPayment",
                    "PUT /bucket?tagging",
                    "PUT /bucket?versioning",
                    "PUT /bucket?website",
                    "PUT /bucket/key?tagging");

    private RawS3.Answer send(String line, String document) {
        var md5 = DigestAlgorithm.MD5.of(document.getBytes(StandardCharsets.ISO_8859_1));
        return raw().request(line)
                .header("Content-MD5", Base64.getEncoder().encodeToString(md5))
                .body(document)
                .answer();
    }

    private void assertMalformed(String line, String document) {
        var answer = send(line, document);
        assertEquals(400, answer.status(), () -> line + " " + answer.body());
        assertEquals("MalformedXML", answer.element("Code"), line);
    }

    @ParameterizedTest
    @FieldSource("TAKE_DOCUMENTS")
    void what_is_not_xml_is_malformed(String line) {
        put("key", "text");
        for (var document :
                List.of(
                        "{}",
                        "<",
                        "<a><b></a>",
                        "<a>\u00ff</a>",
                        "<a>&undefined;</a>",
                        "<a/><a/>",
                        "<a>" + "<b>".repeat(5_000))) {
            assertMalformed(line, document);
        }
        assertEquals("text", text("key"));
    }

    @ParameterizedTest
    @FieldSource("TAKE_DOCUMENTS")
    void entities_are_not_expanded_and_nothing_is_fetched(String line) {
        put("key", "text");
        var bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        assertMalformed(line, bomb + "]><a>&a29;</a>");
        assertMalformed(line, "<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&f;</a>");
        assertMalformed(line, "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>");
    }

    @Test
    void thousands_of_tags_are_refused_and_leave_those_before() {
        put("key", "text");
        var few = tags(2);
        var many = tags(6_000);
        assertEquals(204, send("PUT /bucket?tagging", few).status());
        assertEquals(200, send("PUT /bucket/key?tagging", few).status());
        for (var line : List.of("PUT /bucket?tagging", "PUT /bucket/key?tagging")) {
            var answer = send(line, many);
            assertEquals(400, answer.status());
            assertEquals("BadRequest", answer.element("Code"));
        }
        assertEquals(2, s3.getBucketTagging(r -> r.bucket(bucket)).tagSet().size());
        assertEquals(2, s3.getObjectTagging(r -> r.bucket(bucket).key("key")).tagSet().size());
    }

    private static String tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "<Tag><Key>k%d</Key><Value>v</Value></Tag>".formatted(i))
                .collect(Collectors.joining("", "<Tagging><TagSet>", "</TagSet></Tagging>"));
    }

    @Test
    void a_document_without_end_is_refused() {
        var announced = raw().request("POST /bucket?delete");
        var answer = announced.header("Content-Length", String.valueOf(9 << 20)).answer();
        assertEquals(400, answer.status());
        assertEquals("EntityTooLarge", answer.element("Code"));
    }
}
