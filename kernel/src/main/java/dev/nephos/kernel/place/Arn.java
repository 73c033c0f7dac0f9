package dev.nephos.kernel.place;

import java.util.Optional;

/**
 * An Amazon Resource Name.
 *
 * @param partition such as {@code aws}
 * @param service the namespace of the service, such as {@code sqs}
 * @param region empty for global resources
 * @param account empty for resources that belong to none, such as S3 buckets
 * @param resource everything after the fifth colon, never empty
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</a>
 */
public record Arn(
        String partition, String service, String region, String account, String resource) {
    public Arn {
        if (partition.isEmpty() || service.isEmpty() || resource.isEmpty()) {
            throw new IllegalArgumentException("an ARN has a partition, a service and a resource");
        }
    }

    /** The ARN of something in an account and region. */
    public static Arn of(String service, Region region, AccountId account, String resource) {
        return new Arn(region.partition().id(), service, region.name(), account.digits(), resource);
    }

    /** The ARN that a text spells, if it spells one. */
    public static Optional<Arn> parse(String text) {
        var parts = text.split(":", 6);
        if (parts.length < 6
                || !parts[0].equals("arn")
                || parts[1].isEmpty()
                || parts[2].isEmpty()
                || parts[5].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
