package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;

final class ListingsTest extends S3Test {
    private void fill(String... keys) {
        for (var key : keys) {
            put(key, key);
        }
    }

    private static List<String> keys(List<S3Object> objects) {
        return objects.stream().map(S3Object::key).toList();
    }

    private static List<String> prefixes(List<CommonPrefix> prefixes) {
        return prefixes.stream().map(CommonPrefix::prefix).toList();
    }

    @Test
    void keys_are_in_the_order_of_their_bytes() {
        fill("b", "a", "Z", "é", "a/b", "😀", "\uFFFD");
        assertEquals(
                List.of("Z", "a", "a/b", "b", "é", "\uFFFD", "😀"),
                keys(s3.listObjectsV2(r -> r.bucket(bucket)).contents()));
    }

    @Test
    void an_entry_says_what_the_object_is() {
        put("key", "text", r -> r.storageClass(StorageClass.STANDARD_IA));
        var listed = s3.listObjectsV2(r -> r.bucket(bucket).fetchOwner(true)).contents().getFirst();
        assertEquals("\"1cb251ec0d568de6a929b520c4aed8d1\"", listed.eTag());
        assertEquals(4, listed.size());
        assertEquals(TestCloud.START, listed.lastModified());
        assertEquals("STANDARD_IA", listed.storageClassAsString());
        assertEquals(64, listed.owner().id().length());
        assertNull(s3.listObjectsV2(r -> r.bucket(bucket)).contents().getFirst().owner());
    }

    @Test
    void a_delimiter_groups_what_is_behind_it() {
        fill("a", "docs/1", "docs/2", "docs/sub/3", "img/1", "z");

        var top = s3.listObjectsV2(r -> r.bucket(bucket).delimiter("/"));
        assertEquals(List.of("a", "z"), keys(top.contents()));
        assertEquals(List.of("docs/", "img/"), prefixes(top.commonPrefixes()));
        assertEquals(4, top.keyCount());

        var docs = s3.listObjectsV2(r -> r.bucket(bucket).delimiter("/").prefix("docs/"));
        assertEquals(List.of("docs/1", "docs/2"), keys(docs.contents()));
        assertEquals(List.of("docs/sub/"), prefixes(docs.commonPrefixes()));

        var odd = s3.listObjectsV2(r -> r.bucket(bucket).delimiter("cs/").prefix("d"));
        assertEquals(List.of("docs/"), prefixes(odd.commonPrefixes()));
    }

    @Test
    void pages_hold_every_key_and_group_once() {
        fill(
                IntStream.range(0, 30)
                        .mapToObj(i -> "k%02d/%d".formatted(i / 3, i))
                        .toArray(String[]::new));
        fill("a", "m", "z");
        for (int size : List.of(1, 2, 5, 100)) {
            var seen = new ArrayList<String>();
            String token = null;
            ListObjectsV2Response page;
            do {
                var from = token;
                page =
                        s3.listObjectsV2(r ->
                                r.bucket(bucket)
                                        .delimiter("/")
                                        .maxKeys(size)
                                        .continuationToken(from));
                assertTrue(page.keyCount() <= size);
                assertEquals(from, page.continuationToken());
                seen.addAll(keys(page.contents()));
                seen.addAll(prefixes(page.commonPrefixes()));
                token = page.nextContinuationToken();
                assertEquals(page.isTruncated(), token != null);
            } while (token != null);
            var expected = new ArrayList<>(List.of("a", "m", "z"));
            IntStream.range(0, 10).forEach(i -> expected.add("k%02d/".formatted(i)));
            assertEquals(expected.stream().sorted().toList(), seen.stream().sorted().toList());
        }
    }

    @Test
    void a_token_belongs_to_its_query() {
        fill("a", "b", "c");
        var token = s3.listObjectsV2(r -> r.bucket(bucket).maxKeys(1)).nextContinuationToken();
        refused(
                "InvalidArgument",
                () -> s3.listObjectsV2(r -> r.bucket(bucket).prefix("b").continuationToken(token)));
        refused(
                "InvalidArgument",
                () -> s3.listObjectsV2(r -> r.bucket(bucket).continuationToken("made-up")));
        assertEquals(
                List.of("b", "c"),
                keys(s3.listObjectsV2(r -> r.bucket(bucket).continuationToken(token)).contents()));
    }

    @Test
    void a_listing_may_start_after_a_key_that_is_not_there() {
        fill("a", "b", "c");
        var page = s3.listObjectsV2(r -> r.bucket(bucket).startAfter("aa"));
        assertEquals(List.of("b", "c"), keys(page.contents()));
        assertEquals("aa", page.startAfter());
    }

    @Test
    void no_keys_at_all_are_a_page_too() {
        fill("a");
        var none = s3.listObjectsV2(r -> r.bucket(bucket).maxKeys(0));
        assertEquals(0, none.keyCount());
        assertFalse(none.isTruncated());
        refused("InvalidArgument", () -> s3.listObjectsV2(r -> r.bucket(bucket).maxKeys(-1)));
        var answer = raw().request("GET /bucket?list-type=2&max-keys=many").answer();
        assertEquals("InvalidArgument", answer.element("Code"));
    }

    @Test
    void the_first_version_pages_by_markers() {
        fill("a", "b/1", "b/2", "c");
        var first = s3.listObjects(r -> r.bucket(bucket).delimiter("/").maxKeys(2));
        assertEquals(List.of("a"), keys(first.contents()));
        assertEquals(List.of("b/"), prefixes(first.commonPrefixes()));
        assertEquals("b/", first.nextMarker());
        var second =
                s3.listObjects(r -> r.bucket(bucket).delimiter("/").marker(first.nextMarker()));
        assertEquals(List.of("c"), keys(second.contents()));
        assertTrue(second.commonPrefixes().isEmpty());

        var plain = s3.listObjects(r -> r.bucket(bucket).maxKeys(1));
        assertTrue(plain.isTruncated());
        assertEquals(64, plain.contents().getFirst().owner().id().length());
    }

    @Test
    void keys_are_encoded_when_the_client_asks() {
        fill("a b+c/é");
        var encoded =
                raw().request("GET /bucket?list-type=2&encoding-type=url&prefix=a%20").answer();
        assertEquals("a+b%2Bc/%C3%A9", encoded.element("Key"));
        assertEquals("a+", encoded.element("Prefix"));
        assertEquals("url", encoded.element("EncodingType"));
        var refusal = raw().request("GET /bucket?encoding-type=rot13").answer();
        assertEquals("InvalidArgument", refusal.element("Code"));
    }
}
