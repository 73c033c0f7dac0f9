package dev.nephos.app;

import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an operator can set.
 *
 * @param port the port of all services on loopback; 0 takes a free one
 * @param account the account whose root user the credentials {@code test}/{@code test} are
 * @param region the region that the banner's settings name
 * @param ephemeral whether all state lives in memory
 * @param train whether to answer a fixed list of requests and end, which is how the AOT cache
 *     learns what a start and a first call need
 */
record Settings(int port, String account, String region, boolean ephemeral, boolean train) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

    static final Settings DEFAULTS = new Settings(4566, "000000000000", "us-east-1", false, false);

    Settings {
        require(port >= 0 && port <= 65535, "--port takes a number from 0 to 65535, not " + port);
        require(
                ACCOUNT.matcher(account).matches(),
                "--account takes the twelve digits of an account, not '" + account + "'");
        require(
                REGION.matcher(region).matches(),
                "--region takes the name of a region such as us-east-1, not '" + region + "'");
    }

    /** Reads the words of a command line; throws {@link WrongSetting} at the first wrong one. */
    static Settings of(List<String> words) {
        Settings settings = DEFAULTS;
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            settings =
                    switch (word) {
                        case "--port" -> settings.withPort(number(word, value(word, rest)));
                        case "--account" -> settings.withAccount(value(word, rest));
                        case "--region" -> settings.withRegion(value(word, rest));
                        case "--ephemeral" -> settings.inMemory();
                        case "--train" -> settings.training();
                        default -> throw new WrongSetting("unknown setting '" + word + "'");
                    };
        }
        return settings;
    }

    Settings withPort(int port) {
        return new Settings(port, account, region, ephemeral, train);
    }

    private Settings withAccount(String account) {
        return new Settings(port, account, region, ephemeral, train);
    }

    private Settings withRegion(String region) {
        return new Settings(port, account, region, ephemeral, train);
    }

    private Settings inMemory() {
        return new Settings(port, account, region, true, train);
    }

    private Settings training() {
        return new Settings(port, account, region, ephemeral, true);
    }

    private static String value(String option, Iterator<String> rest) {
        require(rest.hasNext(), option + " needs a value");
        return rest.next();
    }

    private static int number(String option, String text) {
        require(NUMBER.matcher(text).matches(), option + " takes a number, not '" + text + "'");
        return Integer.parseInt(text);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WrongSetting(otherwise);
        }
    }
}
