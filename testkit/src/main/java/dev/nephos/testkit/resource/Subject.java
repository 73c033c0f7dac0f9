package dev.nephos.testkit.resource;

import dev.nephos.kernel.call.Definition;
import dev.nephos.kernel.call.ResourceAct;
import dev.nephos.kernel.call.ResourceType;
import dev.nephos.kernel.call.ServedService;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import dev.nephos.model.Kind;
import dev.nephos.model.Struct;
import dev.nephos.testkit.TestCloud;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A kind of resource under test, in a cloud of its own: what can be done to it, by whom. */
final class Subject {
    final Caller owner;
    private final ServedService service;
    private final Sample sample;

    Subject(TestCloud cloud, String name, Sample sample) {
        this.owner = new Caller(cloud, name, TestCloud.ACCOUNT, TestCloud.REGION);
        this.service = cloud.nephos().services().served(name).orElseThrow();
        this.sample = sample;
    }

    Optional<String> operation(ResourceAct.Kind act) {
        return service.definition(new ResourceAct(sample.resource(), act))
                .map(Definition::operation)
                .map(operation -> operation.name());
    }

    Optional<ResourceType> type() {
        return service.resources().stream()
                .filter(type -> type.name().equals(sample.resource()))
                .findFirst();
    }

    String id(Struct shown) {
        return String.valueOf(shown.text(sample.id()));
    }

    String arn(String id) {
        return type().orElseThrow().arn().arn(owner.region(), owner.account(), id).toString();
    }

    /** Creates one as the sample asks. */
    Struct create() {
        return create(sample.input());
    }

    Struct create(UnaryOperator<Struct> input) {
        var operation = operation(ResourceAct.Kind.CREATES).orElseThrow();
        return shown(owner.call(operation, input)).getFirst();
    }

    UnaryOperator<Struct> input() {
        return sample.input();
    }

    /** What a caller sees of all. */
    List<Struct> list(Caller caller) {
        var operation = operation(ResourceAct.Kind.LISTS).orElseThrow();
        return shown(caller.call(operation, input -> input));
    }

    /** What a caller sees of one, by whatever operation shows it; a refusal is nothing. */
    Optional<Struct> find(Caller caller, String id) {
        var describes = operation(ResourceAct.Kind.DESCRIBES);
        if (describes.isPresent()) {
            try {
                return shown(caller.call(describes.get(), in -> in.with(sample.id(), id))).stream()
                        .findFirst();
            } catch (ServiceError e) {
                return Optional.empty(); // Not found.
            }
        }
        return list(caller).stream().filter(shown -> id(shown).equals(id)).findFirst();
    }

    void delete(Caller caller, String id) {
        var operation = operation(ResourceAct.Kind.DELETES).orElseThrow();
        caller.call(operation, input -> input.with(sample.id(), id));
    }

    /** The structures in an answer that show a resource of this kind. */
    List<Struct> shown(Struct answer) {
        if (answer.shape().member(sample.id()) != null) {
            return List.of(answer);
        }
        return answer.shape().members().stream()
                .flatMap(member -> Stream.ofNullable(answer.at(member.index())))
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                .filter(value -> value instanceof Struct struct && shows(struct))
                .map(Struct.class::cast)
                .toList();
    }

    private boolean shows(Struct struct) {
        return struct.shape().member(sample.id()) != null;
    }

    /** Whether the model writes tags as a list of structures, and not as a map. */
    boolean tagsAreListed() {
        return service.model().operation("TagResource").orElseThrow().input().members().stream()
                .anyMatch(member -> member.shape().kind() == Kind.LIST);
    }

    AccountId stranger() {
        return TestCloud.OTHER_ACCOUNT;
    }

    Region elsewhere() {
        return TestCloud.OTHER_REGION;
    }
}
