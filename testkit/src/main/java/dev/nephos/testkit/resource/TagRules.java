package dev.nephos.testkit.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.kernel.call.ServiceError;
import dev.nephos.model.Kind;
import dev.nephos.model.Member;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The rules of tags, for services with {@code TagResource} and {@code UntagResource}. */
record TagRules(ResourceContract.Checking checking) {
    private static final int MOST = 50;

    Stream<DynamicTest> of(Sample sample) {
        return Stream.of(
                checking.check("adds_changes_and_removes_tags", sample, TagRules::changes),
                checking.check("has_at_most_fifty_tags", sample, TagRules::fifty),
                checking.check("refuses_a_tag_key_twice", sample, TagRules::twice),
                checking.check("refuses_the_tag_keys_of_aws", sample, TagRules::reserved),
                checking.check("refuses_to_tag_what_does_not_exist", sample, TagRules::unknown));
    }

    private static boolean isTagged(Subject it) {
        return it.type().filter(type -> type.tagged()).isPresent();
    }

    private static void changes(Subject it) {
        if (!isTagged(it)) {
            return;
        }
        var id = it.id(it.create());
        tag(it, it.arn(id), List.of("a", "b"), "1");
        tag(it, it.arn(id), List.of("b"), "2");
        assertEquals(Map.of("a", "1", "b", "2"), tags(it, id));
        it.owner.call(
                "UntagResource",
                input ->
                        input.with(arnMember(input).name(), it.arn(id))
                                .with(otherMember(input).name(), List.of("a", "never")));
        assertEquals(Map.of("b", "2"), tags(it, id));
    }

    private static void fifty(Subject it) {
        if (!isTagged(it)) {
            return;
        }
        var id = it.id(it.create());
        var keys = IntStream.range(0, MOST).mapToObj(i -> "key" + i).toList();
        tag(it, it.arn(id), keys, "");
        assertEquals(MOST, tags(it, id).size());
        refused(it, it.arn(id), List.of("one more"));
        assertEquals(MOST, tags(it, id).size());
    }

    /** A map has no key twice, so only a list can be refused for it. */
    private static void twice(Subject it) {
        if (isTagged(it) && it.tagsAreListed()) {
            refused(it, it.arn(it.id(it.create())), List.of("a", "a"));
        }
    }

    private static void reserved(Subject it) {
        if (isTagged(it)) {
            refused(it, it.arn(it.id(it.create())), List.of("aws:a"));
            refused(it, it.arn(it.id(it.create())), List.of("AWS:a"));
        }
    }

    private static void unknown(Subject it) {
        if (isTagged(it)) {
            var id = it.id(it.create());
            refused(it, it.arn(id + "0"), List.of("a"));
            refused(it, "nonsense", List.of("a"));
            it.delete(it.owner, id);
            refused(it, it.arn(id), List.of("a"));
        }
    }

    private static void refused(Subject it, String arn, List<String> keys) {
        assertThrows(ServiceError.class, () -> tag(it, arn, keys, "v"));
    }

    private static void tag(Subject it, String arn, List<String> keys, String value) {
        it.owner.call(
                "TagResource",
                input -> {
                    var tags = otherMember(input);
                    return input.with(arnMember(input).name(), arn)
                            .with(tags.name(), written(tags, keys, value));
                });
    }

    private static Object written(Member tags, List<String> keys, String value) {
        if (tags.shape().kind() == Kind.MAP) {
            var map = new TreeMap<String, String>();
            keys.forEach(key -> map.put(key, value));
            return map;
        }
        var tag = Struct.of(tags.shape().element().shape());
        var list = new ArrayList<Struct>();
        for (var key : keys) {
            list.add(
                    tag.with(named(tag, "key").name(), key)
                            .with(named(tag, "value").name(), value));
        }
        return list;
    }

    /** The tags that are shown of a resource. */
    private static Map<String, String> tags(Subject it, String id) {
        var shown = it.find(it.owner, id).orElseThrow();
        var tags = new TreeMap<String, String>();
        switch (shown.value("tags")) {
            case Map<?, ?> map -> map.forEach((k, v) -> tags.put((String) k, (String) v));
            case List<?> list ->
                    list.forEach(each -> {
                        var tag = (Struct) each;
                        tags.put(text(tag, "key"), text(tag, "value"));
                    });
            case null, default -> throw new AssertionError("no tags are shown in " + shown);
        }
        return tags;
    }

    private static String text(Struct tag, String ending) {
        return String.valueOf(tag.at(named(tag, ending).index()));
    }

    private static Member named(Struct tag, String ending) {
        return tag.shape().members().stream()
                .filter(member -> member.name().toLowerCase(Locale.ROOT).endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    private static Member arnMember(Struct input) {
        return input.shape().members().stream()
                .filter(member -> member.shape().kind() == Kind.STRING)
                .findFirst()
                .orElseThrow();
    }

    private static Member otherMember(Struct input) {
        return input.shape().members().stream()
                .filter(member -> !Objects.equals(member, arnMember(input)))
                .findFirst()
                .orElseThrow();
    }
}
