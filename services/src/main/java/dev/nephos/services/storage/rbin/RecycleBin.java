package dev.nephos.services.storage.rbin;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ResourceType;
import dev.nephos.kernel.call.Service;
import dev.nephos.kernel.place.ArnTemplate;
import java.util.Optional;

/**
 * Amazon Recycle Bin.
 *
 * @see <a href="https://docs.aws.amazon.com/recyclebin/latest/APIReference/Welcome.html">API
 *     reference</a>
 */
public final class RecycleBin implements Service {
    public static final ServiceFactory FACTORY = new ServiceFactory("rbin", RecycleBin::new);

    private static final ResourceType RULE =
            new ResourceType(
                    "Rule",
                    ArnTemplate.of("rbin", "rule/{Identifier}", false),
                    true,
                    Optional.of("AWS::Rbin::Rule"));

    private final Kernel kernel;

    private RecycleBin(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void define(Operations on) {
        on.resource(RULE);
        on.errors(RbinErrors.ALL);
        on.constraintErrors(RbinErrors::constraints);

        var rules = new RuleOperations(kernel);
        on.call(RuleOperations.CreateRule.class, RuleOperations.CreatedRule.class, rules::create);
        on.call(RuleOperations.GetRule.class, RuleOperations.DescribedRule.class, rules::get);
        on.call(RuleOperations.UpdateRule.class, RuleOperations.UpdatedRule.class, rules::update);
        on.call(RuleOperations.LockRule.class, RuleOperations.LockedRule.class, rules::lock);
        on.call(RuleOperations.UnlockRule.class, RuleOperations.DescribedRule.class, rules::unlock);
        on.run(RuleOperations.DeleteRule.class, rules::delete);

        var listing = new RuleListing(kernel);
        on.call(RuleListing.ListRules.class, RuleListing.Page.class, listing::list);

        var tags = new RuleTags(kernel.store());
        on.run(RuleTags.TagResource.class, tags::tag);
        on.run(RuleTags.UntagResource.class, tags::untag);
        on.call(RuleTags.ListTagsForResource.class, RuleTags.Tags.class, tags::list);
    }
}
