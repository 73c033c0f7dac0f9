package dev.nephos.kernel.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON and CBOR over Jackson's tokenizers. Both refuse what is not well-formed, bytes that are not
 * UTF-8, more nesting and longer numbers than {@link Limits} allow, and anything after the end.
 */
final class TreeCodec implements EventStream.PayloadCodec {
    static final TreeCodec JSON = new TreeCodec(TreeFormat.JSON, jsonFactory());
    static final TreeCodec CBOR = new TreeCodec(TreeFormat.CBOR, cborFactory());

    /** Buffers that wait for their next use: more than threads that encode at the same time. */
    private static final int POOLED_BUFFERS = 64;

    private final TreeFormat format;
    private final JsonFactory factory;

    private TreeCodec(TreeFormat format, JsonFactory factory) {
        this.format = format;
        this.factory = factory;
    }

    // Interning names costs more than the comparisons that it saves. Buffers are pooled for all
    // threads together, because a virtual thread that serves one request never meets its own again.

    private static JsonFactory jsonFactory() {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(TreeReader.constraints())
                .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
                .build();
    }

    private static JsonFactory cborFactory() {
        return CBORFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(TreeReader.constraints())
                .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
                .build();
    }

    /** Reads a structure that is a whole document. */
    Struct struct(Shape shape, byte[] document, boolean bodyOnly) {
        return (Struct) read(document, in -> in.struct(shape, bodyOnly));
    }

    /** Reads the value of a member that is a whole document. */
    Object value(Member member, byte[] document) {
        return read(document, in -> in.value(member));
    }

    @Override
    public Struct read(Shape shape, byte[] payload) {
        return struct(shape, payload, false);
    }

    @Override
    public byte[] write(Struct struct) {
        return write(struct, false);
    }

    @Override
    public String mediaType() {
        return format == TreeFormat.JSON ? "application/json" : "application/cbor";
    }

    byte[] write(Struct struct, boolean bodyOnly) {
        return write(out -> out.struct(struct, bodyOnly));
    }

    private interface Reading {
        @Nullable Object from(TreeReader in) throws IOException;
    }

    interface Writing {
        void to(TreeWriter out) throws IOException;
    }

    private Object read(byte[] document, Reading reading) {
        boolean checkPairs = check(document);
        try (var in = factory.createParser(document)) {
            if (in.nextToken() == null) {
                throw WireException.serialization("The body is empty");
            }
            var value = reading.from(new TreeReader(format, in, checkPairs));
            if (in.nextToken() != null) {
                throw WireException.serialization("Something follows the end of the document");
            }
            if (value == null) {
                throw WireException.serialization("The body is null");
            }
            return value;
        } catch (JacksonException e) {
            throw WireException.serialization(sentence(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** Jackson's own sentence without the place, which quotes the source. */
    private String sentence(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "The request is nested too deeply, or has a number or name that is too long";
        }
        var text = e.getOriginalMessage();
        return "The request is not well-formed "
                + format
                + ": "
                + text.lines().findFirst().orElse("");
    }

    /** Refuses what the tokenizers are too lax with; tells whether texts may hold half a pair. */
    private boolean check(byte[] document) {
        if (format == TreeFormat.CBOR) {
            CborForm.require(document);
            return false;
        }
        Utf8.require(document, 0, document.length);
        // Jackson would take UTF-16 and UTF-32, which begin with a zero among their first bytes.
        for (int i = 0; i < Math.min(4, document.length); i++) {
            if (document[i] == 0) {
                throw WireException.serialization("The body is not UTF-8");
            }
        }
        return escapesSurrogate(document);
    }

    private static boolean escapesSurrogate(byte[] document) {
        for (int i = 0; i + 2 < document.length; i++) {
            if (document[i] == '\\') {
                i++;
                if (document[i] == 'u' && (document[i + 1] | 0x20) == 'd') {
                    return true;
                }
            }
        }
        return false;
    }

    byte[] write(Writing writing) {
        try (var bytes = new ByteArrayBuilder()) {
            try (JsonGenerator out = factory.createGenerator(bytes, JsonEncoding.UTF8)) {
                writing.to(new TreeWriter(format, out));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
