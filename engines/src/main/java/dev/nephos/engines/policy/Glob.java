package dev.nephos.engines.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern in which {@code *} stands for any text and {@code ?} for any character.
 *
 * <p>What stands between two stars is searched for from left to right and never again, so a match
 * takes one pass over the text and nobody can write a pattern that blows up.
 */
final class Glob {
    /** Tokens of a pattern that stand for themselves are characters; these two do not. */
    static final int ANY_CHARACTER = -1;

    static final int ANY_TEXT = -2;

    private final Segment head;
    private final List<Segment> middle;
    private final Segment tail;
    private final boolean starred;

    private Glob(Segment head, List<Segment> middle, Segment tail, boolean starred) {
        this.head = head;
        this.middle = middle;
        this.tail = tail;
        this.starred = starred;
    }

    /** A pattern of a text that may have wildcards and no variables. */
    static Glob of(String pattern) {
        return of(tokens(pattern));
    }

    /** A pattern of tokens: characters, {@link #ANY_CHARACTER}, {@link #ANY_TEXT}. */
    static Glob of(int[] tokens) {
        var segments = new ArrayList<Segment>();
        int start = 0;
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == ANY_TEXT) {
                segments.add(Segment.of(Arrays.copyOfRange(tokens, start, i)));
                start = i + 1;
            }
        }
        var last = Segment.of(Arrays.copyOfRange(tokens, start, tokens.length));
        if (segments.isEmpty()) {
            return new Glob(last, List.of(), last, false);
        }
        var middle =
                segments.subList(1, segments.size()).stream().filter(s -> s.length() > 0).toList();
        return new Glob(segments.getFirst(), middle, last, true);
    }

    /** The tokens of a text in which the two wildcards are special. */
    static int[] tokens(String pattern) {
        return pattern.chars()
                .map(c -> c == '*' ? ANY_TEXT : c == '?' ? ANY_CHARACTER : c)
                .toArray();
    }

    boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /** Whether a part of a text matches, from the first index to before the second. */
    boolean matches(String text, int from, int to) {
        int length = to - from;
        if (!starred) {
            return length == head.length() && head.isAt(text, from);
        }
        if (length < head.length() + tail.length()
                || !head.isAt(text, from)
                || !tail.isAt(text, to - tail.length())) {
            return false;
        }
        int at = from + head.length();
        int end = to - tail.length();
        for (var segment : middle) {
            at = segment.find(text, at, end);
            if (at < 0) {
                return false;
            }
            at += segment.length();
        }
        return true;
    }
}
