package dev.nephos.engines.policy.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what {@link DocumentReader} reads. */
final class DocumentWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator out;

    private DocumentWriter(JsonGenerator out) {
        this.out = out;
    }

    static String write(PolicyDocument document) {
        return written(writer -> writer.document(document));
    }

    static String write(Statement statement) {
        return written(writer -> writer.statement(statement));
    }

    private interface Part {
        void writeTo(DocumentWriter writer) throws IOException;
    }

    private static String written(Part part) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(text)) {
            part.writeTo(new DocumentWriter(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no I/O in a text.
        }
        return text.toString();
    }

    private void document(PolicyDocument document) throws IOException {
        out.writeStartObject();
        out.writeStringField("Version", document.version().toString());
        if (document.id().isPresent()) {
            out.writeStringField("Id", document.id().get());
        }
        out.writeArrayFieldStart("Statement");
        for (var statement : document.statements()) {
            statement(statement);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void statement(Statement statement) throws IOException {
        out.writeStartObject();
        if (statement.sid().isPresent()) {
            out.writeStringField("Sid", statement.sid().get());
        }
        out.writeStringField("Effect", statement.effect().toString());
        if (statement.principals().isPresent()) {
            principals(statement.principals().get());
        }
        patterns("Action", statement.actions());
        if (statement.resources().isPresent()) {
            patterns("Resource", statement.resources().get());
        }
        if (!statement.conditions().isEmpty()) {
            conditions(statement.conditions());
        }
        out.writeEndObject();
    }

    private void principals(Principals principals) throws IOException {
        out.writeFieldName(principals.negated() ? "NotPrincipal" : "Principal");
        if (principals.everyone()) {
            out.writeString("*");
            return;
        }
        out.writeStartObject();
        for (var entry : principals.names().entrySet()) {
            texts(entry.getKey().toString(), entry.getValue());
        }
        out.writeEndObject();
    }

    private void patterns(String name, Patterns patterns) throws IOException {
        texts((patterns.negated() ? "Not" : "") + name, patterns.texts());
    }

    private void conditions(List<Condition> conditions) throws IOException {
        Map<ConditionOperator, Map<String, List<String>>> byOperator = new LinkedHashMap<>();
        for (var condition : conditions) {
            byOperator
                    .computeIfAbsent(condition.operator(), _ -> new LinkedHashMap<>())
                    .put(condition.key(), condition.values());
        }
        out.writeObjectFieldStart("Condition");
        for (var operator : byOperator.entrySet()) {
            out.writeObjectFieldStart(operator.getKey().toString());
            for (var key : operator.getValue().entrySet()) {
                texts(key.getKey(), key.getValue());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        if (texts.size() == 1) {
            out.writeStringField(name, texts.getFirst());
            return;
        }
        out.writeArrayFieldStart(name);
        for (var text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }
}
