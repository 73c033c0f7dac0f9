package dev.nephos.kernel.resource;

import dev.nephos.kernel.call.ResourceType;
import dev.nephos.kernel.place.ArnTemplate;
import dev.nephos.model.Struct;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The description of a kind of resource: facts that AWS publishes, by the member names of the
 * model. It is complete when the constant that holds it is assigned; nothing changes it afterwards.
 */
public final class Resource {
    /** Completes what is shown of a resource by what is computed and not stored. */
    @FunctionalInterface
    public interface Showing {
        /** {@code shown} has the stored attributes and the tags. */
        Struct show(Scope scope, Struct shown);
    }

    private final String shape;
    private final Map<String, Supplier<Resource>> references = new LinkedHashMap<>();
    private @Nullable String idMember;
    private IdForm idForm = IdForm.uuid();
    private @Nullable String arnTemplate;
    private @Nullable String arnMember;
    private @Nullable String ownerMember;
    private @Nullable String regionMember;
    private @Nullable String createdMember;
    private @Nullable String stateMember;
    private Lifecycle lifecycle = Lifecycle.begins("");
    private @Nullable String tagsMember;
    private @Nullable String cloudFormationType;
    private Showing showing = (scope, shown) -> shown;
    private boolean global;
    private boolean arnWithoutRegion;

    private Resource(String shape) {
        this.shape = shape;
    }

    /** Begins the description of what the model has as a structure of that name. */
    public static Resource of(String shape) {
        return new Resource(shape);
    }

    /** Which member identifies it, and how the values look. */
    public Resource id(String member, IdForm form) {
        idMember = member;
        idForm = form;
        return this;
    }

    /** How its ARNs look behind the account, {@code dxcon/{connectionId}}. */
    public Resource arn(String template) {
        arnTemplate = template;
        return this;
    }

    /** How its ARNs look, and which member holds the ARN. */
    public Resource arn(String member, String template) {
        arnMember = member;
        arnTemplate = template;
        return this;
    }

    /** Says that its ARN has no region although it is in one. */
    public Resource arnWithoutRegion() {
        arnWithoutRegion = true;
        return this;
    }

    /** Which member holds the account that owns it. */
    public Resource owner(String member) {
        ownerMember = member;
        return this;
    }

    /** Which member holds the region that it is in. */
    public Resource region(String member) {
        regionMember = member;
        return this;
    }

    /** Which member holds the time when it was made. */
    public Resource created(String member) {
        createdMember = member;
        return this;
    }

    /** Says that it is the same in all regions; its ARN has none. */
    public Resource global() {
        global = true;
        return this;
    }

    /** Which member holds its state, and how it changes. */
    public Resource state(String member, Lifecycle states) {
        stateMember = member;
        lifecycle = states;
        return this;
    }

    /** A member that names another resource, which must exist in the same account and region. */
    public Resource refers(String member, Supplier<Resource> target) {
        references.put(member, target);
        return this;
    }

    /** Says that it has tags, and which member shows them. */
    public Resource tagged(String member) {
        tagsMember = member;
        return this;
    }

    /** What CloudFormation calls it. */
    public Resource cloudFormation(String type) {
        cloudFormationType = type;
        return this;
    }

    /** What of it is computed when it is shown. */
    public Resource shows(Showing hook) {
        showing = hook;
        return this;
    }

    /** AWS's word for it, which is also the name of its structure. */
    public String name() {
        return shape;
    }

    /** The name of the member that identifies it. */
    public String idMember() {
        if (idMember == null) {
            throw new IllegalArgumentException("nothing identifies " + this);
        }
        return idMember;
    }

    /** The identifier of one. */
    public String id(Item item) {
        return item.require(idMember());
    }

    /** The identity of this kind for the rest of the cloud; what has no ARN has none. */
    Optional<ResourceType> type(String service) {
        if (arnTemplate == null) {
            return Optional.empty();
        }
        var arn = ArnTemplate.of(service, arnTemplate, global || arnWithoutRegion);
        if (!arn.identifier().equals(idMember)) {
            throw new IllegalArgumentException(
                    "the ARN of " + this + " has the identifier " + arn.identifier());
        }
        return Optional.of(
                new ResourceType(
                        shape, arn, tagsMember != null, Optional.ofNullable(cloudFormationType)));
    }

    IdForm idForm() {
        return idForm;
    }

    @Nullable String arnMember() {
        return arnMember;
    }

    @Nullable String ownerMember() {
        return ownerMember;
    }

    @Nullable String regionMember() {
        return regionMember;
    }

    @Nullable String createdMember() {
        return createdMember;
    }

    @Nullable String stateMember() {
        return stateMember;
    }

    @Nullable String tagsMember() {
        return tagsMember;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    Map<String, Supplier<Resource>> references() {
        return references;
    }

    Showing showing() {
        return showing;
    }

    boolean isGlobal() {
        return global;
    }

    @Override
    public String toString() {
        return shape;
    }
}
