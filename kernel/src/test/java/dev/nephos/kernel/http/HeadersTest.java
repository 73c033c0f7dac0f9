package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private static final Headers SOME = Headers.of("ETag", "1", "x-Amz-Meta-A", "2", "etag", "3");

    @Test
    void a_name_is_found_in_any_case() {
        assertEquals("1", SOME.first("eTAG"));
        assertEquals(List.of("1", "3"), SOME.all("ETAG"));
        assertTrue(SOME.has("X-AMZ-META-A"));
        assertNull(SOME.first("ETagx"));
        assertEquals(List.of(), SOME.all("nothing"));
    }

    @Test
    void only_the_letters_a_to_z_have_a_case() {
        assertFalse(Headers.of("\u212Aey", "Kelvin").has("key"));
        assertFalse(Headers.of("[a", "1").has("{a"));
        assertFalse(Headers.of("\u00e9", "1").has("\u00c9"));
    }

    @Test
    void order_and_case_are_kept() {
        StringBuilder all = new StringBuilder();
        SOME.forEach((name, value) -> all.append(name).append('=').append(value).append(' '));
        assertEquals("ETag=1 x-Amz-Meta-A=2 etag=3 ", all.toString());
        assertEquals(3, SOME.size());
        assertEquals("x-Amz-Meta-A", SOME.name(1));
        assertEquals("2", SOME.value(1));
    }

    @Test
    void headers_can_be_joined() {
        assertEquals(
                Headers.of("a", "1", "b", "2"), Headers.of("a", "1").plus(Headers.of("b", "2")));
        assertEquals(SOME, Headers.builder().add(SOME).build());
        assertEquals(Headers.EMPTY, Headers.builder().build());
    }

    @Test
    void a_value_cannot_smuggle_a_second_header_in() {
        for (String value : new String[] {"a\r\nSet-Cookie: b", "a\nb", "a\rb", "a\0b"}) {
            assertThrows(IllegalArgumentException.class, () -> Headers.of("X-A", value));
            assertThrows(IllegalArgumentException.class, () -> Headers.of(value, "b"));
        }
        assertThrows(IllegalArgumentException.class, () -> Headers.of("", "b"));
        assertThrows(IllegalArgumentException.class, () -> Headers.of("a"));
    }

    @Test
    void values_do_not_show_in_logs() {
        assertEquals("[Authorization]", Headers.of("Authorization", "secret").toString());
    }

    @Test
    void a_request_can_be_made_without_a_socket() {
        HttpRequest request =
                HttpRequest.to("PUT", "/a%2Fb?x=1?2")
                        .host("bucket.s3.localhost")
                        .header("X-A", "b")
                        .body(new byte[] {1, 2})
                        .build();
        assertEquals("/a%2Fb", request.path());
        assertEquals("x=1?2", request.query());
        assertEquals("/a%2Fb?x=1?2", request.target());
        assertEquals(Headers.of("Host", "bucket.s3.localhost", "X-A", "b"), request.headers());
        assertEquals(2, request.body().length());
        assertThrows(IllegalArgumentException.class, () -> HttpRequest.to("GET", "a").build());
    }
}
