package dev.nephos.services.network.directconnect;

import java.util.List;
import java.util.regex.Pattern;

/** Bandwidths as Direct Connect writes them, and which of them it sells for what. */
final class Bandwidth {
    /** Of hosted connections. */
    private static final List<String> HOSTED =
            List.of(
                    "50Mbps", "100Mbps", "200Mbps", "300Mbps", "400Mbps", "500Mbps", "1Gbps",
                    "2Gbps", "5Gbps", "10Gbps", "25Gbps");

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,2}(\\.[1-9])?[MGT]bps");
    private static final List<String> UNITS = List.of("Mbps", "Gbps", "Tbps");

    private Bandwidth() {}

    /** Checks the bandwidth of a physical port: one that its location has. */
    static void requirePort(String bandwidth, Locations.Location location) {
        boolean sold =
                bandwidth.endsWith("Gbps")
                        && location.availablePortSpeeds().contains(speed(bandwidth));
        if (!sold) {
            throw DirectConnectErrors.refused(
                    "Bandwidth " + bandwidth + " is not available at " + location.locationCode());
        }
    }

    /** Whether ports of a bandwidth support MACsec at a location. */
    static boolean macSec(String bandwidth, Locations.Location location) {
        return location.availableMacSecPortSpeeds().contains(speed(bandwidth));
    }

    /** Checks the bandwidth of a hosted connection. */
    static void requireHosted(String bandwidth, String parent) {
        if (!HOSTED.contains(bandwidth) || mbps(bandwidth) > mbps(parent)) {
            throw DirectConnectErrors.refused(
                    "Bandwidth " + bandwidth + " is not valid for a hosted connection");
        }
    }

    /** Checks the rate limit of a virtual interface: a bandwidth that fits its port. */
    static void requireRateLimit(String limit, String port) {
        if (!isWellFormed(limit) || mbps(limit) > mbps(port)) {
            throw DirectConnectErrors.refused(
                    "Rate limit " + limit + " is not valid for a bandwidth of " + port);
        }
    }

    /** As a location lists it: {@code 10G} for {@code 10Gbps}. */
    private static String speed(String bandwidth) {
        return bandwidth.replace("bps", "");
    }

    private static boolean isWellFormed(String bandwidth) {
        return FORM.matcher(bandwidth).matches();
    }

    static double mbps(String bandwidth) {
        if (!isWellFormed(bandwidth)) {
            throw DirectConnectErrors.refused("Bandwidth " + bandwidth + " is not valid");
        }
        int unit = UNITS.indexOf(bandwidth.substring(bandwidth.length() - 4));
        var number = bandwidth.substring(0, bandwidth.length() - 4);
        return Double.parseDouble(number) * Math.pow(1000, unit);
    }
}
