package dev.nephos.engines.policy.document;

import static dev.nephos.engines.policy.document.PolicyKind.Part.PROHIBITED;
import static dev.nephos.engines.policy.document.PolicyKind.Part.REQUIRED;

/** What a policy is for, which decides what it may say. */
public enum PolicyKind {
    /** Of a user, group or role; also a permissions boundary and a session policy. */
    IDENTITY(PROHIBITED, REQUIRED),
    /** Of a queue, bucket, key and so on. */
    RESOURCE(REQUIRED, REQUIRED),
    /** Who may take on a role. */
    ROLE_TRUST(REQUIRED, PROHIBITED),
    SERVICE_CONTROL(PROHIBITED, REQUIRED),
    RESOURCE_CONTROL(REQUIRED, REQUIRED),
    VPC_ENDPOINT(REQUIRED, REQUIRED);

    /** Whether an element must or must not be there. */
    enum Part {
        REQUIRED,
        PROHIBITED
    }

    private final Part principals;
    private final Part resources;

    PolicyKind(Part principals, Part resources) {
        this.principals = principals;
        this.resources = resources;
    }

    /**
     * Reads a document that somebody wants to save.
     *
     * @throws MalformedPolicyException with AWS's sentence, if a policy of this kind may not be so
     */
    public PolicyDocument accept(String text) {
        PolicyDocument document;
        try {
            document = PolicyDocument.parse(text);
        } catch (MalformedPolicyException e) {
            throw this == IDENTITY ? e : reworded(e);
        }
        new DocumentRules(this).check(document);
        return document;
    }

    /** Policies of identities have a parser of their own on AWS, and it says less. */
    private static MalformedPolicyException reworded(MalformedPolicyException e) {
        var sentence =
                switch (e.flaw()) {
                    case NOT_JSON -> "This policy contains invalid Json";
                    case UNKNOWN_ELEMENT -> "Unknown field " + e.subject();
                    case MISSING_ELEMENT -> "Missing required field " + e.subject();
                    default -> String.valueOf(e.getMessage());
                };
        return new MalformedPolicyException(e.flaw(), e.subject(), sentence);
    }

    Part principals() {
        return principals;
    }

    Part resources() {
        return resources;
    }
}
