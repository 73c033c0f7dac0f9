package dev.nephos.testkit.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.call.ResourceAct;
import dev.nephos.kernel.call.ResourceAct.Kind;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.model.Struct;
import dev.nephos.testkit.TestCloud;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every kind of resource does that a service can create. Each rule is checked on a kind if the
 * service has the operations that it speaks of; each check has a cloud of its own.
 */
public abstract class ResourceContract {
    private static final String UNKNOWN = "x-0123456789abcdef0";

    private final ServiceFactory service;
    private final List<Sample> samples;

    /** The contract of a service, with a sample of each kind that it can create. */
    protected ResourceContract(ServiceFactory service, Sample... samples) {
        this.service = service;
        this.samples = List.of(samples);
    }

    @Test
    void has_a_sample_of_every_kind_that_can_be_created() {
        try (var cloud = TestCloud.start(service)) {
            Set<String> creatable =
                    cloud
                            .nephos()
                            .services()
                            .served(service.name())
                            .orElseThrow()
                            .definitions()
                            .values()
                            .stream()
                            .flatMap(definition -> definition.act().stream())
                            .filter(act -> act.kind() == Kind.CREATES)
                            .map(ResourceAct::resource)
                            .collect(Collectors.toCollection(TreeSet::new));
            var sampled = new TreeSet<>(samples.stream().map(Sample::resource).toList());
            assertEquals(creatable, sampled);
        }
    }

    @TestFactory
    Stream<DynamicContainer> every_kind_of_resource() {
        return samples.stream()
                .map(sample ->
                        dynamicContainer(
                                sample.resource(),
                                Stream.of(
                                                existence(sample),
                                                boundaries(sample),
                                                new TagRules(this::check).of(sample),
                                                new PageRules(this::check).of(sample),
                                                tokens(sample))
                                        .flatMap(rules -> rules)));
    }

    /** Makes a test of a rule, which gets a fresh subject. */
    @FunctionalInterface
    interface Checking {
        DynamicTest check(String name, Sample sample, Consumer<Subject> rule);
    }

    private DynamicTest check(String name, Sample sample, Consumer<Subject> rule) {
        return dynamicTest(
                name,
                () -> {
                    try (var cloud = TestCloud.start(service)) {
                        rule.accept(new Subject(cloud, service.name(), sample));
                    }
                });
    }

    private Stream<DynamicTest> existence(Sample sample) {
        return Stream.of(
                check("shows_what_was_asked_for", sample, ResourceContract::showsWhatWasAskedFor),
                check("finds_what_was_created", sample, ResourceContract::findsWhatWasCreated),
                check(
                        "gives_each_its_own_identifier",
                        sample,
                        it -> assertFalse(it.id(it.create()).equals(it.id(it.create())))),
                check("forgets_what_was_deleted", sample, ResourceContract::forgets),
                check("does_not_know_what_never_was", sample, ResourceContract::unknown),
                check("keeps_what_an_update_leaves_out", sample, ResourceContract::updates));
    }

    private Stream<DynamicTest> boundaries(Sample sample) {
        return Stream.of(
                check(
                        "hides_it_from_other_accounts",
                        sample,
                        it -> {
                            var id = it.id(it.create());
                            var stranger = it.owner.as(it.stranger());
                            assertTrue(it.find(stranger, id).isEmpty());
                            assertThrows(ServiceError.class, () -> it.delete(stranger, id));
                            assertTrue(it.find(it.owner, id).isPresent());
                        }),
                check(
                        "keeps_it_in_its_region_if_its_arn_has_one",
                        sample,
                        it -> {
                            var id = it.id(it.create());
                            var elsewhere = it.owner.in(it.elsewhere());
                            if (!it.type().orElseThrow().arn().global()) {
                                assertTrue(it.find(elsewhere, id).isEmpty());
                                assertThrows(ServiceError.class, () -> it.delete(elsewhere, id));
                            }
                            assertTrue(it.find(it.owner, id).isPresent());
                        }));
    }

    private static void showsWhatWasAskedFor(Subject it) {
        var operation = it.operation(Kind.CREATES).orElseThrow();
        var asked = new Struct[1];
        var shown =
                it.shown(
                                it.owner.call(
                                        operation,
                                        input -> {
                                            asked[0] = it.input().apply(input);
                                            return asked[0];
                                        }))
                        .getFirst();
        for (var member : asked[0].shape().members()) {
            var value = asked[0].at(member.index());
            if (value != null && shown.shape().member(member.name()) != null) {
                assertEquals(value, shown.value(member.name()), member.name());
            }
        }
    }

    private static void findsWhatWasCreated(Subject it) {
        var id = it.id(it.create());
        var other = it.id(it.create());
        assertEquals(id, it.id(it.find(it.owner, id).orElseThrow()));
        if (it.operation(Kind.LISTS).isPresent()) {
            var ids = it.list(it.owner).stream().map(it::id).collect(Collectors.toSet());
            assertEquals(Set.of(id, other), ids);
        }
    }

    private static void forgets(Subject it) {
        var id = it.id(it.create());
        var other = it.id(it.create());
        it.delete(it.owner, id);
        assertTrue(it.find(it.owner, id).isEmpty());
        assertTrue(it.find(it.owner, other).isPresent());
        assertThrows(ServiceError.class, () -> it.delete(it.owner, id));
    }

    private static void unknown(Subject it) {
        assertTrue(it.find(it.owner, UNKNOWN).isEmpty());
        assertThrows(ServiceError.class, () -> it.delete(it.owner, UNKNOWN));
    }

    /** What the identifier alone changes is nothing. */
    private static void updates(Subject it) {
        var operation = it.operation(Kind.UPDATES);
        if (operation.isEmpty()) {
            return;
        }
        var created = it.id(it.create());
        var before = it.find(it.owner, created).orElseThrow();
        try {
            it.owner.call(operation.get(), input -> Samples.identified(input, before));
        } catch (ServiceError e) {
            return; // It wants to be told what to change.
        }
        assertEquals(before, it.find(it.owner, created).orElseThrow());
    }

    private Stream<DynamicTest> tokens(Sample sample) {
        return Stream.of(
                check(
                        "does_once_what_is_asked_twice_with_the_same_client_token",
                        sample,
                        it -> Samples.token(it).ifPresent(token -> sameToken(it, token))),
                check(
                        "refuses_a_client_token_with_other_parameters",
                        sample,
                        it -> Samples.token(it).ifPresent(token -> otherParameters(it, token))));
    }

    private static void sameToken(Subject it, String token) {
        var first = it.create(in -> it.input().apply(in).with(token, "once"));
        var second = it.create(in -> it.input().apply(in).with(token, "once"));
        assertEquals(first, second);
        var third = it.create(in -> it.input().apply(in).with(token, "twice"));
        assertFalse(it.id(first).equals(it.id(third)));
    }

    private static void otherParameters(Subject it, String token) {
        it.create(in -> it.input().apply(in).with(token, "once"));
        assertThrows(
                ServiceError.class,
                () -> it.create(in -> Samples.changed(it.input().apply(in)).with(token, "once")));
    }
}
