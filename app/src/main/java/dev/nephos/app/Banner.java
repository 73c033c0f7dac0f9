package dev.nephos.app;

import java.nio.file.Path;

/**
 * What a start prints, once, when the port is open. The launcher waits for its first word; the
 * export lines are those of {@code ./nephos env}.
 */
final class Banner {
    private Banner() {}

    static String of(Settings settings, int port) {
        return """
        Nephos answers at http://localhost:%1$d, for every service and region.
          Root user of account %2$s: %5$s
          %4$s
          Signatures are checked, and policies of IAM, queues and buckets decide.

        export AWS_ENDPOINT_URL=http://localhost:%1$d
        %6$sexport AWS_REGION=%3$s AWS_DEFAULT_REGION=%3$s
        """
                .formatted(
                        port,
                        settings.account(),
                        settings.region(),
                        kept(settings),
                        root(settings),
                        credentials(settings));
    }

    private static String root(Settings settings) {
        return settings.strict()
                ? "access key and secret key are in " + keyFile(settings) + "."
                : "access key test, secret key test.";
    }

    /** A generated secret stays in its file: what is printed here may end up in a log. */
    private static String credentials(Settings settings) {
        if (settings.strict()) {
            return """
            export AWS_ACCESS_KEY_ID="$(sed -n 1p '%1$s')"
            export AWS_SECRET_ACCESS_KEY="$(sed -n 2p '%1$s')"
            """
                    .formatted(keyFile(settings));
        }
        return """
        export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
        """;
    }

    private static Path keyFile(Settings settings) {
        return RootKeyFile.in(settings.state()).file();
    }

    private static String kept(Settings settings) {
        if (settings.ephemeral()) {
            return "State is in memory: nothing survives a stop.";
        }
        String place = (settings.store().isPresent() ? "a database and " : "");
        return "State is in " + place + settings.dataFolder() + " and survives a stop and a kill.";
    }
}
