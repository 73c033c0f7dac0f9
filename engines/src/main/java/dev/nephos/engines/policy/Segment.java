package dev.nephos.engines.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a pattern without stars: characters, some of which may be any. */
final class Segment {
    /** Up to here trying every place costs less than preparing anything, and is bounded by it. */
    private static final int SHORT = 16;

    private final int[] tokens;

    /** The same as a text, when no character is arbitrary. */
    private final @Nullable String literal;

    private Segment(int[] tokens, @Nullable String literal) {
        this.tokens = tokens;
        this.literal = literal;
    }

    static Segment of(int[] tokens) {
        boolean plain = Arrays.stream(tokens).allMatch(t -> t >= 0);
        return new Segment(tokens, plain ? new String(tokens, 0, tokens.length) : null);
    }

    int length() {
        return tokens.length;
    }

    /** Whether it stands at this place; the text must be long enough. */
    boolean isAt(String text, int at) {
        if (literal != null) {
            return text.startsWith(literal, at);
        }
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] >= 0 && tokens[i] != text.charAt(at + i)) {
                return false;
            }
        }
        return true;
    }

    /** The first place in a part of a text where it stands, or -1. */
    int find(String text, int from, int to) {
        if (tokens.length > SHORT) {
            return findLong(text, from, to);
        }
        for (int at = from; at + tokens.length <= to; at++) {
            if (isAt(text, at)) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Keeps, for each beginning of the segment, a bit that says whether it ends at the character at
     * hand (the shift-and algorithm of Baeza-Yates and Gonnet): 64 beginnings a step.
     */
    private int findLong(String text, int from, int to) {
        int words = (tokens.length + Long.SIZE - 1) / Long.SIZE;
        var others = new long[words];
        var masks = masks(others);
        var state = new long[words];
        long last = 1L << tokens.length - 1; // Shifts count modulo 64.
        for (int at = from; at < to; at++) {
            var mask = masks.getOrDefault(text.charAt(at), others);
            long carry = 1;
            for (int w = 0; w < words; w++) {
                long shifted = state[w] << 1 | carry;
                carry = state[w] >>> Long.SIZE - 1;
                state[w] = shifted & mask[w];
            }
            if ((state[words - 1] & last) != 0) {
                return at - tokens.length + 1;
            }
        }
        return -1;
    }

    /** Which tokens each character satisfies, a bit each; {@code others} becomes that of others. */
    private Map<Character, long[]> masks(long[] others) {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == Glob.ANY_CHARACTER) {
                others[i / Long.SIZE] |= 1L << i;
            }
        }
        var masks = new HashMap<Character, long[]>();
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] != Glob.ANY_CHARACTER) {
                masks.computeIfAbsent((char) tokens[i], _ -> others.clone())[i / Long.SIZE] |=
                        1L << i;
            }
        }
        return masks;
    }
}
