package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Access;
import dev.nephos.kernel.auth.AccessCheck;
import dev.nephos.kernel.auth.AccessCheck.ResourceName;
import dev.nephos.kernel.auth.AccessPlan;
import dev.nephos.kernel.auth.Authorizer;
import dev.nephos.kernel.auth.InputPath;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.auth.ResourceNaming;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.time.Clock;
import dev.nephos.model.Authorization;
import dev.nephos.model.AuthorizationRow;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Operation, AccessPlan> plans = new ConcurrentHashMap<>();

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
        var plan = plans.computeIfAbsent(operation, known -> AccessPlan.of(known, row.get()));
        var naming = new Naming(service.resourceFacts(), caller);
        var tags = tags(row.get(), input);
        for (var check : plan.checks(input, caller.region(), caller.account(), naming)) {
            var access = access(caller, service, table, check, input, tags, request);
            var denial = authorizer.get().decide(access);
            if (denial.isPresent()) {
                throw refusal(caller, operation, denial.get());
            }
        }
    }

    /** The names that a service's resources have in inputs. */
    private record Naming(ResourceFacts facts, Authenticated caller) implements ResourceNaming {
        @Override
        public Optional<ResourceName> named(String form, String text, Struct input) {
            var arn = Arn.parse(text).map(Arn::toString);
            return arn.or(() -> facts.named(form, text, caller)).map(this::owned);
        }

        private ResourceName owned(String arn) {
            var account =
                    Arn.parse(arn)
                            .map(Arn::account)
                            .filter(AccountId::isValid)
                            .map(AccountId::new)
                            .orElse(caller.account());
            return new ResourceName(arn, account);
        }

        /** Looked up with the rest of what is known of the resource. */
        @Override
        public Optional<AccountId> owner(String arn) {
            return Optional.empty();
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
            ServedService service,
            Authorization table,
            AccessCheck check,
            Struct input,
            Map<String, String> tags,
            HttpRequest request) {
        var facts = service.resourceFacts();
        var resource = check.resource();
        var known = Arn.parse(resource.arn()).flatMap(arn -> facts.find(arn, check.action()));
        var owner = known.map(ResourceFacts.Facts::owner).orElse(resource.owner());
        var keys =
                new CallKeys(
                        caller,
                        request,
                        input,
                        table,
                        facts,
                        check,
                        known.orElse(null),
                        tags,
                        clock.now());
        return new Access(
                caller.principal(),
                check.action(),
                resource.arn(),
                Optional.of(owner),
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
        var found = InputPath.of(path, input.shape());
        var values =
                found.isEach()
                        ? found.elements(input).stream().map(e -> found.value(input, e)).toList()
                        : Collections.singletonList(found.value(input, ""));
        for (var value : values) {
            if (value == null) {
                continue;
            }
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
