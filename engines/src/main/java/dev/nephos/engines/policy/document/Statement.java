package dev.nephos.engines.policy.document;

import java.util.List;
import java.util.Optional;

/**
 * One statement of a document.
 *
 * @param sid its name, unique in the document where there is one
 * @param principals whom it names; nobody in a policy that is attached to somebody
 * @param resources absent in the trust policy of a role, whose resource is the role
 * @param conditions all of which must hold
 */
public record Statement(
        Optional<String> sid,
        Effect effect,
        Optional<Principals> principals,
        Patterns actions,
        Optional<Patterns> resources,
        List<Condition> conditions) {
    public Statement {
        conditions = List.copyOf(conditions);
    }

    /** The statement as JSON without white space, as it stands in a document. */
    public String toJson() {
        return DocumentWriter.write(this);
    }
}
