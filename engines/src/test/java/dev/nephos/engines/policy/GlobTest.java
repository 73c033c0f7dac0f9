package dev.nephos.engines.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.Seeds;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Wildcards. */
class GlobTest {
    @Test
    void a_star_is_any_text_and_a_question_mark_any_character() {
        assertTrue(Glob.of("*").matches(""));
        assertTrue(Glob.of("a*c").matches("ac"));
        assertTrue(Glob.of("a*c").matches("abbc"));
        assertFalse(Glob.of("a*c").matches("abcd"));
        assertTrue(Glob.of("a?c").matches("abc"));
        assertFalse(Glob.of("a?c").matches("ac"));
        assertFalse(Glob.of("ab*ba").matches("aba"));
        assertTrue(Glob.of("*:*:*").matches("a:b:c:d"));
    }

    @Test
    void matches_what_the_definition_matches() {
        Seeds.repeat(
                2_000,
                random -> {
                    var pattern = text(random, "ab*?", 40);
                    var text = text(random, "ab", 60);
                    assertEquals(
                            matches(pattern, text),
                            Glob.of(pattern).matches(text),
                            pattern + " " + text);
                });
    }

    @Test
    void a_long_piece_is_found_wherever_it_is() {
        Seeds.repeat(
                300,
                random -> {
                    var piece = text(random, "ab?", 200) + "a".repeat(20);
                    var text =
                            text(random, "ab", 100)
                                    + piece.replace('?', 'b')
                                    + text(random, "ab", 100);
                    assertTrue(Glob.of("*" + piece + "*").matches(text), piece);
                    var pattern = "*" + text(random, "ab?", 30) + "aaaaaaaaaabbbbbbbbbb*";
                    assertEquals(matches(pattern, text), Glob.of(pattern).matches(text), pattern);
                });
    }

    @Test
    void no_pattern_blows_up() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> {
                    var text = "a".repeat(2_000);
                    assertFalse(Glob.of("a*".repeat(1_000) + "b").matches(text));
                    assertFalse(Glob.of("*" + "a".repeat(1_500) + "b*").matches(text));
                    assertFalse(Glob.of("*" + "a?".repeat(750) + "b*").matches(text));
                    assertFalse(Glob.of(("*" + "a".repeat(10) + "b").repeat(100)).matches(text));
                });
    }

    /** The definition: by how the pattern begins. */
    private static boolean matches(String pattern, String text) {
        var reached = new boolean[text.length() + 1];
        reached[0] = true;
        for (char token : pattern.toCharArray()) {
            var next = new boolean[text.length() + 1];
            boolean any = false;
            for (int i = 0; i <= text.length(); i++) {
                any |= reached[i];
                next[i] =
                        token == '*'
                                ? any
                                : i > 0
                                        && reached[i - 1]
                                        && (token == '?' || token == text.charAt(i - 1));
            }
            reached = next;
        }
        return reached[text.length()];
    }

    private static String text(RandomGenerator random, String alphabet, int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
