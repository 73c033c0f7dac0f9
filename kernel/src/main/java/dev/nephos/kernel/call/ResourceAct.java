package dev.nephos.kernel.call;

/**
 * What an operation does to a kind of resource, for those who care for resources of all services
 * and know none of them: CloudFormation, tests, documentation.
 *
 * @param resource the name of the kind
 * @param kind what is done
 */
public record ResourceAct(String resource, Kind kind) {
    /** What can be done to a resource. */
    public enum Kind {
        CREATES,
        LISTS,
        DESCRIBES,
        UPDATES,
        DELETES
    }
}
