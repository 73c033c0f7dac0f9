package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.http.QueryString.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryStringTest {
    @Test
    void tells_a_name_without_a_value_from_one_with_an_empty_value() {
        QueryString query = QueryString.parse("uploads&prefix=");
        assertEquals(
                List.of(new Parameter("uploads", null), new Parameter("prefix", "")),
                query.parameters());
        assertTrue(query.has("uploads"));
        assertEquals("", query.first("uploads"));
        assertEquals("", query.first("prefix"));
    }

    @Test
    void keeps_order_and_repetition() {
        QueryString query = QueryString.parse("b=2&a=1&b=3&b");
        assertEquals("2", query.first("b"));
        assertEquals(List.of("2", "3", ""), query.all("b"));
        assertEquals(List.of(), query.all("c"));
        assertNull(query.first("c"));
        assertFalse(query.has("c"));
    }

    @Test
    void decodes_names_and_values_after_they_were_parted() {
        assertEquals(
                List.of(new Parameter("a=b", "c&d=e")),
                QueryString.parse("a%3Db=c%26d=e").parameters());
        assertEquals("a+b", QueryString.parse("x=a+b").first("x"));
        assertEquals("a b", QueryString.parseForm("x=a+b").first("x"));
    }

    @Test
    void no_query_has_no_parameters() {
        assertEquals(QueryString.EMPTY, QueryString.parse(null));
        assertEquals(QueryString.EMPTY, QueryString.parse(""));
        assertEquals(QueryString.EMPTY, QueryString.parse("&&"));
        assertEquals(List.of(new Parameter("", "a")), QueryString.parse("=a").parameters());
    }

    @Test
    void refuses_what_cannot_be_decoded() {
        for (String raw : new String[] {"%zz=1", "a=%C3", "a=%"}) {
            assertThrows(UndecodableException.class, () -> QueryString.parse(raw));
            assertThrows(UndecodableException.class, () -> QueryString.parseForm(raw));
        }
    }

    @Test
    void a_million_parameters_take_linear_time() {
        assertEquals(1_000_000, QueryString.parse("a&".repeat(1_000_000)).parameters().size());
    }
}
