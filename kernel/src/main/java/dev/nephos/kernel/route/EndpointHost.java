package dev.nephos.kernel.route;

import dev.nephos.kernel.place.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host name says: {@code SERVICE.REGION.amazonaws.com}, {@code BUCKET.s3.localhost}, and so
 * on, port removed. A name that says nothing ({@code localhost}, an address) has only empty parts.
 *
 * @param prefix the labels before the service, such as a bucket; null if there are none
 * @param service the endpoint prefix of a service, if a label is one that was asked for
 * @param region the region, if a label is one
 */
public record EndpointHost(
        @Nullable String prefix, @Nullable String service, @Nullable String region) {
    private static final EndpointHost NOTHING = new EndpointHost(null, null, null);
    private static final List<String> SUFFIXES =
            List.of(".localhost", ".amazonaws.com", ".amazonaws.com.cn", ".api.aws");

    private static final String FIPS = "-fips";

    /** Services whose endpoints may have the region behind a dash. */
    private static final List<String> DASHED = List.of("s3-website-", "s3-");

    /** Tells endpoint prefixes from other labels. */
    @FunctionalInterface
    public interface EndpointPrefixes {
        boolean contains(String label);
    }

    /** Takes a host apart; {@code host} may carry a port. */
    public static EndpointHost parse(String host, EndpointPrefixes services) {
        var name = withoutPort(host).toLowerCase(Locale.ROOT);
        for (var suffix : SUFFIXES) {
            if (name.endsWith(suffix)) {
                return ofLabels(name.substring(0, name.length() - suffix.length()), services);
            }
        }
        return NOTHING;
    }

    private static EndpointHost ofLabels(String labels, EndpointPrefixes services) {
        var parts = new ArrayList<>(List.of(labels.split("\\.")));
        String region = null;
        if (parts.size() > 1 && Region.NAMES.contains(parts.getLast())) {
            region = parts.removeLast();
        }
        parts.removeIf(part -> part.equals("dualstack") || part.equals("fips"));
        if (parts.isEmpty()) {
            return new EndpointHost(null, null, region);
        }
        var last = parts.getLast();
        if (last.endsWith(FIPS)) {
            last = last.substring(0, last.length() - FIPS.length());
        }
        int regionAt = regionWithin(last);
        if (regionAt > 0) {
            region = last.substring(regionAt);
            last = last.substring(0, regionAt - 1);
        } else if (last.equals("s3-accelerate")) {
            last = "s3";
        }
        if (!services.contains(last)) {
            return new EndpointHost(String.join(".", parts), null, region);
        }
        parts.removeLast();
        return new EndpointHost(parts.isEmpty() ? null : String.join(".", parts), last, region);
    }

    /** Where the region begins in a label such as {@code s3-eu-west-1}; 0 if there is none. */
    private static int regionWithin(String label) {
        for (var service : DASHED) {
            if (label.startsWith(service)
                    && Region.NAMES.contains(label.substring(service.length()))) {
                return service.length();
            }
        }
        return 0;
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }

    public Optional<Region> regionNamed() {
        return Optional.ofNullable(region).map(Region::new);
    }
}
