package dev.nephos.kernel.call;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.OriginRules;
import dev.nephos.kernel.time.TimerHandler;
import dev.nephos.model.Operation;
import dev.nephos.model.ServiceModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service that has defined its operations.
 *
 * @param definitions by the name of the operation
 * @param errors what its handlers may throw, by name
 * @param resourceFacts what authorisation needs to know of its resources
 * @param pages by method and path below the service's own, {@code GET /messages}
 * @param resources the kinds of its resources, in the order of declaration
 * @param fronts the doors beside the model
 * @param originRules which web pages its resources let in
 * @param answerLog hears of every answer
 * @param timers what is done when a timer is due, by the name of the handler
 * @param bodyLimit most bytes of a body that is not streamed
 */
public record ServedService(
        ServiceModel model,
        Map<String, Definition> definitions,
        Map<String, ErrorType> errors,
        ConstraintErrors constraintErrors,
        InputAdapter adapter,
        ResourceFacts resourceFacts,
        Map<String, ServicePage> pages,
        List<ResourceType> resources,
        List<Front> fronts,
        OriginRules originRules,
        AnswerLog answerLog,
        Map<String, TimerHandler> timers,
        int bodyLimit) {

    public Optional<Definition> definition(Operation operation) {
        return Optional.ofNullable(definitions.get(operation.name()));
    }

    /** The door by which a request comes in, if it is one beside the model. */
    Optional<Front> front(HttpRequest request) {
        for (var front : fronts) {
            if (front.claims(request)) {
                return Optional.of(front);
            }
        }
        return Optional.empty();
    }

    /** The operation that does that to that kind of resource, if one does. */
    public Optional<Definition> definition(ResourceAct act) {
        return definitions.values().stream()
                .filter(definition -> definition.act().equals(Optional.of(act)))
                .findFirst();
    }
}
