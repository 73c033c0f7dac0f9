package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "a%2Fb, a/b",
        "a%2fb, a/b",
        "caf%C3%A9, caf\u00e9",
        "%F0%9F%98%80, \ud83d\ude00",
        "a+b, a+b",
        "%2B%25, +%",
        "caf\u00e9%20, 'caf\u00e9 '",
    })
    void decodes_escapes_and_keeps_the_rest(String encoded, String text) {
        assertEquals(text, Percent.decode(encoded));
    }

    @Test
    void a_plus_sign_is_a_space_in_forms_only() {
        assertEquals("a b c+", Percent.decodeForm("a+b%20c%2B"));
        assertEquals("a b", Percent.decodeForm("a+b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "a%",
                "%4",
                "%zz",
                "%4g",
                "%-1",
                "%+1",
                "% 1",
                "%C3",
                "%C3%28",
                "%FF",
                "%ED%A0%80",
                "%C0%AF",
                "%u0041",
                "%\u0666\u0666",
            })
    void refuses_what_is_no_escape_or_no_utf8(String text) {
        assertThrows(UndecodableException.class, () -> Percent.decode(text));
        assertThrows(UndecodableException.class, () -> Percent.decodeForm(text));
    }

    @Test
    void encodes_all_but_the_unreserved() {
        assertEquals(
                "AZaz09-._~%2F%20%2B%21%2A%27%28%29%3B%C3%A9%F0%9F%98%80%00",
                Percent.encode("AZaz09-._~/ +!*'();\u00e9\ud83d\ude00\0"));
        assertEquals("a/b%20c//", Percent.encodePath("a/b c//"));
        assertEquals("", Percent.encode(""));
    }

    @Test
    void what_was_encoded_decodes_to_itself() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x3000; c++) {
            all.appendCodePoint(c);
        }
        assertEquals(all.toString(), Percent.decode(Percent.encode(all.toString())));
        assertEquals(all.toString(), Percent.decode(Percent.encodePath(all.toString())));
    }
}
