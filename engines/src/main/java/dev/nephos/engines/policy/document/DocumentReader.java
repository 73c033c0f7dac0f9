package dev.nephos.engines.policy.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a document in one pass, never deeper than the grammar. */
final class DocumentReader {
    /** Document, statements, statement, conditions, operator, key's values; and two to spare. */
    private static final int DEPTH = 8;

    private static final JsonFactory JSON =
            new JsonFactoryBuilder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                    .build();

    private final JsonParser in;

    private DocumentReader(JsonParser in) {
        this.in = in;
    }

    static PolicyDocument read(String text) {
        if (text.length() > PolicyDocument.MOST_CHARACTERS) {
            throw flaw(Flaw.TOO_LONG, "");
        }
        try (var in = JSON.createParser(text)) {
            in.nextToken();
            var document = new DocumentReader(in).document();
            if (in.nextToken() != null) {
                throw flaw(Flaw.NOT_JSON, "");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw flaw(Flaw.NOT_JSON, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no I/O in a text.
        }
    }

    private PolicyDocument document() throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw flaw(Flaw.NOT_JSON, "");
        }
        var version = PolicyVersion.V2008;
        Optional<String> id = Optional.empty();
        List<Statement> statements = null;
        var names = new Names();
        while (names.next()) {
            switch (names.name()) {
                case "Version" -> version = version(text());
                case "Id" -> id = Optional.of(text());
                case "Statement" -> statements = statements();
                default -> throw flaw(Flaw.UNKNOWN_ELEMENT, names.name());
            }
        }
        return new PolicyDocument(version, id, required(statements, "Statement"));
    }

    private static PolicyVersion version(String date) {
        return PolicyVersion.of(date)
                .orElseThrow(() ->
                        new MalformedPolicyException(
                                Flaw.INVALID_VERSION,
                                date,
                                "The policy must contain a valid version string"));
    }

    private List<Statement> statements() throws IOException {
        var statements = new ArrayList<Statement>();
        if (in.currentToken() == JsonToken.START_ARRAY) {
            while (in.nextToken() != JsonToken.END_ARRAY) {
                statements.add(statement());
            }
        } else {
            statements.add(statement());
        }
        if (statements.isEmpty()) {
            throw flaw(Flaw.MISSING_ELEMENT, "Statement");
        }
        return statements;
    }

    private Statement statement() throws IOException {
        Optional<String> sid = Optional.empty();
        Effect effect = null;
        Principals principals = null;
        Patterns actions = null;
        Patterns resources = null;
        List<Condition> conditions = List.of();
        var names = new Names();
        while (names.next()) {
            var name = names.name();
            switch (name) {
                case "Sid" -> sid = Optional.of(text());
                case "Effect" -> effect = effect(text());
                case "Principal", "NotPrincipal" ->
                        principals = principals(name.startsWith("Not"), once(principals, name));
                case "Action", "NotAction" ->
                        actions = patterns(name.startsWith("Not"), once(actions, name));
                case "Resource", "NotResource" ->
                        resources = patterns(name.startsWith("Not"), once(resources, name));
                case "Condition" -> conditions = conditions();
                default -> throw flaw(Flaw.UNKNOWN_ELEMENT, name);
            }
        }
        return new Statement(
                sid,
                required(effect, "Effect"),
                Optional.ofNullable(principals),
                required(actions, "Action"),
                Optional.ofNullable(resources),
                conditions);
    }

    private static Effect effect(String spelling) {
        return Effect.of(spelling).orElseThrow(() -> flaw(Flaw.INVALID_EFFECT, spelling));
    }

    /** An element and its negation exclude each other. */
    private static String once(@Nullable Object known, String name) {
        if (known != null) {
            throw flaw(Flaw.DUPLICATE_ELEMENT, name);
        }
        return name;
    }

    private Patterns patterns(boolean negated, String name) throws IOException {
        var texts = texts(false);
        if (texts.isEmpty()) {
            throw flaw(Flaw.MISSING_ELEMENT, name);
        }
        return new Patterns(negated, texts);
    }

    private Principals principals(boolean negated, String name) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            if (!in.getText().equals("*")) {
                throw flaw(Flaw.INVALID_PRINCIPAL, in.getText());
            }
            return new Principals(negated, true, Map.of());
        }
        Map<PrincipalType, List<String>> byType = new LinkedHashMap<>();
        var names = new Names();
        while (names.next()) {
            var type =
                    PrincipalType.of(names.name())
                            .orElseThrow(() -> flaw(Flaw.INVALID_PRINCIPAL, names.name()));
            byType.put(type, texts(false));
        }
        if (byType.values().stream().allMatch(List::isEmpty)) {
            throw flaw(Flaw.MISSING_ELEMENT, name);
        }
        return new Principals(negated, false, byType);
    }

    private List<Condition> conditions() throws IOException {
        var conditions = new ArrayList<Condition>();
        var operators = new Names();
        while (operators.next()) {
            var operator = operator(operators.name());
            var keys = new Names();
            while (keys.next()) {
                conditions.add(new Condition(operator, keys.name(), texts(true)));
            }
        }
        return conditions;
    }

    private static ConditionOperator operator(String text) {
        return ConditionOperator.parse(text)
                .orElseThrow(() ->
                        new MalformedPolicyException(
                                Flaw.INVALID_CONDITION, text, "Invalid Condition type : " + text));
    }

    /** One text or a list of texts; in conditions also numbers and booleans. */
    private List<String> texts(boolean scalars) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return List.of(scalars ? scalar() : text());
        }
        var texts = new ArrayList<String>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            texts.add(scalars ? scalar() : text());
        }
        return texts;
    }

    private String scalar() throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                    in.getText();
            default -> throw flaw(Flaw.INVALID_TYPE, String.valueOf(in.currentName()));
        };
    }

    private String text() throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw flaw(Flaw.INVALID_TYPE, String.valueOf(in.currentName()));
        }
        return in.getText();
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw flaw(Flaw.MISSING_ELEMENT, name);
        }
        return value;
    }

    private static MalformedPolicyException flaw(Flaw flaw, String subject) {
        var sentence =
                flaw == Flaw.MISSING_ELEMENT && subject.endsWith("Action")
                        ? "Policy statement must contain actions."
                        : flaw == Flaw.MISSING_ELEMENT && subject.endsWith("Resource")
                                ? "Policy statement must contain resources."
                                : "Syntax errors in policy.";
        return new MalformedPolicyException(flaw, subject, sentence);
    }

    /** The names of the object at hand, each at most once; their values are read by the caller. */
    private final class Names {
        private final HashSet<String> seen = new HashSet<>();
        private String name = "";

        Names() {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                throw flaw(Flaw.INVALID_TYPE, "");
            }
        }

        boolean next() throws IOException {
            if (in.nextToken() == JsonToken.END_OBJECT) {
                return false;
            }
            name = in.currentName();
            if (!seen.add(name)) {
                throw flaw(Flaw.DUPLICATE_ELEMENT, name);
            }
            in.nextToken();
            return true;
        }

        String name() {
            return name;
        }
    }
}
