package dev.nephos.app;

import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What an operator can set.
 *
 * @param port the port of all services on loopback; 0 takes a free one
 * @param account the account whose root user the credentials {@code test}/{@code test} are
 * @param region the region of calls that name none, and of the settings that the banner prints
 * @param data the folder of all state, if somebody named one
 * @param store the address of the database that has the state, if somebody named one
 * @param ephemeral whether all state is in memory instead
 * @param state the folder of what belongs to this machine: in {@code tls} the certificate authority
 * @param task what to do with all that
 */
record Settings(
        int port,
        AccountId account,
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

    static final Settings DEFAULTS =
            new Settings(
                    4566,
                    new AccountId("000000000000"),
                    new Region("us-east-1"),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    HOME.resolve(".local/state/nephos"),
                    Task.SERVE);

    /** Reads the words of a command line; throws {@link WrongSetting} at the first wrong one. */
    static Settings of(List<String> words) {
        Settings settings = DEFAULTS;
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            settings = settings.with(rest.next(), rest);
        }
        if (settings.ephemeral && settings.data.isPresent()) {
            throw new WrongSetting("state is either in a folder (--data) or --ephemeral, not both");
        }
        if (settings.ephemeral && settings.store.isPresent()) {
            throw new WrongSetting(
                    "state is either in a database (--store) or --ephemeral, not both");
        }
        return settings;
    }

    /** The folder of all state, unless it is in memory. */
    Path dataFolder() {
        return data.orElse(HOME.resolve(".local/share/nephos"));
    }

    private Settings with(String option, Iterator<String> rest) {
        return switch (option) {
            case "--port" -> withPort(port(value(option, rest)));
            case "--account" ->
                    new Settings(
                            port,
                            account(value(option, rest)),
                            region,
                            data,
                            store,
                            ephemeral,
                            state,
                            task);
            case "--region" ->
                    new Settings(
                            port,
                            account,
                            region(value(option, rest)),
                            data,
                            store,
                            ephemeral,
                            state,
                            task);
            case "--data" -> withData(Path.of(value(option, rest)));
            case "--store" -> withStore(value(option, rest));
            case "--ephemeral" -> new Settings(port, account, region, data, store, true, state, task);
            case "--state" ->
                    new Settings(
                            port,
                            account,
                            region,
                            data,
                            store,
                            ephemeral,
                            Path.of(value(option, rest)),
                            task);
            case "--train" -> withTask(Task.TRAIN);
            case "--ca" -> withTask(Task.PRINT_AUTHORITY);
            default -> throw new WrongSetting("unknown setting '" + option + "'");
        };
    }

    Settings withPort(int number) {
        return new Settings(number, account, region, data, store, ephemeral, state, task);
    }

    private Settings withTask(Task other) {
        return new Settings(port, account, region, data, store, ephemeral, state, other);
    }

    Settings withData(Path folder) {
        return new Settings(port, account, region, Optional.of(folder), store, ephemeral, state, task);
    }

    private Settings withStore(String address) {
        return new Settings(
                port, account, region, data, Optional.of(address), ephemeral, state, task);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new WrongSetting(option + " needs a value");
        }
        return rest.next();
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

    private static Region region(String text) {
        if (!Region.NAMES.contains(text)) {
            throw new WrongSetting("AWS has no region '" + text + "'");
        }
        return new Region(text);
    }
}
