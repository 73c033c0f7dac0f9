package dev.nephos.kernel.call;

import dev.nephos.kernel.bind.StructBinder;
import dev.nephos.kernel.bind.UnreadMembers;
import dev.nephos.kernel.http.OriginRules;
import dev.nephos.kernel.time.TimerHandler;
import dev.nephos.model.Operation;
import dev.nephos.model.ServiceModel;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Where a service declares what it answers:
 *
 * <pre>{@code
 * on.errors(QueueErrors.ALL);
 * on.call(SendMessage.class, SendMessageResult.class, messages::send).brief();
 * on.run(DeleteMessage.class, messages::delete).brief();
 * }</pre>
 *
 * <p>The name of the input record is the operation's. Records are bound to the model at the
 * operation's first call; a test binds all of them.
 */
public final class Operations {
    /** Most bytes of a body that is taken whole, unless the service says otherwise. */
    public static final int DEFAULT_BODY_LIMIT = 16 << 20;

    private final ServiceModel model;
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Map<String, ErrorType> errors = new LinkedHashMap<>();
    private final Map<String, ServicePage> pages = new LinkedHashMap<>();
    private final List<ResourceType> resources = new ArrayList<>();
    private final List<Front> fronts = new ArrayList<>();
    private OriginRules originRules = OriginRules.NONE;
    private AnswerLog answerLog = AnswerLog.NONE;
    private final Map<String, TimerHandler> timers = new LinkedHashMap<>();
    private ConstraintErrors constraintErrors = ConstraintErrors.VALIDATION_EXCEPTION;
    private InputAdapter adapter = InputAdapter.NONE;
    private ResourceFacts resourceFacts = ResourceFacts.NONE;
    private int bodyLimit = DEFAULT_BODY_LIMIT;

    public Operations(ServiceModel model) {
        this.model = model;
        errors(CommonErrors.INTERNAL_FAILURE, CommonErrors.NOT_IMPLEMENTED);
    }

    /** The model that the operations are of. */
    public ServiceModel model() {
        return model;
    }

    /** An operation that answers something; the name of the input record is the operation's. */
    public <I extends Record, O extends Record> Definition call(
            Class<I> input, Class<O> output, Handler<I, O> handler) {
        var operation = operation(input.getSimpleName());
        return define(new Definition(operation, () -> typed(operation, input, output, handler)));
    }

    /** An operation whose answer has no members. */
    public <I extends Record> Definition run(Class<I> input, BiConsumer<Call, I> handler) {
        var operation = operation(input.getSimpleName());
        return define(
                new Definition(
                        operation,
                        () -> {
                            var reads = StructBinder.input(input, operation.input());
                            var empty = Struct.of(operation.output());
                            return new Definition.Bound(
                                    (call, in) -> {
                                        handler.accept(call, input.cast(reads.read(in)));
                                        return empty;
                                    },
                                    UnreadMembers.of(reads));
                        }));
    }

    /** An operation that answers a wide structure, built by hand. */
    public <I extends Record> Definition answer(Class<I> input, Handler<I, Struct> handler) {
        var operation = operation(input.getSimpleName());
        return define(
                new Definition(
                        operation,
                        () -> {
                            var reads = StructBinder.input(input, operation.input());
                            return new Definition.Bound(
                                    (call, in) -> handler.handle(call, input.cast(reads.read(in))),
                                    UnreadMembers.of(reads));
                        }));
    }

    /** An operation that is bound by hand, as the described ones are, when it is first called. */
    public Definition bound(String operationName, Function<Operation, Definition.Bound> binding) {
        var operation = operation(operationName);
        return define(new Definition(operation, () -> binding.apply(operation)));
    }

    /** A kind of resource of the service, for all who need to know kinds and not services. */
    public void resource(ResourceType type) {
        resources.add(type);
    }

    /** The errors that the handlers throw; any other that leaves one is a bug. */
    public void errors(ErrorType... types) {
        Arrays.stream(types).forEach(type -> errors.put(type.name(), type));
    }

    /** How the service words a breach of its model's constraints. */
    public void constraintErrors(ConstraintErrors wording) {
        constraintErrors = wording;
    }

    /** What the service takes from the request beyond what its model binds. */
    public void adapt(InputAdapter inputAdapter) {
        adapter = inputAdapter;
    }

    /** A page at {@code /_aws/SERVICE} + path, by method and path: {@code GET /messages}. */
    public void page(String methodAndPath, ServicePage page) {
        pages.put(methodAndPath, page);
    }

    /** What is done when a timer of this name, in a space of this service, is due: exactly once. */
    public void timer(String name, TimerHandler.Act act) {
        handle(name, act);
    }

    /**
     * What is done when a timer of this name, in a space of this service, is due: at least once.
     */
    public void duty(String name, TimerHandler.Duty duty) {
        handle(name, duty);
    }

    /** What authorisation needs to know of the service's resources. */
    public void resourceFacts(ResourceFacts facts) {
        resourceFacts = facts;
    }

    /** A door beside the model; the first one that claims a request has it. */
    public void front(Front front) {
        fronts.add(front);
    }

    /**
     * Which web pages the resources of the service let in. The rules get the request as the model
     * describes it; what they refuse in a preflight they may throw as an error of the service.
     */
    public void originRules(OriginRules rules) {
        originRules = rules;
    }

    /** Who hears of every answer of the service before it is sent. */
    public void answerLog(AnswerLog log) {
        answerLog = log;
    }

    /** Most bytes of a body that is not streamed. */
    public void bodyLimit(int bytes) {
        bodyLimit = bytes;
    }

    ServedService served() {
        return new ServedService(
                model,
                Map.copyOf(definitions),
                Map.copyOf(errors),
                constraintErrors,
                adapter,
                resourceFacts,
                Map.copyOf(pages),
                List.copyOf(resources),
                List.copyOf(fronts),
                originRules,
                answerLog,
                Map.copyOf(timers),
                bodyLimit);
    }

    private <I extends Record, O extends Record> Definition.Bound typed(
            Operation operation, Class<I> input, Class<O> output, Handler<I, O> handler) {
        var reads = StructBinder.input(input, operation.input());
        var writes = StructBinder.output(output, operation.output());
        return new Definition.Bound(
                (call, in) -> writes.write(handler.handle(call, input.cast(reads.read(in)))),
                UnreadMembers.of(reads));
    }

    private void handle(String name, TimerHandler handler) {
        if (timers.putIfAbsent(name, handler) != null) {
            throw new IllegalArgumentException("two handlers for the timers " + name);
        }
    }

    private Operation operation(String name) {
        return model.operation(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the model of " + model + " has no operation " + name));
    }

    private Definition define(Definition definition) {
        if (definitions.putIfAbsent(definition.operation().name(), definition) != null) {
            throw new IllegalArgumentException(definition.operation() + " is defined twice");
        }
        return definition;
    }
}
