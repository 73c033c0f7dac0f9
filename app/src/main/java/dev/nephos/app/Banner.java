package dev.nephos.app;

/**
 * What a start prints, once, when the port is open. The launcher waits for its first word; the
 * export lines are those of {@code ./nephos env}.
 */
final class Banner {
    private Banner() {}

    static String of(Settings settings, int port) {
        return """
        Nephos answers at http://localhost:%1$d, for every service and region.
          Root user of account %2$s: access key test, secret key test.
          %4$s
          Signatures are checked; there are no users and policies yet.

        export AWS_ENDPOINT_URL=http://localhost:%1$d
        export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
        export AWS_REGION=%3$s AWS_DEFAULT_REGION=%3$s
        """
                .formatted(port, settings.account(), settings.region(), kept(settings));
    }

    private static String kept(Settings settings) {
        if (settings.ephemeral()) {
            return "State is in memory: nothing survives a stop.";
        }
        String place = (settings.store().isPresent() ? "a database and " : "");
        return "State is in " + place + settings.dataFolder() + " and survives a stop and a kill.";
    }
}
