package dev.nephos.services.network.directconnect;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.place.Region;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The Direct Connect locations: some that AWS publishes in each of a number of regions, with their
 * codes. Each has one Direct Connect endpoint, on which all of its ports terminate.
 *
 * @see <a href="https://aws.amazon.com/directconnect/locations/">Direct Connect locations</a>
 */
final class Locations {
    private static final List<String> UP_TO_100 = List.of("1G", "10G", "100G");
    private static final List<String> UP_TO_10 = List.of("1G", "10G");
    private static final List<String> MAC_SEC = List.of("10G", "100G");
    private static final List<String> NO_MAC_SEC = List.of();

    private static final List<Location> ALL =
            List.of(
                    large("EqDC2", "Equinix DC2/DC11, Ashburn, VA", "us-east-1"),
                    large("CSVA1", "CoreSite VA1, Reston, VA", "us-east-1"),
                    large("EQC50", "Equinix CH2, Chicago, IL", "us-east-2"),
                    large("EqSV5", "Equinix SV1/SV5, San Jose, CA", "us-west-1"),
                    small("CSSV4", "CoreSite SV4, Santa Clara, CA", "us-west-1"),
                    large("EqSe2", "Equinix SE2, Seattle, WA", "us-west-2"),
                    large("EqLD5", "Equinix LD5, London, GBR", "eu-west-2"),
                    large("EqFA5", "Equinix FR5, Frankfurt, DEU", "eu-central-1"),
                    large("INX6", "Interxion FRA6, Frankfurt, DEU", "eu-central-1"),
                    large("EqTY2", "Equinix TY2, Tokyo, JPN", "ap-northeast-1"),
                    large("EqSG2", "Equinix SG2, Singapore, SGP", "ap-southeast-1"),
                    large("EqSY3", "Equinix SY3, Sydney, AUS", "ap-southeast-2"),
                    small("TIVIT", "Tivit - Site Transamerica (Sao Paulo)", "sa-east-1"),
                    small("TNDB", "NAP do Brasil, Barueri, Sao Paulo", "sa-east-1"));

    /** A location as {@code DescribeLocations} lists it. */
    record Location(
            String locationCode,
            String locationName,
            String region,
            List<String> availablePortSpeeds,
            List<String> availableMacSecPortSpeeds) {}

    record DescribeLocations() {}

    record AllLocations(List<Location> locations) {}

    private Locations() {}

    private static Location large(String code, String name, String region) {
        return new Location(code, name, region, UP_TO_100, MAC_SEC);
    }

    private static Location small(String code, String name, String region) {
        return new Location(code, name, region, UP_TO_10, NO_MAC_SEC);
    }

    static AllLocations describe(Call call, DescribeLocations in) {
        return new AllLocations(
                ALL.stream().filter(each -> each.region.equals(call.region().name())).toList());
    }

    /** The location of that code in a region, if there is one. */
    static Optional<Location> find(String code, Region region) {
        return ALL.stream()
                .filter(each -> each.locationCode.equals(code))
                .filter(each -> each.region.equals(region.name()))
                .findFirst();
    }

    /** The name of the endpoint at a location, {@code EqDC2-4h6ce2r1bes6} or the like. */
    static String device(String location) {
        var digest = UUID.nameUUIDFromBytes(location.getBytes(StandardCharsets.UTF_8));
        return location + "-" + digest.toString().substring(24);
    }
}
