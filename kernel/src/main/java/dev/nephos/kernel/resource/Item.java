package dev.nephos.kernel.resource;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.bind.StructCodec;
import dev.nephos.kernel.store.RowCodec;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource that exists.
 *
 * @param attributes what is stored of it, as the model's structure; without its tags
 * @param tags by key, in the order in which they were added
 * @param created when it was made
 * @param changed when its attributes or tags were last written
 */
public record Item(Struct attributes, Map<String, String> tags, Instant created, Instant changed) {
    public Item {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** A text among the attributes, or null. */
    public @Nullable String text(String member) {
        return attributes.text(member);
    }

    /** A text that every resource of this kind has. */
    public String require(String member) {
        var text = attributes.text(member);
        if (text == null) {
            throw new IllegalStateException(attributes.shape() + " without " + member);
        }
        return text;
    }

    /** This resource with another attribute; null takes it away. */
    public Item with(String member, @Nullable Object value) {
        return new Item(attributes.with(member, value), tags, created, changed);
    }

    Item withTags(Map<String, String> others) {
        return new Item(attributes, others, created, changed);
    }

    Item changedAt(Instant now) {
        return new Item(attributes, tags, created, now);
    }

    /** How resources of a shape stand in rows. */
    static RowCodec<Item> codec(Shape shape) {
        var rows = RecordCodec.of(Row.class);
        var structs = new StructCodec(shape);
        return new RowCodec<>() {
            @Override
            public byte[] encode(Item item) {
                return rows.encode(
                        new Row(
                                structs.encode(item.attributes),
                                item.tags,
                                item.created,
                                item.changed));
            }

            @Override
            public Item decode(byte[] bytes) {
                var row = rows.decode(bytes);
                return new Item(structs.decode(row.attributes), row.tags, row.created, row.changed);
            }
        };
    }

    private record Row(
            byte[] attributes, Map<String, String> tags, Instant created, Instant changed) {}
}
