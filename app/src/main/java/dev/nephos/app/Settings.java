package dev.nephos.app;

import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator can set.
 *
 * @param port the port of all services on loopback; 0 takes a free one
 * @param account the account whose root user the credentials {@code test}/{@code test} are, or the
 *     generated ones
 * @param strict whether nobody but the holder of a generated key is the root user
 * @param region the region of calls that name none, and of the settings that the banner prints
 * @param data the folder of all state, if somebody named one
 * @param store the address of the database that has the state, if somebody named one
 * @param ephemeral whether all state is in memory instead
 * @param state the folder of what belongs to this machine: in {@code tls} the certificate
 *     authority, in {@code root} the generated key
 * @param task what to do with all that
 */
record Settings(
        int port,
        AccountId account,
        boolean strict,
        Region region,
        Optional<Path> data,
        Optional<String> store,
        boolean ephemeral,
        Path state,
        Task task) {
    /** What the program is asked to do. */
    enum Task {
        /** Answer until it is told to stop. */
        SERVE,
        /** Answer a fixed list of requests, which is how the AOT cache learns what is needed. */
        TRAIN,
        /** Print the certificate authority of https, which is made when there is none. */
        PRINT_AUTHORITY
    }

    private static final int PORTS = 1 << 16;
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    private static final Set<String> WITH_VALUE =
            Set.of("--port", "--account", "--auth", "--region", "--data", "--store", "--state");
    private static final Set<String> ALONE = Set.of("--ephemeral", "--train", "--ca");

    /** Reads the words of a command line; throws {@link WrongSetting} at the first wrong one. */
    static Settings of(List<String> words) {
        Map<String, String> given = options(words);
        if (given.containsKey("--ephemeral") && given.containsKey("--data")) {
            throw new WrongSetting("state is either in a folder (--data) or --ephemeral, not both");
        }
        if (given.containsKey("--ephemeral") && given.containsKey("--store")) {
            throw new WrongSetting(
                    "state is either in a database (--store) or --ephemeral, not both");
        }
        return new Settings(
                port(given.getOrDefault("--port", "4566")),
                account(given.getOrDefault("--account", "000000000000")),
                isStrict(given.getOrDefault("--auth", "compat")),
                region(given.getOrDefault("--region", "us-east-1")),
                Optional.ofNullable(given.get("--data")).map(Path::of),
                Optional.ofNullable(given.get("--store")),
                given.containsKey("--ephemeral"),
                Optional.ofNullable(given.get("--state"))
                        .map(Path::of)
                        .orElse(HOME.resolve(".local/state/nephos")),
                task(given));
    }

    /** What was given, by the name of the option; one without a value has an empty one. */
    private static Map<String, String> options(List<String> words) {
        Map<String, String> given = new HashMap<>();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (WITH_VALUE.contains(option)) {
                if (!rest.hasNext()) {
                    throw new WrongSetting(option + " needs a value");
                }
                given.put(option, rest.next());
            } else if (ALONE.contains(option)) {
                given.put(option, "");
            } else {
                throw new WrongSetting("unknown setting '" + option + "'");
            }
        }
        return given;
    }

    private static Task task(Map<String, String> given) {
        return given.containsKey("--ca")
                ? Task.PRINT_AUTHORITY
                : given.containsKey("--train") ? Task.TRAIN : Task.SERVE;
    }

    /** The folder of all state, unless it is in memory. */
    Path dataFolder() {
        return data.orElse(HOME.resolve(".local/share/nephos"));
    }

    private static int port(String text) {
        boolean isNumber = text.length() <= 5 && text.chars().allMatch(Character::isDigit);
        if (!isNumber || text.isEmpty() || Integer.parseInt(text) >= PORTS) {
            throw new WrongSetting("--port takes a number from 0 to 65535, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static AccountId account(String text) {
        if (!AccountId.isValid(text)) {
            throw new WrongSetting(
                    "--account takes the twelve digits of an account, not '" + text + "'");
        }
        return new AccountId(text);
    }

    private static boolean isStrict(String text) {
        return switch (text) {
            case "strict" -> true;
            case "compat" -> false;
            case "soft" ->
                    throw new WrongSetting(
                            "--auth soft comes with authorisation: today nobody is denied");
            default -> throw new WrongSetting("--auth takes compat or strict, not '" + text + "'");
        };
    }

    private static Region region(String text) {
        if (!Region.NAMES.contains(text)) {
            throw new WrongSetting("AWS has no region '" + text + "'");
        }
        return new Region(text);
    }
}
