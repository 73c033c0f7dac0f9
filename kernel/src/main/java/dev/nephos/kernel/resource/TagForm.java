package dev.nephos.kernel.resource;

import dev.nephos.model.Kind;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a model writes tags: as a map, or as a list of structures with a key and a value. */
record TagForm(Shape shape, @Nullable Member key, @Nullable Member value) {
    /** One tag as it was sent. */
    record Tag(String key, String value) {}

    /**
     * The form of a shape.
     *
     * @throws IllegalArgumentException if it holds no tags
     */
    static TagForm of(Shape shape) {
        if (shape.kind() == Kind.MAP) {
            return new TagForm(shape, null, null);
        }
        if (isTagList(shape)) {
            var tag = shape.element().shape();
            return new TagForm(shape, named(tag, "key"), named(tag, "value"));
        }
        throw new IllegalArgumentException(shape + " holds no tags");
    }

    static boolean isTagList(Shape shape) {
        return shape.kind() == Kind.LIST
                && shape.element().shape().kind() == Kind.STRUCTURE
                && named(shape.element().shape(), "key") != null
                && named(shape.element().shape(), "value") != null;
    }

    private static @Nullable Member named(Shape tag, String ending) {
        return tag.members().stream()
                .filter(member -> member.name().toLowerCase(Locale.ROOT).endsWith(ending))
                .findFirst()
                .orElse(null);
    }

    /** The tags in a request, in its order; a tag without a value has the empty one. */
    List<Tag> read(@Nullable Object wire) {
        var tags = new ArrayList<Tag>();
        switch (wire) {
            case List<?> list -> list.forEach(element -> tags.add(read((Struct) element)));
            case Map<?, ?> map -> map.forEach((k, v) -> tags.add(new Tag((String) k, (String) v)));
            case null, default -> {}
        }
        return tags;
    }

    private Tag read(Struct tag) {
        return new Tag(text(tag, key), text(tag, value));
    }

    private static String text(Struct tag, @Nullable Member member) {
        return member == null
                ? ""
                : Objects.requireNonNullElse((String) tag.at(member.index()), "");
    }

    /** Tags as the model writes them. */
    Object write(Map<String, String> tags) {
        if (key == null || value == null) {
            return tags;
        }
        var list = new ArrayList<Struct>(tags.size());
        var empty = Struct.of(shape.element().shape());
        tags.forEach((k, v) -> list.add(empty.with(key.name(), k).with(value.name(), v)));
        return list;
    }
}
