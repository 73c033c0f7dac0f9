package dev.nephos.kernel.place;

/** A separate AWS: its own accounts, regions and domain names. */
public enum Partition {
    AWS("aws", "amazonaws.com", "us-east-1"),
    CHINA("aws-cn", "amazonaws.com.cn", "cn-northwest-1"),
    GOV_CLOUD("aws-us-gov", "amazonaws.com", "us-gov-west-1");

    private final String id;
    private final String dnsSuffix;
    private final String homeRegion;

    Partition(String id, String dnsSuffix, String homeRegion) {
        this.id = id;
        this.dnsSuffix = dnsSuffix;
        this.homeRegion = homeRegion;
    }

    /** The second part of an ARN. */
    public String id() {
        return id;
    }

    public String dnsSuffix() {
        return dnsSuffix;
    }

    /** Where global services such as IAM have their control plane. */
    public Region homeRegion() {
        return new Region(homeRegion);
    }

    @Override
    public String toString() {
        return id;
    }
}
