package dev.nephos.engines.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy with its wildcards and variables. What a variable brings in is literal text,
 * whatever characters it has; {@code ${*}}, <code>${?}</code> and <code>${$}</code> are how a
 * policy writes these three literally.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables
 *     and tags</a>
 */
final class Template {
    /** How a text is read. */
    record Reading(boolean wildcards, boolean variables, boolean foldCase) {}

    /** A run of tokens, or a variable. */
    private sealed interface Piece {}

    private record Run(int[] tokens) implements Piece {}

    /** A variable and what stands for it when the request has no value, if anything does. */
    private record Variable(String key, @Nullable String otherwise) implements Piece {}

    private final List<Piece> pieces;
    private final boolean foldCase;
    private final @Nullable Glob constant;

    private Template(List<Piece> pieces, boolean foldCase) {
        this.pieces = pieces;
        this.foldCase = foldCase;
        this.constant =
                pieces.stream().allMatch(Run.class::isInstance)
                        ? Glob.of(
                                pieces.stream()
                                        .flatMapToInt(p -> IntStream.of(((Run) p).tokens()))
                                        .toArray())
                        : null;
    }

    static Template of(String text, Reading reading) {
        return new Template(pieces(text, reading), reading.foldCase());
    }

    /**
     * The fields between the colons of an ARN, the sixth with all that is left; colons inside of
     * variables do not count. One field if there are fewer colons.
     */
    static List<Template> fields(String text, Reading reading, int most) {
        var fields = new ArrayList<Template>();
        int start = 0;
        for (int i = 0; i < text.length() && fields.size() < most - 1; i++) {
            if (reading.variables() && text.startsWith("${", i)) {
                i = Math.max(i, text.indexOf('}', i));
            } else if (text.charAt(i) == ':') {
                fields.add(of(text.substring(start, i), reading));
                start = i + 1;
            }
        }
        if (fields.size() < most - 1) {
            return List.of(of(text, reading));
        }
        fields.add(of(text.substring(start), reading));
        return fields;
    }

    /** Whether it matches a part of a text; a variable without a value matches nothing. */
    boolean matches(String text, int from, int to, Question question) {
        var glob = constant != null ? constant : resolve(question);
        return glob != null && glob.matches(text, from, to);
    }

    boolean matches(String text, Question question) {
        return matches(text, 0, text.length(), question);
    }

    /** Whether every variable has a value in this request. */
    boolean isResolvable(Question question) {
        return constant != null || resolve(question) != null;
    }

    /** The text itself, if it has neither wildcards nor variables. */
    boolean isLiteral() {
        return pieces.stream()
                .allMatch(p ->
                        p instanceof Run run && IntStream.of(run.tokens()).allMatch(t -> t >= 0));
    }

    private @Nullable Glob resolve(Question question) {
        var tokens = IntStream.builder();
        for (var piece : pieces) {
            switch (piece) {
                case Run run -> IntStream.of(run.tokens()).forEach(tokens);
                case Variable variable -> {
                    var value = value(variable, question);
                    if (value == null) {
                        return null;
                    }
                    (foldCase ? value.toLowerCase(Locale.ROOT) : value).chars().forEach(tokens);
                }
            }
        }
        return Glob.of(tokens.build().toArray());
    }

    /** Keys with several values are no variables. */
    private static @Nullable String value(Variable variable, Question question) {
        var values = question.values(variable.key());
        return values.isAbsent() || values.multivalued()
                ? variable.otherwise()
                : values.all().getFirst();
    }

    private static List<Piece> pieces(String text, Reading reading) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        while (at < text.length()) {
            int open = reading.variables() ? text.indexOf("${", at) : -1;
            int close = open < 0 ? -1 : text.indexOf('}', open);
            int end = close < 0 ? text.length() : open;
            if (end > at) {
                pieces.add(run(text.substring(at, end), reading.wildcards(), reading));
            }
            if (close >= 0) {
                pieces.add(variable(text.substring(open + 2, close), reading));
            }
            at = close < 0 ? text.length() : close + 1;
        }
        return List.copyOf(pieces);
    }

    private static Piece variable(String inside, Reading reading) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return run(inside, false, reading);
        }
        int comma = inside.indexOf(',');
        if (comma < 0) {
            return new Variable(lower(inside.strip()), null);
        }
        var otherwise = inside.substring(comma + 1).strip();
        boolean quoted =
                otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'");
        return new Variable(
                lower(inside.substring(0, comma).strip()),
                quoted ? otherwise.substring(1, otherwise.length() - 1) : null);
    }

    private static Run run(String text, boolean wildcards, Reading reading) {
        var spelling = reading.foldCase() ? lower(text) : text;
        return new Run(wildcards ? Glob.tokens(spelling) : spelling.chars().toArray());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
