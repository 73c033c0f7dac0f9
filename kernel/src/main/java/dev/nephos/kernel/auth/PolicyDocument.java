package dev.nephos.kernel.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A policy as somebody wrote it. Until policies are enforced a document is only kept; what is no
 * JSON object is refused at once, because nobody could enforce it later.
 */
public final class PolicyDocument {
    private static final JsonFactory JSON = new JsonFactory();

    private PolicyDocument() {}

    /** Whether a text is one JSON object and nothing after it. */
    public static boolean isWellFormed(String text) {
        try (var in = JSON.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            in.skipChildren();
            return in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no I/O in a text.
        }
    }
}
