package dev.nephos.engines.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions and patterns once more, written from AWS's documentation without a thought for speed,
 * and sharing nothing with what it is compared to.
 */
final class ReferenceConditions {
    private static final List<String> NEGATIONS =
            List.of(
                    "StringNotEqualsIgnoreCase",
                    "StringNotEquals",
                    "StringNotLike",
                    "NumericNotEquals",
                    "DateNotEquals",
                    "NotIpAddress",
                    "ArnNotEquals",
                    "ArnNotLike");

    private final Map<String, KeyValues> keys;
    private final boolean variables;

    /**
     * @param keys in lower case
     */
    ReferenceConditions(Map<String, KeyValues> keys, boolean variables) {
        this.keys = keys;
        this.variables = variables;
    }

    /** Whether every condition of a statement holds. */
    boolean hold(Map<String, Map<String, List<String>>> conditions) {
        for (var operator : conditions.keySet()) {
            for (var key : conditions.get(operator).keySet()) {
                if (!holds(operator, key, conditions.get(operator).get(key))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean holds(String operator, String key, List<String> values) {
        var request = keys.getOrDefault(key.toLowerCase(Locale.ROOT), KeyValues.ABSENT);
        if (operator.endsWith("Null")) {
            return values.contains("true") == request.all().isEmpty();
        }
        var name = operator.substring(operator.indexOf(':') + 1);
        boolean ifExists = name.endsWith("IfExists");
        name = name.replace("IfExists", "");
        boolean negated = NEGATIONS.contains(name);
        if (request.all().isEmpty()) {
            if (ifExists || operator.startsWith("ForAllValues")) {
                return true;
            }
            return negated && !operator.startsWith("ForAnyValue");
        }
        var outcomes = new ArrayList<Boolean>();
        for (var value : request.all()) {
            boolean any = false;
            for (var ours : values) {
                any |= compare(name.replace("Not", ""), ours, value);
            }
            outcomes.add(any != negated);
        }
        if (operator.startsWith("ForAnyValue")) {
            return outcomes.contains(true);
        }
        if (operator.startsWith("ForAllValues")) {
            return !outcomes.contains(false);
        }
        return !request.multivalued() && outcomes.getFirst();
    }

    private boolean compare(String name, String ours, String theirs) {
        return switch (name) {
            case "StringEquals" ->
                    resolved(ours, false).filter(t -> t.equals(codes(theirs))).isPresent();
            case "StringEqualsIgnoreCase" ->
                    resolved(ours, false)
                            .filter(t -> folded(t).equals(folded(codes(theirs))))
                            .isPresent();
            case "StringLike" -> like(ours, theirs);
            case "ArnEquals", "ArnLike" -> arnLike(ours, theirs);
            case "Bool" -> ours.equalsIgnoreCase(theirs);
            case "BinaryEquals" -> ours.equals(theirs);
            case "IpAddress" -> inRange(ours, theirs);
            default ->
                    name.startsWith("Numeric")
                            ? ordered(
                                    name.substring("Numeric".length()),
                                    number(ours),
                                    number(theirs))
                            : ordered(name.substring("Date".length()), date(ours), date(theirs));
        };
    }

    private static <T extends Comparable<T>> boolean ordered(
            String relation, Optional<T> ours, Optional<T> theirs) {
        if (ours.isEmpty() || theirs.isEmpty()) {
            return false;
        }
        int order = theirs.get().compareTo(ours.get());
        return switch (relation) {
            case "Equals" -> order == 0;
            case "LessThan" -> order < 0;
            case "LessThanEquals" -> order <= 0;
            case "GreaterThan" -> order > 0;
            case "GreaterThanEquals" -> order >= 0;
            default -> throw new IllegalArgumentException(relation);
        };
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> date(String text) {
        try {
            if (text.contains("T")) {
                return Optional.of(Instant.parse(text));
            }
            return Optional.of(
                    text.contains("-")
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : Instant.ofEpochMilli((long) (1000 * Double.parseDouble(text))));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean inRange(String range, String address) {
        try {
            var parts = range.split("/");
            var network = bits(parts[0]);
            var bits = bits(address);
            int length = parts.length == 1 ? network.length() : Integer.parseInt(parts[1]);
            return bits.length() == network.length()
                    && bits.startsWith(network.substring(0, length));
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String bits(String address) {
        if (!address.contains(":") && address.split("\\.", -1).length != 4) {
            throw new IllegalArgumentException("a number, and no address");
        }
        var bytes = InetAddress.ofLiteral(address).getAddress();
        var bits = new BigInteger(1, bytes).toString(2);
        return "0".repeat(bytes.length * 8 - bits.length()) + bits;
    }

    /** Whether a pattern of an ARN, or anything shorter, matches. */
    boolean arnLike(String pattern, String text) {
        // Colons inside of variables are none of the ARN's.
        var ours = pattern.split(variables ? ":(?![^{]*\\})" : ":", 6);
        var theirs = text.split(":", 6);
        if (ours.length < 6) {
            return like(pattern, text);
        }
        if (theirs.length < 6) {
            return false;
        }
        boolean all = true;
        for (int i = 0; i < 6; i++) {
            all &= like(ours[i], theirs[i]);
        }
        return all;
    }

    boolean like(String pattern, String text) {
        return resolved(pattern, true).filter(p -> matches(p, 0, codes(text), 0)).isPresent();
    }

    /** Whether every variable of a text has a value. */
    boolean hasValues(String text) {
        return resolved(text, true).isPresent();
    }

    private static boolean matches(List<Integer> pattern, int p, List<Integer> text, int t) {
        if (p == pattern.size()) {
            return t == text.size();
        }
        if (pattern.get(p) == -2) {
            for (int next = t; next <= text.size(); next++) {
                if (matches(pattern, p + 1, text, next)) {
                    return true;
                }
            }
            return false;
        }
        return t < text.size()
                && (pattern.get(p) == -1 || pattern.get(p).equals(text.get(t)))
                && matches(pattern, p + 1, text, t + 1);
    }

    private static List<Integer> folded(List<Integer> codes) {
        return codes.stream().map(Character::toLowerCase).toList();
    }

    private static List<Integer> codes(String text) {
        return text.chars().boxed().toList();
    }

    /** The text with its variables replaced: characters, -1 for any, -2 for any text. */
    private Optional<List<Integer>> resolved(String text, boolean wildcards) {
        var codes = new ArrayList<Integer>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int close = text.indexOf('}', i);
            if (variables && text.startsWith("${", i) && close > 0) {
                var inside = text.substring(i + 2, close);
                i = close;
                if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
                    codes.add((int) inside.charAt(0));
                    continue;
                }
                var parts = inside.split(",", 2);
                var value = keys.getOrDefault(parts[0].toLowerCase(Locale.ROOT), KeyValues.ABSENT);
                if (value.all().size() == 1 && !value.multivalued()) {
                    codes.addAll(codes(value.all().getFirst()));
                } else if (parts.length == 2) {
                    codes.addAll(codes(parts[1].strip().replace("'", "")));
                } else {
                    return Optional.empty();
                }
            } else {
                codes.add(wildcards && c == '*' ? -2 : wildcards && c == '?' ? -1 : (int) c);
            }
        }
        return Optional.of(codes);
    }
}
