package dev.nephos.kernel.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.json.JsonValue.JsonNumber;
import dev.nephos.kernel.json.JsonValue.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
    @Test
    void a_text_comes_back_without_its_spaces() {
        var text = "{ \"a\": [1, -2.50, \"x\\n\", true, false, null], \"b\": {} }";
        assertEquals(
                "{\"a\":[1,-2.50,\"x\\n\",true,false,null],\"b\":{}}",
                JsonValue.parse(text).orElseThrow().toString());
    }

    @Test
    void members_are_found_and_replaced_in_their_order() {
        var object = JsonValue.parseObject("{\"a\":1,\"b\":2}").orElseThrow();
        assertEquals(new JsonNumber("1"), object.member("a").orElseThrow());
        assertTrue(object.member("c").isEmpty());
        assertEquals("{\"a\":\"x\",\"b\":2}", object.with("a", new JsonText("x")).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "{}{}", "[1,]", "{\"a\":1,\"a\":2}", "nul", "'x'", "{a:1}"})
    void what_is_no_json_or_ambiguous_is_nothing(String text) {
        assertTrue(JsonValue.parse(text).isEmpty());
    }

    @Test
    void what_is_too_deep_is_nothing() {
        assertTrue(JsonValue.parse("[".repeat(60) + "]".repeat(60)).isPresent());
        assertTrue(JsonValue.parse("[".repeat(100_000) + "]".repeat(100_000)).isEmpty());
    }

    @Test
    void only_an_object_is_an_object() {
        assertTrue(JsonValue.parseObject("[]").isEmpty());
    }
}
