package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.AccessCheck;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.auth.RequestKeys;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.place.Arn;
import dev.nephos.model.Authorization;
import dev.nephos.model.Struct;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of one access of a call: those that all services know, and those of the
 * service. What belongs to the identity of the principal is known where identities are.
 */
final class CallKeys implements RequestKeys {
    private static final String REQUEST_TAG = "aws:requesttag/";
    private static final String PASSED_TO = "iam:passedtoservice";
    private static final String RESOURCE_TAG = "aws:resourcetag/";

    private final Authenticated caller;
    private final HttpRequest request;
    private final Struct input;
    private final Authorization table;
    private final ResourceFacts facts;
    private final AccessCheck check;
    private final ResourceFacts.@Nullable Facts known;
    private final Map<String, String> requestTags;
    private final Instant now;

    CallKeys(
            Authenticated caller,
            HttpRequest request,
            Struct input,
            Authorization table,
            ResourceFacts facts,
            AccessCheck check,
            ResourceFacts.@Nullable Facts known,
            Map<String, String> requestTags,
            Instant now) {
        this.caller = caller;
        this.request = request;
        this.input = input;
        this.table = table;
        this.facts = facts;
        this.check = check;
        this.known = known;
        this.requestTags = requestTags;
        this.now = now;
    }

    @Override
    public boolean isMultivalued(String key) {
        return key.equals("aws:tagkeys") || table.isMultivalued(key);
    }

    @Override
    public List<String> values(String key) {
        if (key.startsWith(REQUEST_TAG)) {
            return tag(requestTags, key.substring(REQUEST_TAG.length()));
        }
        if (key.startsWith(RESOURCE_TAG)) {
            return known == null
                    ? List.of()
                    : tag(known.tags(), key.substring(RESOURCE_TAG.length()));
        }
        if (key.equals(PASSED_TO)) {
            return check.passedTo().isEmpty() ? List.of() : List.of(check.passedTo());
        }
        return key.startsWith("aws:") ? common(key) : own(key);
    }

    private List<String> common(String key) {
        var principal = caller.principal();
        boolean service = principal instanceof Principal.ServiceItself;
        return switch (key) {
            case "aws:currenttime" -> List.of(now.toString());
            case "aws:epochtime" -> List.of(String.valueOf(now.getEpochSecond()));
            case "aws:securetransport" -> List.of(String.valueOf(request.secure()));
            case "aws:sourceip" -> service ? List.of() : List.of(request.remote());
            case "aws:useragent" ->
                    Optional.ofNullable(request.headers().first("User-Agent")).stream().toList();
            case "aws:requestedregion" -> List.of(caller.region().name());
            case "aws:viaawsservice" -> List.of("false");
            case "aws:principalisawsservice" -> List.of(String.valueOf(service));
            case "aws:resourceaccount" ->
                    known == null ? List.of() : List.of(known.owner().digits());
            case "aws:tagkeys" -> List.copyOf(requestTags.keySet());
            case "aws:sourcearn" -> source(principal).map(Arn::toString).stream().toList();
            case "aws:sourceaccount" ->
                    principal instanceof Principal.ServiceItself itself
                            ? List.of(itself.account().digits())
                            : List.of();
            default -> List.of();
        };
    }

    private static Optional<Arn> source(Principal principal) {
        return principal instanceof Principal.ServiceItself itself
                ? itself.source()
                : Optional.empty();
    }

    private List<String> own(String key) {
        var member = facts.keys().get(key);
        if (member == null || input.shape().member(member) == null || !input.has(member)) {
            return List.of();
        }
        return List.of(String.valueOf(input.value(member)));
    }

    /** Keys of tags are the same in any case where they are condition keys. */
    private static List<String> tag(Map<String, String> tags, String lowerKey) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(lowerKey))
                .map(Map.Entry::getValue)
                .limit(1)
                .toList();
    }
}
