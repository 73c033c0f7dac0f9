package dev.nephos.kernel.place;

import java.util.Optional;

/**
 * The form of the ARNs of a kind of resource: what comes after the account, with the identifier in
 * braces, {@code dxcon/{connectionId}}. Regions and accounts are filled in; a global resource has
 * no region in its ARN.
 *
 * @param service the namespace, such as {@code directconnect}
 * @param prefix what stands before the identifier
 * @param identifier the name of the identifier
 * @param suffix what stands behind it
 * @param global whether the region is left out
 */
public record ArnTemplate(
        String service, String prefix, String identifier, String suffix, boolean global) {

    /** Reads {@code prefix{identifier}suffix}. */
    public static ArnTemplate of(String service, String template, boolean global) {
        int open = template.indexOf('{');
        int close = template.indexOf('}');
        if (open < 0 || close < open || template.indexOf('{', open + 1) >= 0) {
            throw new IllegalArgumentException("one identifier in braces is wanted: " + template);
        }
        return new ArnTemplate(
                service,
                template.substring(0, open),
                template.substring(open + 1, close),
                template.substring(close + 1),
                global);
    }

    /** The ARN of one resource. */
    public Arn arn(Region region, AccountId account, String id) {
        return new Arn(
                region.partition().id(),
                service,
                global ? "" : region.name(),
                account.digits(),
                prefix + id + suffix);
    }

    /** The identifier in an ARN, if the ARN is of this kind. */
    public Optional<String> id(Arn arn) {
        var resource = arn.resource();
        boolean fits =
                arn.service().equals(service)
                        && arn.region().isEmpty() == global
                        && resource.length() > prefix.length() + suffix.length()
                        && resource.startsWith(prefix)
                        && resource.endsWith(suffix);
        return fits
                ? Optional.of(
                        resource.substring(prefix.length(), resource.length() - suffix.length()))
                : Optional.empty();
    }

    /** As the service authorization reference writes it, {@code dxcon/{connectionId}}. */
    @Override
    public String toString() {
        return prefix + "{" + identifier + "}" + suffix;
    }
}
