package dev.nephos.kernel.auth;

import java.util.List;
import java.util.stream.Stream;

/**
 * The regions that a signature by SigV4a holds for: names with commas between, in which a star
 * stands for any text.
 */
record RegionSet(List<String> patterns) {
    static RegionSet parse(String text) {
        return new RegionSet(Stream.of(text.split(",", -1)).map(String::strip).toList());
    }

    boolean contains(String region) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, region));
    }

    /** The region, if there is but one and it has no star; else empty. */
    String only() {
        return patterns.size() == 1 && patterns.getFirst().indexOf('*') < 0
                ? patterns.getFirst()
                : "";
    }

    /** Each part between stars is looked for once, from left to right. */
    private static boolean matches(String pattern, String region) {
        var parts = pattern.split("\\*", -1);
        if (parts.length == 1) {
            return pattern.equals(region);
        }
        int at = parts[0].length();
        if (!region.startsWith(parts[0])) {
            return false;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            int found = region.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        var last = parts[parts.length - 1];
        return region.length() - at >= last.length() && region.endsWith(last);
    }
}
