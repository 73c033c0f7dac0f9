package dev.nephos.kernel.call;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of a model, matched against text that anybody may have sent.
 *
 * <p>The patterns are AWS's and trusted, but some of them backtrack without end on text that is
 * made for it, and the JDK's matcher has no limit of its own. So the text counts how often it is
 * looked at: a match takes a few steps a character, and a matcher that needs more than {@link
 * #STEPS_PER_CHARACTER} has gone astray. Groups under a star also recurse once a character; the
 * stack that a long text then overflows is only the matcher's. In both cases the text is refused:
 * text that satisfies a published pattern does not do that.
 */
final class PatternRule {
    private static final int STEPS_PER_CHARACTER = 200;
    private static final int FREE_STEPS = 20_000;

    private final Pattern pattern;

    private PatternRule(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * The rule of a pattern; null if it is none, or if the JDK cannot read it (botocore's patterns
     * are of several dialects), in which case there is nothing that could be checked.
     */
    static @Nullable PatternRule of(@Nullable String regex) {
        if (regex == null) {
            return null;
        }
        try {
            return new PatternRule(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    /** Whether all of the text matches, as AWS has it also for patterns without anchors. */
    boolean matches(String text) {
        try {
            return pattern.matcher(new Counted(text)).matches();
        } catch (GoneAstray | StackOverflowError e) {
            return false;
        }
    }

    /** Text that counts the looks at it. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long left;

        Counted(String text) {
            this.text = text;
            this.left = FREE_STEPS + (long) STEPS_PER_CHARACTER * text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new GoneAstray();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A matcher that needed too many steps. */
    private static final class GoneAstray extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GoneAstray() {
            super("too many steps", null, false, false);
        }
    }
}
