package dev.nephos.services.storage.rbin;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The tags of rules. */
final class RuleTags {
    /** As many as the model lets one request add. */
    private static final int MOST = 200;

    private final Store store;

    RuleTags(Store store) {
        this.store = store;
    }

    record TagResource(String resourceArn, List<Rule.Tag> tags) {}

    record UntagResource(String resourceArn, List<String> tagKeys) {}

    record ListTagsForResource(String resourceArn) {}

    record Tags(List<Rule.Tag> tags) {}

    void tag(Call call, TagResource in) {
        change(call, in.resourceArn, present -> added(present, in.tags));
    }

    void untag(Call call, UntagResource in) {
        change(
                call,
                in.resourceArn,
                present ->
                        present.stream().filter(tag -> !in.tagKeys.contains(tag.key())).toList());
    }

    Tags list(Call call, ListTagsForResource in) {
        var identifier = identifier(call, in.resourceArn);
        return store.read(tx -> new Tags(Rule.require(tx, call.space(), identifier).tags()));
    }

    /** The tags of a rule and those that come to them, unless Recycle Bin refuses these. */
    static List<Rule.Tag> added(List<Rule.Tag> present, List<Rule.Tag> more) {
        var tags = new ArrayList<>(present);
        for (var tag : more) {
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw RbinErrors.invalid("Tag keys that start with 'aws:' are reserved.");
            }
            tags.removeIf(old -> old.key().equals(tag.key()));
            tags.add(tag);
        }
        if (tags.size() > MOST) {
            throw RbinErrors.quota("A retention rule can have " + MOST + " tags.");
        }
        return tags;
    }

    private void change(Call call, String arn, UnaryOperator<List<Rule.Tag>> change) {
        var identifier = identifier(call, arn);
        store.commit(tx -> change(tx, call, identifier, change));
    }

    private static void change(
            Tx tx, Call call, String identifier, UnaryOperator<List<Rule.Tag>> change) {
        var rule = Rule.require(tx, call.space(), identifier);
        Rule.TABLE.in(call.space()).put(tx, rule.with(change.apply(rule.tags())));
    }

    /** The rule of an ARN, which must be of the caller's account and region. */
    private static String identifier(Call call, String arn) {
        var identifier = arn.substring(arn.lastIndexOf('/') + 1);
        var own = call.arn("rule/" + identifier);
        if (!own.toString().equals(arn)) {
            throw RbinErrors.notFound(arn);
        }
        call.about(own);
        return identifier;
    }
}
