package dev.nephos.kernel.auth;

import dev.nephos.kernel.auth.AccessCheck.ResourceName;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.place.Region;
import dev.nephos.model.AccessLevel;
import dev.nephos.model.AuthorizationRow;
import dev.nephos.model.AuthorizationRow.PassedRole;
import dev.nephos.model.Operation;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of one operation must be allowed to do, ready to be worked out for an input. A
 * name that does not exist makes a check as well: authorization comes before existence, so that
 * nobody learns from a denial what there is.
 */
public final class AccessPlan {
    private static final String ANY = AuthorizationRow.ResourceBinding.ANY;
    private static final String PASS_ROLE = "iam:PassRole";

    private final List<PlannedCheck> checks;
    private final List<PlannedCheck> passedRoles;

    private AccessPlan(List<PlannedCheck> checks, List<PlannedCheck> passedRoles) {
        this.checks = checks;
        this.passedRoles = passedRoles;
    }

    /** The plan of an operation. */
    public static AccessPlan of(Operation operation, AuthorizationRow row) {
        var input = operation.input();
        return new AccessPlan(
                row.checks().stream().map(check -> PlannedCheck.of(check, input)).toList(),
                row.passedRoles().stream().map(role -> passed(role, input)).toList());
    }

    private static PlannedCheck passed(PassedRole role, Shape input) {
        var resource =
                new AuthorizationRow.ResourceBinding(
                        "role",
                        "arn:${Partition}:iam::${Account}:role/${RoleName}",
                        true,
                        Map.of("RoleName", role.path()),
                        null,
                        null);
        var check =
                new AuthorizationRow.Check(
                        PASS_ROLE,
                        AccessLevel.WRITE,
                        List.of(resource),
                        List.of("iam:PassedToService"),
                        role.path(),
                        null);
        return PlannedCheck.of(check, input, role.service());
    }

    /**
     * The checks for an input, in the order of the table, at least one. All of them must pass.
     *
     * @param account of the caller
     */
    public List<AccessCheck> checks(
            Struct input, Region region, AccountId account, ResourceNaming naming) {
        var place = new Place(input, region, account, naming);
        var all = new ArrayList<AccessCheck>();
        checks.forEach(check -> check.addTo(all, place));
        if (all.isEmpty()) {
            // An input that names nothing, such as an empty batch, is not for everybody.
            all.add(checks.getFirst().of(new ResourceName(ANY, account)));
        }
        passedRoles.forEach(check -> check.addTo(all, place));
        return all;
    }

    /** What an ARN is made from besides the table. */
    private record Place(Struct input, Region region, AccountId account, ResourceNaming naming) {
        ResourceName named(String arn) {
            var owner = Arn.parse(arn).map(Arn::account).filter(AccountId::isValid);
            return new ResourceName(
                    arn, owner.map(AccountId::new).or(() -> naming.owner(arn)).orElse(account));
        }
    }

    private record PlannedCheck(
            AuthorizationRow.Check rule,
            List<PlannedResource> resources,
            List<InputPath> when,
            List<InputPath> unless,
            String passedTo) {

        static PlannedCheck of(AuthorizationRow.Check rule, Shape input) {
            return of(rule, input, "");
        }

        static PlannedCheck of(AuthorizationRow.Check rule, Shape input, String passedTo) {
            return new PlannedCheck(
                    rule,
                    rule.resources().stream().map(r -> PlannedResource.of(r, input)).toList(),
                    paths(rule.when(), input),
                    paths(rule.unless(), input),
                    passedTo);
        }

        private static List<InputPath> paths(@Nullable String paths, Shape input) {
            return paths == null
                    ? List.of()
                    : Arrays.stream(paths.split("\\|", -1))
                            .map(path -> InputPath.of(path, input))
                            .toList();
        }

        void addTo(List<AccessCheck> all, Place place) {
            int before = all.size();
            boolean required = false;
            for (var resource : resources) {
                required |= resource.isRequired();
                for (var element : resource.elements(place.input())) {
                    if (applies(place.input(), element, resource.each())) {
                        resource.name(place, element).map(this::of).ifPresent(all::add);
                    }
                }
            }
            if (all.size() == before && !required && applies(place.input(), NO_ELEMENT, null)) {
                all.add(of(new ResourceName(ANY, place.account())));
            }
        }

        AccessCheck of(ResourceName resource) {
            return new AccessCheck(rule, resource, passedTo);
        }

        private boolean applies(Struct input, Object element, @Nullable InputPath each) {
            return (when.isEmpty() || isPresent(when, input, element, each))
                    && !isPresent(unless, input, element, each);
        }

        /** A condition on elements of another list than the resources' is one on any of them. */
        private static boolean isPresent(
                List<InputPath> paths, Struct input, Object element, @Nullable InputPath each) {
            return paths.stream()
                    .anyMatch(path ->
                            !path.isEach() || each != null && path.runsWith(each)
                                    ? path.value(input, element) != null
                                    : path.elements(input).stream()
                                            .anyMatch(e -> path.value(input, e) != null));
        }
    }

    /** In the place of an element where there is no list. */
    private static final Object NO_ELEMENT = "";

    private record PlannedResource(
            AuthorizationRow.ResourceBinding binding,
            ArnForm form,
            Map<String, InputPath> variables,
            @Nullable InputPath from,
            @Nullable InputPath each) {

        static PlannedResource of(AuthorizationRow.ResourceBinding binding, Shape input) {
            var variables = new LinkedHashMap<String, InputPath>();
            binding.variables()
                    .forEach((name, path) -> {
                        if (!path.equals(ANY)) {
                            variables.put(name, InputPath.of(path, input));
                        }
                    });
            var whole = binding.from();
            var from = whole == null ? null : InputPath.of(whole, input);
            var each =
                    Stream.concat(Stream.ofNullable(from), variables.values().stream())
                            .filter(InputPath::isEach)
                            .findFirst()
                            .orElse(null);
            return new PlannedResource(
                    binding, new ArnForm(binding.template()), variables, from, each);
        }

        boolean isRequired() {
            return binding.required();
        }

        List<Object> elements(Struct input) {
            var elements = each == null ? List.of(NO_ELEMENT) : each.elements(input);
            return elements.isEmpty() && isRequired() ? List.of(NO_ELEMENT) : elements;
        }

        /** The resource for an element; nothing if the input does not name an optional one. */
        Optional<ResourceName> name(Place place, Object element) {
            if (from != null || binding.form() != null) {
                return whole(place, from == null ? "" : text(from, place, element));
            }
            var values = new LinkedHashMap<String, String>();
            variables.forEach((name, path) -> values.put(name, text(path, place, element)));
            var arn =
                    values.values().stream().filter(value -> value.startsWith("arn:")).findFirst();
            if (arn.isPresent()) {
                return arn.map(place::named);
            }
            if (values.containsValue("") && !isRequired()) {
                return Optional.empty();
            }
            return Optional.of(
                    place.named(
                            form.arn(
                                    place.region(),
                                    place.account(),
                                    name -> orAny(values.getOrDefault(name, "")))));
        }

        private Optional<ResourceName> whole(Place place, String text) {
            var read = binding.form();
            if (read != null) {
                return place.naming().named(read, text, place.input());
            }
            if (text.isEmpty()) {
                return isRequired()
                        ? Optional.of(new ResourceName(ANY, place.account()))
                        : Optional.empty();
            }
            return Optional.of(place.named(text));
        }

        private static String text(InputPath path, Place place, Object element) {
            var value = path.value(place.input(), element);
            return value == null ? "" : value.toString();
        }

        private static String orAny(String value) {
            return value.isEmpty() ? ANY : value;
        }
    }
}
