package dev.nephos.tests.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.tests.Repository;
import dev.nephos.tests.rules.JavaSource.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** STYLE.md, as far as a machine can see it: sizes, names, packages, calls and words. */
final class TidyTest {
    private static final int FILE_LINES = 500;
    private static final int METHOD_LINES = 60;

    private static final Set<String> NOUNS_THAT_HOLD_ANYTHING =
            Set.of(
                    "util", "utils", "common", "core", "helper", "helpers", "manager", "impl",
                    "misc", "base");
    private static final Pattern TYPE_THAT_HOLDS_ANYTHING =
            Pattern.compile(
                    "Abstract[A-Z].*|I[A-Z][a-z].*|.*(Impl|Managers?|Utils?|Helpers?|Misc|Common)");
    private static final Pattern GETTER = Pattern.compile("get[A-Z].*");
    private static final Pattern BARE_TODO =
            Pattern.compile("\\b(TODO(?!\\([^)]+\\))|FIX" + "ME|XX" + "X)\\b");

    /** Names of one machine or one workplace. In two halves, or this file would be a finding. */
    private static final Pattern FOREIGN =
            Pattern.compile("(?<![\\w.-])/(wo" + "rk|ro" + "ot)/|\\.\\./sha" + "red");

    /** A call that only some packages may make, because everybody else is handed its result. */
    private record Ban(String reason, Predicate<JavaSource> allowed, Set<String> calls) {}

    private static final List<Ban> BANS =
            List.of(
                    new Ban(
                            "time comes from a Clock, or it could not be moved",
                            in("dev.nephos.kernel.time"),
                            Set.of(
                                    "Instant.now",
                                    "System.currentTimeMillis",
                                    "LocalDate.now",
                                    "LocalDateTime.now",
                                    "ZonedDateTime.now",
                                    "OffsetDateTime.now",
                                    "Clock.systemUTC",
                                    "Clock.systemDefaultZone",
                                    "Date.new()")),
                    new Ban(
                            "randomness comes through a constructor, or a run could not be replayed",
                            in("dev.nephos.kernel.time"),
                            Set.of(
                                    "UUID.randomUUID",
                                    "Random.new()",
                                    "ThreadLocalRandom.current",
                                    "Math.random")),
                    new Ban(
                            "settings come through a constructor, or a test could not set them",
                            in("dev.nephos.kernel.boot"),
                            Set.of("System.getenv")),
                    new Ban(
                            "who waits is woken by what it waits for; who sleeps is late or flaky",
                            source -> false,
                            Set.of("Thread.sleep", "TimeUnit.sleep")));

    @Test
    void a_file_has_at_most_500_lines() {
        Stream<String> large =
                Stream.of(
                                Repository.filesEndingWith(".java"),
                                Repository.filesEndingWith("pom.xml"),
                                List.of(Repository.root().resolve("nephos")))
                        .flatMap(List::stream)
                        .filter(file -> Repository.read(file).lines().count() > FILE_LINES)
                        .map(Repository::nameOf);
        assertOnlyAllowed(large, entry -> !entry.contains("#"));
    }

    @Test
    void a_method_has_at_most_60_lines() {
        List<String> large = new ArrayList<>();
        for (JavaSource source : JavaSource.all()) {
            for (Method method : source.methods()) {
                if (method.lines() > METHOD_LINES) {
                    large.add(source.name() + "#" + method.name());
                }
            }
        }
        assertOnlyAllowed(large.stream(), entry -> entry.contains("#"));
    }

    @Test
    void no_package_or_type_has_a_name_that_can_hold_anything() {
        List<String> findings = new ArrayList<>();
        for (JavaSource source : JavaSource.all()) {
            for (String word : source.packageName().split("\\.", -1)) {
                if (NOUNS_THAT_HOLD_ANYTHING.contains(word)) {
                    findings.add(source.name() + ": package ..." + word);
                }
            }
            for (String type : source.types()) {
                if (TYPE_THAT_HOLDS_ANYTHING.matcher(type).matches()) {
                    findings.add(source.name() + ": " + type);
                }
            }
        }
        assertNone("find the noun that is missing", findings);
    }

    @Test
    void no_method_of_ours_begins_with_get() {
        List<String> findings = new ArrayList<>();
        for (JavaSource source : JavaSource.all()) {
            for (Method method : source.methods()) {
                if (GETTER.matcher(method.name()).matches()
                        && !method.annotations().contains("Override")) {
                    findings.add(source.name() + ":" + method.line() + " " + method.name());
                }
            }
        }
        assertNone("name what it answers, or what it does", findings);
    }

    @Test
    void a_test_is_named_as_a_sentence() {
        List<String> findings = new ArrayList<>();
        for (JavaSource source : JavaSource.all()) {
            for (Method method : source.methods()) {
                boolean isTest = method.annotations().stream().anyMatch(TEST_ANNOTATIONS::contains);
                if (isTest
                        && !method.name()
                                .equals(method.name().toLowerCase(java.util.Locale.ROOT))) {
                    findings.add(source.name() + ":" + method.line() + " " + method.name());
                }
            }
        }
        assertNone("words_of_a_sentence, in lower case", findings);
    }

    private static final Set<String> TEST_ANNOTATIONS =
            Set.of("Test", "TestFactory", "ParameterizedTest", "RepeatedTest");

    @Test
    void every_package_is_null_marked_and_tells_its_story() {
        Set<String> packages = new TreeSet<>();
        Set<String> told = new TreeSet<>();
        for (JavaSource source : JavaSource.all()) {
            packages.add(source.packageName());
            if (source.name().endsWith("/package-info.java")) {
                String text = Repository.read(source.file());
                if (text.contains("@NullMarked\npackage ") && text.contains("/**")) {
                    told.add(source.packageName());
                }
            }
        }
        packages.removeAll(told);
        assertNone("write its package-info.java, with @NullMarked", packages);
    }

    @Test
    void time_chance_and_environment_come_in_through_constructors_and_nobody_sleeps() {
        List<String> findings = new ArrayList<>();
        for (JavaSource source : JavaSource.all()) {
            for (Ban ban : BANS) {
                if (!ban.allowed().test(source) && !isBench(source)) {
                    source.uses().stream()
                            .filter(use -> ban.calls().contains(use.what()))
                            .map(use -> at(source, use.line(), use.what() + ": " + ban.reason()))
                            .forEach(findings::add);
                }
            }
        }
        assertNone("take it from whoever constructs you", findings);
    }

    @Test
    void no_catch_block_is_empty_without_a_reason() {
        List<String> findings = new ArrayList<>();
        for (JavaSource source : JavaSource.all()) {
            source.emptyCatches().forEach(line -> findings.add(at(source, line, "empty catch")));
        }
        assertNone("answer it, pass it on, or do not catch it", findings);
    }

    @Test
    void what_is_still_to_do_says_what_it_waits_for() {
        assertNone("write TODO(what it waits for)", lines(".java", BARE_TODO));
    }

    @Test
    void the_repository_speaks_of_nephos_alone() {
        List<String> findings = new ArrayList<>();
        for (String suffix :
                List.of(".java", ".md", ".xml", ".txt", ".json", ".properties", "nephos", "run")) {
            findings.addAll(lines(suffix, FOREIGN));
        }
        assertNone("name no path of one machine or workplace", findings);
    }

    private static Predicate<JavaSource> in(String packageName) {
        return source -> source.packageName().equals(packageName) && !source.isTest();
    }

    /** A benchmark measures the real clock, and waits for real processes. */
    private static boolean isBench(JavaSource source) {
        return source.packageName().startsWith("dev.nephos.bench");
    }

    private static List<String> lines(String suffix, Pattern pattern) {
        List<String> findings = new ArrayList<>();
        for (Path file : Repository.filesEndingWith(suffix)) {
            int line = 0;
            for (String text : Repository.read(file).lines().toList()) {
                line++;
                if (pattern.matcher(text).find()) {
                    findings.add(Repository.nameOf(file) + ":" + line + " " + text.strip());
                }
            }
        }
        return findings;
    }

    private static String at(JavaSource source, long line, String what) {
        return source.name() + ":" + line + " " + what;
    }

    private static void assertNone(String advice, Iterable<String> findings) {
        assertEquals("", String.join("\n", findings), advice);
    }

    /** The exceptions may only shrink: an entry that is not needed is as wrong as a missing one. */
    private static void assertOnlyAllowed(Stream<String> found, Predicate<String> kind) {
        Path list = Repository.root().resolve("tests/src/test/resources/oversize-allow.txt");
        String allowed =
                Repository.read(list)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .filter(kind)
                        .sorted()
                        .collect(Collectors.joining("\n"));
        assertEquals(
                allowed,
                found.distinct().sorted().collect(Collectors.joining("\n")),
                "split what is too long; take what is not from oversize-allow.txt");
    }
}
