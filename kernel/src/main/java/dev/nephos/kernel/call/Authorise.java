package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Access;
import dev.nephos.kernel.auth.Authorizer;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.time.Clock;
import dev.nephos.model.Authorization;
import dev.nephos.model.AuthorizationRow;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The step that says whether a call may be made. Action and resources come from the operation that
 * was dispatched and from its parsed input, by the row of the operation in the authorization table;
 * an operation without one may not be called by anybody.
 */
public final class Authorise {
    private final Services services;
    private final Supplier<Authorizer> authorizer;
    private final Clock clock;

    /** {@code authorizer} decides; it is made for the first call. */
    public Authorise(Services services, Supplier<Authorizer> authorizer, Clock clock) {
        this.services = services;
        this.authorizer = authorizer;
        this.clock = clock;
    }

    /**
     * Lets a call pass.
     *
     * @throws ServiceError that the caller may not make it, in the service's words
     */
    void require(
            Authenticated caller,
            ServedService service,
            Operation operation,
            Struct input,
            HttpRequest request) {
        if (operation.unsigned()) {
            return;
        }
        var table = services.models().authorization(operation.service().name());
        var row = table.row(operation.name());
        if (row.isEmpty()) {
            throw AuthErrors.denied(operation.service().info(), Optional.empty());
        }
        var facts = service.resourceFacts();
        var tags = tags(row.get(), input);
        for (var wanted : new Checks(facts, caller, input).of(row.get())) {
            var access = access(caller, facts, table, wanted, input, tags, request);
            var denial = authorizer.get().decide(access);
            if (denial.isPresent()) {
                throw refusal(caller, operation, denial.get());
            }
        }
    }

    /** Nobody in particular is told to sign, except by S3, which lets buckets be public. */
    private static ServiceError refusal(
            Authenticated caller, Operation operation, Authorizer.Denial denial) {
        var service = operation.service().info();
        return caller.principal() instanceof Principal.Anonymous
                ? AuthErrors.accessDenied(service)
                : AuthErrors.denied(service, denial.sentence());
    }

    private Access access(
            Authenticated caller,
            ResourceFacts facts,
            Authorization table,
            Checks.Wanted wanted,
            Struct input,
            Map<String, String> tags,
            HttpRequest request) {
        var arn = Arn.parse(wanted.resource());
        var known = arn.flatMap(named -> facts.find(named, wanted.action()));
        var owner =
                known.map(ResourceFacts.Facts::owner)
                        .or(() ->
                                arn.map(Arn::account)
                                        .filter(AccountId::isValid)
                                        .map(AccountId::new))
                        .or(() -> arn.map(_ -> caller.account()));
        var keys =
                new CallKeys(
                        caller,
                        request,
                        input,
                        table,
                        facts,
                        wanted.resource(),
                        known.orElse(null),
                        tags,
                        clock.now());
        return new Access(
                caller.principal(),
                wanted.action(),
                wanted.resource(),
                owner,
                known.flatMap(ResourceFacts.Facts::policy),
                keys);
    }

    /** The tags that a request brings: a map, or a list of keys and values. */
    private static Map<String, String> tags(AuthorizationRow row, Struct input) {
        var tags = new LinkedHashMap<String, String>();
        var path = row.tags();
        if (path == null) {
            return tags;
        }
        for (var value : new InputPath(path).values(input).values()) {
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, tag) -> tags.put(String.valueOf(key), String.valueOf(tag)));
            } else if (value instanceof List<?> list) {
                list.forEach(element -> put(tags, element));
            } else {
                put(tags, value);
            }
        }
        return tags;
    }

    private static void put(Map<String, String> tags, Object element) {
        if (element instanceof Struct tag) {
            var key = member(tag, "Key", "key", "TagKey");
            if (key != null) {
                var value = member(tag, "Value", "value", "TagValue");
                tags.put(key, value == null ? "" : value);
            }
        } else {
            tags.put(String.valueOf(element), "");
        }
    }

    private static @Nullable String member(Struct tag, String... names) {
        for (var name : names) {
            if (tag.shape().member(name) != null && tag.text(name) != null) {
                return tag.text(name);
            }
        }
        return null;
    }
}
