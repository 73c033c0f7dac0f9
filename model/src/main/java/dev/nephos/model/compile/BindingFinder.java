package dev.nephos.model.compile;

import dev.nephos.model.AuthorizationRow.ResourceBinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds which members of an operation's input name a resource: by the rules of the API, by the
 * names of the variables in its ARN, or as an ARN. What is created gets {@code *} for the name that
 * it has not yet.
 */
final class BindingFinder {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)\\}");
    private static final Set<String> PLACES = Set.of("Partition", "Region", "Account");
    private static final Pattern CREATES =
            Pattern.compile("(Create|Allocate|Import|Request|Purchase|Register|Run).*");
    private static final Set<String> COMMON_ARNS = Set.of("resourcearn", "arn");

    private final Map<String, Object> shapes;
    private final Map<String, Object> rules;
    private final String operation;

    /** Members of the input by their names without case and punctuation. */
    private final Map<String, String> all = new LinkedHashMap<>();

    /** The paths of those that are texts or lists of texts, and so can name a resource. */
    private final Map<String, String> members = new LinkedHashMap<>();

    /**
     * @param input the shape of the input
     * @param rules of the API
     */
    BindingFinder(
            String operation,
            Map<String, Object> input,
            Map<String, Object> shapes,
            Map<String, Object> rules) {
        this.operation = operation;
        this.shapes = shapes;
        this.rules = rules;
        JsonTree.map(input, "members")
                .forEach((name, reference) -> {
                    var shape = shape(JsonTree.map(reference));
                    boolean list = "list".equals(JsonTree.text(shape, "type"));
                    all.put(normal(name), name);
                    if (isScalar(list ? shape(JsonTree.map(shape, "member")) : shape)) {
                        members.put(normal(name), list ? name + "[]" : name);
                    }
                });
    }

    /** The binding of a type to the input, if the input names one of it. */
    Optional<ResourceBinding> find(String type, List<String> templates, boolean required) {
        return Stream.<Optional<ResourceBinding>>of(
                        byRule(type, templates, required),
                        templates.stream()
                                .flatMap(t -> byVariables(type, t, required, false).stream())
                                .findFirst(),
                        byArn(type, templates, required),
                        required && CREATES.matcher(operation).matches()
                                ? byVariables(type, templates.getFirst(), required, true)
                                : Optional.empty())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** One member that carries the ARN of a resource of any type, if there is one. */
    Optional<ResourceBinding> anyArn(String template) {
        return COMMON_ARNS.stream()
                .map(members::get)
                .filter(path -> path != null)
                .map(path -> whole("", template, true, path, null))
                .findFirst();
    }

    /** The path of the tags of the request, if it has some. */
    @Nullable String tags() {
        return Stream.of("tags", "taglist", "tagset", "tagging", "tagspecifications")
                .map(all::get)
                .filter(path -> path != null)
                .findFirst()
                .orElse(null);
    }

    private Optional<ResourceBinding> byRule(
            String type, List<String> templates, boolean required) {
        var rule = JsonTree.map(JsonTree.map(rules, "types"), type);
        var from = JsonTree.text(rule, "from");
        return from != null && members.containsKey(normal(from))
                ? Optional.of(
                        whole(
                                type,
                                templates.getFirst(),
                                required,
                                members.getOrDefault(normal(from), from),
                                JsonTree.text(rule, "form")))
                : Optional.empty();
    }

    private static ResourceBinding whole(
            String type, String template, boolean required, String from, @Nullable String form) {
        return new ResourceBinding(type, template, required, Map.of(), from, form);
    }

    private Optional<ResourceBinding> byVariables(
            String type, String template, boolean required, boolean creates) {
        var bound = new LinkedHashMap<String, String>();
        for (var variable : variables(template)) {
            var path = path(type, variable);
            if (path == null && !creates) {
                return Optional.empty();
            }
            bound.put(variable, path == null ? ResourceBinding.ANY : path);
        }
        return Optional.of(new ResourceBinding(type, template, required, bound, null, null));
    }

    /** The variables of a template that are no place. */
    static List<String> variables(String template) {
        return VARIABLE.matcher(template)
                .results()
                .map(result -> result.group(1))
                .filter(name -> !PLACES.contains(name))
                .distinct()
                .toList();
    }

    private @Nullable String path(String type, String variable) {
        var rule = JsonTree.text(JsonTree.map(rules, "bind"), variable);
        var plain = cut(variable, "WithPath");
        var base = cut(cut(plain, "Name"), "Id");
        var names = Stream.of(plain, base, plain + "Name", base + "Identifier");
        // GetDistribution has an Id, and it is that of the distribution.
        var bare =
                normal(operation).contains(normal(type))
                        ? Stream.of("Id", "Name", "Identifier").filter(variable::endsWith)
                        : Stream.<String>empty();
        return Stream.of(Stream.ofNullable(rule), names, bare)
                .flatMap(Function.identity())
                .flatMap(name -> Stream.of(name, name + "s"))
                .map(name -> members.get(normal(name)))
                .filter(path -> path != null)
                .findFirst()
                .orElse(null);
    }

    private static String cut(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }

    private Optional<ResourceBinding> byArn(String type, List<String> templates, boolean required) {
        var names = variables(templates.getLast());
        var base = names.isEmpty() ? type : cut(cut(names.getLast(), "Name"), "Id");
        return Stream.of(type + "Arn", base + "Arn", "ResourceArn", "Arn")
                .flatMap(name -> Stream.of(name, name + "s"))
                .map(name -> members.get(normal(name)))
                .filter(path -> path != null)
                .map(path -> whole(type, templates.getFirst(), required, path, null))
                .findFirst();
    }

    private Map<String, Object> shape(Map<String, Object> reference) {
        return JsonTree.map(shapes, JsonTree.text(reference, "shape", ""));
    }

    private static boolean isScalar(Map<String, Object> shape) {
        return List.of("string", "integer", "long").contains(JsonTree.text(shape, "type", ""));
    }

    private static String normal(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
