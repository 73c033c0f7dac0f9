package dev.nephos.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller must be allowed to do to call an operation. All checks must pass.
 *
 * <p>Paths are member names of the input with dots; {@code []} after a name means each element of
 * the list, {@code Delete.Objects[].Key}, and <code>{}</code> each key of the map.
 *
 * @param checks at least one
 * @param passedRoles members that carry a role for a service; each present one asks for {@code
 *     iam:PassRole} on it
 * @param tags the path of the tags that the request brings, for {@code aws:RequestTag} and {@code
 *     aws:TagKeys}
 */
public record AuthorizationRow(
        String operation, List<Check> checks, List<PassedRole> passedRoles, @Nullable String tags) {

    public AuthorizationRow {
        checks = List.copyOf(checks);
        passedRoles = List.copyOf(passedRoles);
    }

    /**
     * An action on some resources.
     *
     * @param action with its prefix, {@code sqs:SendMessage}
     * @param resources none for an action that takes none and is checked against {@code *}
     * @param keys the condition keys that the action and its resources know; some are patterns, as
     *     {@code aws:RequestTag/${TagKey}}
     * @param when the members with one of which the check is made, if not always: paths with bars
     *     between them; where they run through the list of the resource's path, of the same element
     * @param unless the member with which it is not made
     */
    public record Check(
            String action,
            AccessLevel level,
            List<ResourceBinding> resources,
            List<String> keys,
            @Nullable String when,
            @Nullable String unless) {

        public Check {
            resources = List.copyOf(resources);
            keys = List.copyOf(keys);
        }
    }

    /**
     * How the ARN of a resource is made from the input.
     *
     * @param type the type of the resource, as AWS names it
     * @param template its ARN, {@code arn:${Partition}:sqs:${Region}:${Account}:${QueueName}}
     * @param required whether it is always there; others are checked when their members are present
     * @param variables for each variable of the template that is no place the path of its value, or
     *     {@link #ANY}. A value that is an ARN stands for the whole.
     * @param from the path of a text that names the whole resource: an ARN, or what {@code form}
     *     says
     * @param form the service's name for how it reads that text, such as the URL of a queue; alone
     *     where the resource is known without one, such as the calling user
     */
    public record ResourceBinding(
            String type,
            String template,
            boolean required,
            Map<String, String> variables,
            @Nullable String from,
            @Nullable String form) {

        /** In the place of a path: the resource has no name yet. */
        public static final String ANY = "*";

        public ResourceBinding {
            variables = Map.copyOf(variables);
        }
    }

    /**
     * A role that a service will use.
     *
     * @param path where its ARN is
     * @param service the service principal it is passed to, {@code lambda.amazonaws.com}
     */
    public record PassedRole(String path, String service) {}

    static AuthorizationRow read(SchemaCursor in) {
        return new AuthorizationRow(
                in.text(),
                in.list(() ->
                        new Check(
                                in.text(),
                                AccessLevel.at(in.number()),
                                in.list(() -> resource(in)),
                                in.texts(),
                                in.optionalText(),
                                in.optionalText())),
                in.list(() -> new PassedRole(in.text(), in.text())),
                in.optionalText());
    }

    private static ResourceBinding resource(SchemaCursor in) {
        return new ResourceBinding(
                in.text(),
                in.text(),
                in.flag(),
                in.list(() -> Map.entry(in.text(), in.text())).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                in.optionalText(),
                in.optionalText());
    }
}
