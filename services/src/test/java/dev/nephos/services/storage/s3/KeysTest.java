package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Object;

final class KeysTest extends S3Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "with space",
                " leading and trailing ",
                "plus+sign",
                "percent%41",
                "percent%",
                "ünïcode/日本語/😀",
                "a//b",
                "//",
                "/leading",
                "trailing/",
                ".",
                "..",
                "../up",
                "a/../b",
                "a/./b",
                "question?mark=1&b",
                "hash#tag",
                "semi;colon:@$,=",
                "quote'\"<>&",
                "back\\slash|pipe^`{}[]",
                "~tilde*star!()"
            })
    void any_text_is_a_key(String key) {
        put(key, key);
        assertEquals(key, text(key));
        assertEquals(List.of(key), keys());
        s3.copyObject(r ->
                r.sourceBucket(bucket)
                        .sourceKey(key)
                        .destinationBucket(bucket)
                        .destinationKey("copy"));
        assertEquals(key, text("copy"));
        s3.deleteObject(r -> r.bucket(bucket).key(key));
        assertEquals(List.of("copy"), keys());
    }

    private List<String> keys() {
        return s3.listObjectsV2(r -> r.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    void a_key_has_at_most_1024_bytes() {
        var longest = "ü".repeat(512);
        put(longest, "long");
        assertEquals("long", text(longest));
        assertEquals(List.of(longest), keys());

        var answer = raw().request("PUT /bucket/" + "a".repeat(1025)).body("x").answer();
        assertEquals(400, answer.status());
        assertEquals("KeyTooLongError", answer.element("Code"));
        assertEquals("1025", answer.element("Size"));
        assertEquals("1024", answer.element("MaxSizeAllowed"));
    }

    @Test
    void a_key_that_is_not_utf_8_is_no_key() {
        var answer = raw().request("PUT /bucket/%FF").body("x").answer();
        assertEquals(400, answer.status());
    }
}
