package dev.nephos.kernel.call;

import dev.nephos.kernel.place.Arn;
import dev.nephos.model.AuthorizationRow;
import dev.nephos.model.AuthorizationRow.Check;
import dev.nephos.model.AuthorizationRow.ResourceBinding;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a call of one operation has to be allowed: actions on resources, made from its row in the
 * authorization table and its input.
 */
final class Checks {
    private static final String EVERYTHING = "*";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

    /** The paths of all tables that were needed so far; there are some thousands. */
    private static final Map<String, InputPath> PATHS = new ConcurrentHashMap<>();

    /** An action on a resource: an ARN, or {@code *}. */
    record Wanted(String action, String resource) {}

    private final ResourceFacts facts;
    private final Authenticated caller;
    private final Struct input;

    Checks(ResourceFacts facts, Authenticated caller, Struct input) {
        this.facts = facts;
        this.caller = caller;
        this.input = input;
    }

    /** All that must be allowed, in the order of the table. */
    List<Wanted> of(AuthorizationRow row) {
        var wanted = new ArrayList<Wanted>();
        for (var check : row.checks()) {
            add(check, wanted);
        }
        for (var role : row.passedRoles()) {
            for (var passed : values(role.path()).values()) {
                named(passed.toString(), "role")
                        .forEach(arn -> wanted.add(new Wanted("iam:PassRole", arn)));
            }
        }
        return wanted;
    }

    private void add(Check check, List<Wanted> wanted) {
        if (check.resources().isEmpty()) {
            if (holds(check, List.of())) {
                wanted.add(new Wanted(check.action(), EVERYTHING));
            }
            return;
        }
        for (var binding : check.resources()) {
            resources(binding)
                    .forEach((place, arns) -> {
                        if (holds(check, place)) {
                            arns.forEach(arn -> wanted.add(new Wanted(check.action(), arn)));
                        }
                    });
        }
    }

    /** Whether a check is made for an element of a list, or for the call. */
    private boolean holds(Check check, List<Integer> place) {
        var when = check.when();
        if (when != null) {
            boolean any = false;
            for (var path : when.split("\\|")) {
                any |= isAt(path, place);
            }
            if (!any) {
                return false;
            }
        }
        var unless = check.unless();
        return unless == null || !isAt(unless, place);
    }

    private boolean isAt(String path, List<Integer> place) {
        var found = values(path);
        return found.containsKey(place)
                || found.containsKey(List.of())
                || place.isEmpty() && !found.isEmpty();
    }

    /** The ARNs that a binding makes, by the elements that they are made from. */
    private Map<List<Integer>, List<String>> resources(ResourceBinding binding) {
        var from = binding.from();
        if (from != null) {
            return whole(binding, from);
        }
        var parts = new LinkedHashMap<String, Map<List<Integer>, Object>>();
        binding.variables()
                .forEach((variable, path) -> {
                    if (!path.equals(ResourceBinding.ANY)) {
                        parts.put(variable, values(path));
                    }
                });
        var resources = new LinkedHashMap<List<Integer>, List<String>>();
        for (var place : places(parts)) {
            var arn = filled(binding, parts, place);
            if (arn != null) {
                resources.put(place, List.of(arn));
            }
        }
        return resources;
    }

    private Map<List<Integer>, List<String>> whole(ResourceBinding binding, String from) {
        var resources = new LinkedHashMap<List<Integer>, List<String>>();
        values(from)
                .forEach((place, text) ->
                        resources.put(place, named(text.toString(), binding.form())));
        if (resources.isEmpty() && binding.required()) {
            resources.put(List.of(), named("", binding.form()));
        }
        return resources;
    }

    private List<String> named(String text, @Nullable String form) {
        if (form == null || Arn.parse(text).isPresent()) {
            return text.isEmpty() ? List.of() : List.of(text);
        }
        return facts.named(form, text, caller);
    }

    /** The elements for which there is a value; those of the longest list count. */
    private static Set<List<Integer>> places(Map<String, Map<List<Integer>, Object>> parts) {
        int depth =
                parts.values().stream()
                        .flatMap(found -> found.keySet().stream())
                        .mapToInt(List::size)
                        .max()
                        .orElse(0);
        var places = new LinkedHashSet<List<Integer>>();
        if (depth == 0) {
            places.add(List.of());
        }
        for (var found : parts.values()) {
            found.keySet().stream().filter(place -> place.size() == depth).forEach(places::add);
        }
        return places;
    }

    /** The ARN for one element; null when one of its parts is not there. */
    private @Nullable String filled(
            ResourceBinding binding,
            Map<String, Map<List<Integer>, Object>> parts,
            List<Integer> place) {
        var arn = new StringBuilder();
        var matcher = VARIABLE.matcher(binding.template());
        while (matcher.find()) {
            var value = value(matcher.group(1), binding, parts, place);
            if (value == null) {
                return null;
            }
            if (Arn.parse(value).isPresent()) {
                return value;
            }
            matcher.appendReplacement(arn, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(arn).toString();
    }

    private @Nullable String value(
            String variable,
            ResourceBinding binding,
            Map<String, Map<List<Integer>, Object>> parts,
            List<Integer> place) {
        var path = binding.variables().get(variable);
        if (path == null) {
            return switch (variable) {
                case "Partition" -> caller.region().partition().id();
                case "Region" -> caller.region().name();
                case "Account" -> caller.account().digits();
                default -> EVERYTHING;
            };
        }
        if (path.equals(ResourceBinding.ANY)) {
            return EVERYTHING;
        }
        var found = parts.getOrDefault(variable, Map.of());
        var value = found.containsKey(place) ? found.get(place) : found.get(List.of());
        return value == null ? null : value.toString();
    }

    private Map<List<Integer>, Object> values(String path) {
        return PATHS.computeIfAbsent(path, InputPath::new).values(input);
    }
}
