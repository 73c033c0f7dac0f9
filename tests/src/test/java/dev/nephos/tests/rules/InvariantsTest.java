package dev.nephos.tests.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.tests.Repository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** INVARIANTS.md promises only what a test holds. */
final class InvariantsTest {
    private static final Pattern ITEM = Pattern.compile("(?ms)^- (.*?)(?=^- |^#|\\z)");
    private static final Pattern ENFORCED =
            Pattern.compile("\\*Enforced by\\* (.*)\\z", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("`([A-Za-z_0-9.]+)`");

    private static final List<String> ITEMS = items();

    @Test
    void every_invariant_names_the_test_that_enforces_it() {
        List<String> findings = new ArrayList<>();
        for (String item : ITEMS) {
            Matcher enforced = ENFORCED.matcher(item);
            if (!enforced.find() || !NAME.matcher(enforced.group(1)).find()) {
                findings.add(item);
            }
        }
        assertEquals(List.of(), findings, "end it with *Enforced by* `SomeTest`");
    }

    @Test
    void every_test_that_an_invariant_names_exists() {
        Set<String> tests = tests();
        List<String> findings = new ArrayList<>();
        for (String item : ITEMS) {
            Matcher enforced = ENFORCED.matcher(item);
            if (enforced.find()) {
                NAME.matcher(enforced.group(1))
                        .results()
                        .map(result -> result.group(1))
                        .filter(name -> !tests.contains(name))
                        .forEach(findings::add);
            }
        }
        assertEquals(List.of(), findings, "name a test class, or Class.method");
    }

    private static List<String> items() {
        String text = Repository.read(Repository.root().resolve("INVARIANTS.md"));
        return ITEM.matcher(text).results().map(item -> item.group(1).strip()).toList();
    }

    /** Test classes and contract suites, and each of their methods. */
    private static Set<String> tests() {
        Set<String> names = new HashSet<>();
        for (JavaSource source : JavaSource.all()) {
            if (source.isTest() || source.packageName().startsWith("dev.nephos.testkit")) {
                for (String type : source.types()) {
                    names.add(type);
                    source.methods().forEach(method -> names.add(type + "." + method.name()));
                }
            }
        }
        return names;
    }
}
