package dev.nephos.engines.policy.document;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A policy document.
 *
 * @param id the text of {@code Id}, which has no effect
 * @param statements in their order, which has no effect on decisions
 */
public record PolicyDocument(
        PolicyVersion version, Optional<String> id, List<Statement> statements) {
    /** The longest document that any API of AWS takes: {@code policyDocumentType} of IAM. */
    public static final int MOST_CHARACTERS = 131_072;

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a document.
     *
     * @throws MalformedPolicyException if the text is too long, no JSON, or not of the grammar
     */
    public static PolicyDocument parse(String text) {
        return DocumentReader.read(text);
    }

    /** The same with other statements. */
    public PolicyDocument withStatements(List<Statement> others) {
        return new PolicyDocument(version, id, others);
    }

    /**
     * The same with other principals, such as the unique ids of the users and roles that a policy
     * names at the moment when it is saved.
     */
    public PolicyDocument withPrincipals(UnaryOperator<Principals> rename) {
        return withStatements(
                statements.stream()
                        .map(s ->
                                new Statement(
                                        s.sid(),
                                        s.effect(),
                                        s.principals().map(rename),
                                        s.actions(),
                                        s.resources(),
                                        s.conditions()))
                        .toList());
    }

    /** The document as JSON without white space, one value where there is one. */
    public String toJson() {
        return DocumentWriter.write(this);
    }

    /**
     * How many characters of a text count against the quotas of IAM, which leave white space out.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">Quotas</a>
     */
    public static int quotaSize(String text) {
        return (int) text.chars().filter(c -> c > ' ').count();
    }
}
