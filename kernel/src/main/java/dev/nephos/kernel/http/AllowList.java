package dev.nephos.kernel.http;

import java.util.List;

/**
 * The hosts that clients may address and the web origins that may call. A page on the internet can
 * make its own name resolve to 127.0.0.1 and then speak to this listener as to itself; so a request
 * for a name that is not known here is refused, and a page of another origin too.
 *
 * @param hostSuffixes names that are served beside loopback, with all names below them
 * @param origins web origins that may call beside loopback ones, such as {@code
 *     https://console.example.org}, spelt as browsers send them
 */
public record AllowList(List<String> hostSuffixes, List<String> origins) {
    /**
     * Where the AWS service models have their endpoints, in all partitions, and what AWS hands out
     * below other names. Whoever redirects DNS addresses Nephos by these.
     */
    private static final List<String> AWS =
            List.of(
                    "amazonaws.com",
                    "amazonaws.com.cn",
                    "amazonaws.eu",
                    "amazonwebservices.com.cn",
                    "api.aws",
                    "on.aws",
                    "aws.dev",
                    "c2s.ic.gov",
                    "sc2s.sgov.gov",
                    "cloud.adc-e.uk",
                    "csp.hci.ic.gov",
                    "aws.amazon.com",
                    "amazoncognito.com",
                    "awsapprunner.com",
                    "awsapps.com",
                    "awsglobalaccelerator.com",
                    "cloudfront.net",
                    "elasticbeanstalk.com",
                    "lambda-url.aws");

    /** Loopback and the endpoint names of AWS. */
    public static final AllowList DEFAULT = new AllowList(List.of(), List.of());

    public AllowList {
        hostSuffixes = List.copyOf(hostSuffixes);
        origins = List.copyOf(origins);
    }

    /** Whether requests may address that authority: a host with or without a port. */
    public boolean allowsHost(String authority) {
        return allowsName(authority, hostLength(authority));
    }

    /**
     * Whether a page of that origin may call: one on this machine, or a configured one. An AWS name
     * does not count, since anyone can rent a page below one.
     */
    public boolean allowsOrigin(String origin) {
        int scheme = origin.startsWith("http://") ? 7 : origin.startsWith("https://") ? 8 : -1;
        if (scheme > 0) {
            String authority = origin.substring(scheme);
            if (isLoopback(authority, hostLength(authority))) {
                return true;
            }
        }
        return origins.contains(origin);
    }

    private boolean allowsName(String text, int length) {
        return isLoopback(text, length)
                || isWithinAny(text, length, AWS)
                || isWithinAny(text, length, hostSuffixes);
    }

    /** How many characters are the host: up to the port, without a dot at the end. */
    private static int hostLength(String authority) {
        int end = authority.length();
        if (authority.startsWith("[")) {
            end = authority.indexOf(']') + 1;
        } else if (authority.indexOf(':') >= 0) {
            end = authority.indexOf(':');
        }
        boolean portFollows =
                end == authority.length()
                        || (authority.charAt(end) == ':' && isDigits(authority, end + 1));
        if (!portFollows) {
            return 0;
        }
        return end > 0 && authority.charAt(end - 1) == '.' ? end - 1 : end;
    }

    private static boolean isDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLoopback(String text, int length) {
        return is(text, length, "127.0.0.1")
                || is(text, length, "[::1]")
                || isWithin(text, length, "localhost");
    }

    private static boolean isWithinAny(String text, int length, List<String> suffixes) {
        for (String suffix : suffixes) {
            if (isWithin(text, length, suffix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(String text, int length, String name) {
        return length == name.length() && Ascii.regionMatches(text, 0, name, length);
    }

    /** Whether the first {@code length} characters are that name, or a name below it. */
    private static boolean isWithin(String text, int length, String suffix) {
        int start = length - suffix.length();
        return start >= 0
                && (start == 0 || text.charAt(start - 1) == '.')
                && Ascii.regionMatches(text, start, suffix, suffix.length());
    }
}
