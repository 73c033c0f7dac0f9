package dev.nephos.model.compile;

import dev.nephos.model.AccessLevel;
import dev.nephos.model.Authorization;
import dev.nephos.model.AuthorizationRow;
import dev.nephos.model.AuthorizationRow.Check;
import dev.nephos.model.AuthorizationRow.PassedRole;
import dev.nephos.model.AuthorizationRow.ResourceBinding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Joins the operations of an API with AWS's actions: by the rules of the API where there is one for
 * the operation, else by the same name. An operation that finds no action, or a required resource
 * that the input does not name, has no row.
 */
final class AuthorizationCompiler {
    private final String prefix;
    private final AuthorizationData data;
    private final Map<String, Object> service;
    private final Map<String, Object> rules;
    private final Map<String, Object> model;

    AuthorizationCompiler(String api, Map<String, Object> model, AuthorizationData data)
            throws IOException {
        this.model = model;
        this.data = data;
        prefix = data.prefix(api, model);
        service = data.service(prefix);
        rules = data.rules(api);
        for (var operation : JsonTree.map(rules, "operations").keySet()) {
            if (!JsonTree.map(model, "operations").containsKey(operation)) {
                throw new IllegalArgumentException(api + " has no operation " + operation);
            }
        }
    }

    byte[] compile() {
        var rows = new ArrayList<AuthorizationRow>();
        new TreeMap<>(JsonTree.map(model, "operations"))
                .forEach((name, operation) -> {
                    try {
                        row(name, JsonTree.map(operation)).ifPresent(rows::add);
                    } catch (RuntimeException | IOException e) {
                        throw new IllegalArgumentException("no row for " + prefix + ":" + name, e);
                    }
                });
        var out = new SchemaBytes();
        var multivalued =
                JsonTree.map(service, "keys").entrySet().stream()
                        .filter(key -> key.getValue().toString().startsWith("ArrayOf"))
                        .map(key -> key.getKey().toLowerCase(Locale.ROOT))
                        .toList();
        out.text(prefix).flag(data.hasResourceControl(prefix)).texts(multivalued);
        out.list(rows, row -> AuthorizationWriter.write(out, row));
        return out.file(Authorization.MAGIC);
    }

    private Optional<AuthorizationRow> row(String name, Map<String, Object> operation)
            throws IOException {
        var shapes = JsonTree.map(model, "shapes");
        var shape = JsonTree.text(JsonTree.map(operation, "input"), "shape", "");
        var input = JsonTree.map(shapes, shape);
        var finder = new BindingFinder(name, input, shapes, rules);
        var paths = new InputPaths(shapes, input);
        var ruled = JsonTree.list(JsonTree.map(rules, "operations"), name);
        var checks = new ArrayList<Check>();
        var roles = new ArrayList<PassedRole>();
        if (ruled.isEmpty()) {
            ruled = List.of(prefix + ":" + name);
        }
        for (var entry : ruled) {
            var rule = entry instanceof String action ? action(action) : JsonTree.map(entry);
            paths.require(rule);
            if (rule.containsKey("passRole")) {
                roles.add(
                        new PassedRole(
                                JsonTree.text(rule, "passRole", ""),
                                JsonTree.text(rule, "to", "")));
                continue;
            }
            var check = check(rule, finder);
            if (check.isEmpty()) {
                return Optional.empty();
            }
            checks.add(check.get());
        }
        // A rule that only adds to what the name says.
        if (checks.isEmpty()) {
            var check = check(action(prefix + ":" + name), finder);
            if (check.isEmpty()) {
                return Optional.empty();
            }
            checks.add(check.get());
        }
        return Optional.of(new AuthorizationRow(name, checks, roles, finder.tags()));
    }

    /** The rule that is written as an action alone. */
    private static Map<String, Object> action(String name) {
        return Map.of("action", name);
    }

    private Optional<Check> check(Map<String, Object> rule, BindingFinder finder)
            throws IOException {
        var name = JsonTree.text(rule, "action", "");
        int colon = name.indexOf(':');
        var from = data.service(name.substring(0, colon));
        var actions = JsonTree.map(from, "actions");
        var action = JsonTree.map(actions, name.substring(colon + 1));
        if (action.isEmpty()) {
            if (rule.size() > 1 || !name.startsWith(prefix + ":")) {
                throw new IllegalArgumentException("AWS has no action " + name);
            }
            return Optional.empty();
        }
        return resources(rule, action, JsonTree.map(from, "resources"), finder)
                .map(resources ->
                        new Check(
                                name,
                                AccessLevel.of(JsonTree.text(action, "level", "")),
                                resources,
                                keys(action, resources, JsonTree.map(from, "resources")),
                                JsonTree.text(rule, "when"),
                                JsonTree.text(rule, "unless")));
    }

    /** The resources of an action; nothing if a required one is not named by the input. */
    private Optional<List<ResourceBinding>> resources(
            Map<String, Object> rule,
            Map<String, Object> action,
            Map<String, Object> types,
            BindingFinder finder) {
        var ruled = JsonTree.text(rule, "resource");
        if (ruled != null) {
            return ruled.equals(ResourceBinding.ANY)
                    ? Optional.of(List.of())
                    : byRule(ruled, rule, types, finder).map(List::of);
        }
        var required = new ArrayList<ResourceBinding>();
        var optional = new ArrayList<ResourceBinding>();
        for (var name : JsonTree.texts(action, "resources")) {
            boolean must = name.endsWith("*");
            var type = must ? name.substring(0, name.length() - 1) : name;
            var binding = finder.find(type, arns(types, type), must);
            if (must && binding.isEmpty()) {
                return Optional.empty();
            }
            binding.ifPresent((must ? required : optional)::add);
        }
        var all = new ArrayList<>(required);
        all.addAll(optional);
        // Tags, say, are put on resources of any type, which are given by their ARNs.
        boolean oneOfMany = required.isEmpty() && optional.size() > 1;
        return Optional.of(
                oneOfMany
                        ? finder.anyArn(optional.getFirst().template()).map(List::of).orElse(all)
                        : all);
    }

    private Optional<ResourceBinding> byRule(
            String type,
            Map<String, Object> rule,
            Map<String, Object> types,
            BindingFinder finder) {
        var templates = arns(types, type);
        if (rule.containsKey("from") || rule.containsKey("form")) {
            return Optional.of(
                    new ResourceBinding(
                            type,
                            templates.getFirst(),
                            true,
                            Map.of(),
                            JsonTree.text(rule, "from"),
                            JsonTree.text(rule, "form")));
        }
        var bind = JsonTree.map(rule, "bind");
        if (bind.isEmpty()) {
            return finder.find(type, templates, true);
        }
        var variables = new TreeMap<String, String>();
        bind.forEach((variable, path) -> variables.put(variable, path.toString()));
        return Optional.of(
                new ResourceBinding(type, templates.getFirst(), true, variables, null, null));
    }

    private static List<String> arns(Map<String, Object> types, String type) {
        var arns = JsonTree.texts(JsonTree.map(types, type), "arns");
        if (arns.isEmpty()) {
            throw new IllegalArgumentException("AWS has no type of resource " + type);
        }
        return arns;
    }

    private static List<String> keys(
            Map<String, Object> action,
            List<ResourceBinding> resources,
            Map<String, Object> types) {
        var keys = new ArrayList<>(JsonTree.texts(action, "keys"));
        for (var resource : resources) {
            keys.addAll(JsonTree.texts(JsonTree.map(types, resource.type()), "keys"));
        }
        return keys.stream().distinct().sorted().toList();
    }
}
