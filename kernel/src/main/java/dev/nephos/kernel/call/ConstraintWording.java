package dev.nephos.kernel.call;

import dev.nephos.kernel.call.Violation.Breach;
import dev.nephos.kernel.call.Violation.Role;
import dev.nephos.model.Constraints;
import dev.nephos.model.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The two sentences in which AWS's services tell of broken constraints. */
public enum ConstraintWording {
    /**
     * What most services say: {@code 2 validation errors detected: Value '' at 'streamName' failed
     * to satisfy constraint: Member must have length greater than or equal to 1; Value ...}.
     * Members begin in lower case, list elements count from 1.
     */
    AWS(": ") {
        @Override
        public String path(Violation violation) {
            var path = new StringJoiner(".");
            var steps = violation.path();
            // What is wrong with an element of simple kind is told of the list or map.
            boolean held = violation.role() == Role.ELEMENT || violation.role() == Role.VALUE;
            for (var step : held ? steps.subList(0, steps.size() - 1) : steps) {
                switch (step) {
                    case Integer index -> path.add((index + 1) + ".member");
                    case Violation.Key key -> path.add(key + ".member");
                    default -> path.add(lowerCamel(step.toString()));
                }
            }
            return path.toString();
        }

        @Override
        public String sentence(Violation violation) {
            return "Value "
                    + value(violation)
                    + "at '"
                    + path(violation)
                    + "' failed to satisfy constraint: "
                    + wrapped(violation);
        }

        /** The value in quotes, but for one that is nobody's business. */
        private static String value(Violation violation) {
            var value = violation.value();
            if (value == null) {
                return "null ";
            }
            return violation.member().shape().sensitive() ? "" : "'" + text(value) + "' ";
        }

        private String wrapped(Violation violation) {
            return switch (violation.role()) {
                case MEMBER -> constraint(violation);
                case ELEMENT -> "Member must satisfy constraint: " + all(violation);
                case KEY -> "Map keys must satisfy constraint: " + all(violation);
                case VALUE -> "Map value must satisfy constraint: " + all(violation);
            };
        }

        private String all(Violation violation) {
            if (violation.breach() == Breach.REQUIRED) {
                return "[Member must not be null]";
            }
            var rules = violation.member().shape().constraints();
            var said = new ArrayList<String>();
            boolean number = numeric(violation.member().shape().kind());
            if (rules.max() != null) {
                said.add(atMost(number, rules.max()));
            }
            if (rules.min() != null) {
                said.add(atLeast(number, rules.min()));
            }
            if (rules.pattern() != null) {
                said.add(pattern(rules.pattern()));
            }
            if (!rules.allowed().isEmpty()) {
                said.add(oneOf(rules));
            }
            return said.toString();
        }

        private String constraint(Violation violation) {
            var rules = violation.member().shape().constraints();
            return switch (violation.breach()) {
                case LENGTH, RANGE -> {
                    boolean range = violation.breach() == Breach.RANGE;
                    yield Validation.below(violation, rules.min())
                            ? atLeast(range, rules.min())
                            : atMost(range, rules.max());
                }
                default -> common(violation);
            };
        }

        private String atLeast(boolean number, @Nullable BigDecimal bound) {
            return bound("greater", number, bound);
        }

        private String atMost(boolean number, @Nullable BigDecimal bound) {
            return bound("less", number, bound);
        }

        private String bound(String side, boolean number, @Nullable BigDecimal bound) {
            return "Member must have "
                    + (number ? "value " : "length ")
                    + side
                    + " than or equal to "
                    + bound;
        }

        private static boolean numeric(Kind kind) {
            return switch (kind) {
                case INTEGER, LONG, FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL -> true;
                default -> false;
            };
        }
    },

    /**
     * What services on Smithy's own server frameworks say: {@code 1 validation error detected.
     * Value with length 1 at '/string' failed to satisfy constraint: Member must have length
     * between 2 and 8, inclusive}; each violation also stands in a {@code fieldList}.
     */
    SMITHY(". ") {
        @Override
        public String path(Violation violation) {
            var path = new StringBuilder();
            violation.path().forEach(step -> path.append('/').append(step));
            return path.toString();
        }

        @Override
        public String sentence(Violation violation) {
            boolean length = violation.breach() == Breach.LENGTH;
            return "Value "
                    + (length ? "with length " + Validation.length(violation.value()) + " " : "")
                    + "at '"
                    + path(violation)
                    + "' failed to satisfy constraint: "
                    + constraint(violation);
        }

        private String constraint(Violation violation) {
            var rules = violation.member().shape().constraints();
            return switch (violation.breach()) {
                case LENGTH -> "Member must have length " + interval(rules);
                case RANGE -> "Member must be " + interval(rules);
                default -> common(violation);
            };
        }

        private static String interval(Constraints rules) {
            if (rules.min() != null && rules.max() != null) {
                return "between " + rules.min() + " and " + rules.max() + ", inclusive";
            }
            return rules.min() != null
                    ? "greater than or equal to " + rules.min()
                    : "less than or equal to " + rules.max();
        }
    };

    private final String separator;

    ConstraintWording(String separator) {
        this.separator = separator;
    }

    /** Where the value is. */
    public abstract String path(Violation violation);

    /** What is wrong with one value. */
    public abstract String sentence(Violation violation);

    /** What is wrong with an input as a whole. */
    public final String message(List<Violation> violations) {
        return violations.size()
                + (violations.size() == 1
                        ? " validation error detected"
                        : " validation errors detected")
                + separator
                + violations.stream().map(this::sentence).collect(Collectors.joining("; "));
    }

    private static String common(Violation violation) {
        var rules = violation.member().shape().constraints();
        return switch (violation.breach()) {
            case REQUIRED -> "Member must not be null";
            case PATTERN -> pattern(String.valueOf(rules.pattern()));
            case ENUM -> oneOf(rules);
            case UNIQUE_ITEMS -> "Member must have unique values";
            case LENGTH, RANGE -> throw new IllegalArgumentException("not a common wording");
        };
    }

    private static String pattern(String pattern) {
        return "Member must satisfy regular expression pattern: " + pattern;
    }

    private static String oneOf(Constraints rules) {
        return "Member must satisfy enum value set: " + rules.allowed();
    }

    private static String lowerCamel(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : value.toString();
    }
}
