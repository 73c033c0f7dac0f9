package dev.nephos.kernel.place;

import java.util.List;

/**
 * A region, by its name ({@code eu-central-1}); the pseudo-region {@code aws-global} holds what
 * global services keep for a whole partition.
 *
 * @param name lower-case letters, digits and hyphens
 */
public record Region(String name) {
    public static final Region GLOBAL = new Region("aws-global");

    /** The regions of the three partitions, as AWS publishes them. */
    public static final List<String> NAMES =
            List.of(
                    "af-south-1",
                    "ap-east-1",
                    "ap-east-2",
                    "ap-northeast-1",
                    "ap-northeast-2",
                    "ap-northeast-3",
                    "ap-south-1",
                    "ap-south-2",
                    "ap-southeast-1",
                    "ap-southeast-2",
                    "ap-southeast-3",
                    "ap-southeast-4",
                    "ap-southeast-5",
                    "ap-southeast-6",
                    "ap-southeast-7",
                    "ca-central-1",
                    "ca-west-1",
                    "eu-central-1",
                    "eu-central-2",
                    "eu-north-1",
                    "eu-south-1",
                    "eu-south-2",
                    "eu-west-1",
                    "eu-west-2",
                    "eu-west-3",
                    "il-central-1",
                    "me-central-1",
                    "me-south-1",
                    "mx-central-1",
                    "sa-east-1",
                    "us-east-1",
                    "us-east-2",
                    "us-west-1",
                    "us-west-2",
                    "cn-north-1",
                    "cn-northwest-1",
                    "us-gov-east-1",
                    "us-gov-west-1");

    public Region {
        if (!isValid(name)) {
            throw new IllegalArgumentException("not the name of a region: " + name);
        }
    }

    /** Whether a text has the form of a region's name. */
    public static boolean isValid(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 32;
    }

    /** Whether AWS has a region of that name. */
    public boolean exists() {
        return NAMES.contains(name) || equals(GLOBAL);
    }

    public Partition partition() {
        return name.startsWith("cn-")
                ? Partition.CHINA
                : name.startsWith("us-gov-") ? Partition.GOV_CLOUD : Partition.AWS;
    }

    @Override
    public String toString() {
        return name;
    }
}
