package dev.nephos.tests.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.nephos.kernel.call.Service;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who may see whom, and what only one place may do (docs/architecture.md). */
final class ArchitectureTest {
    private static final JavaClasses NEPHOS =
            new ClassFileImporter()
                    .withImportOption(location -> !location.contains("/test-classes/"))
                    .importPackages("dev.nephos");

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("dev.nephos..");

    @Test
    void the_model_sees_the_jdk_only() {
        holds(
                classes()
                        .that()
                        .resideInAPackage("dev.nephos.model..")
                        .and()
                        .resideOutsideOfPackage("dev.nephos.model.compile..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "org.jspecify..", "dev.nephos.model..")
                        .because("a schema is read by everything, so it must need nothing"));
    }

    @Test
    void the_kernel_sees_the_model_and_no_engine_or_service() {
        holds(
                sees("dev.nephos.kernel..", "dev.nephos.model..", "dev.nephos.kernel..")
                        .because("what every call passes through must not know who is called"));
    }

    @Test
    void an_engine_sees_store_and_time_only() {
        holds(
                sees(
                                "dev.nephos.engines..",
                                "dev.nephos.engines..",
                                "dev.nephos.kernel.store..",
                                "dev.nephos.kernel.time..")
                        .because(
                                "an engine knows no AWS word, so that several services can stand on it"));
    }

    @Test
    void a_service_sees_kernel_engines_and_model_only() {
        holds(
                sees(
                                "dev.nephos.services..",
                                "dev.nephos.services..",
                                "dev.nephos.kernel..",
                                "dev.nephos.engines..",
                                "dev.nephos.model..")
                        .because("the list of services, and what starts them, is the program's"));
    }

    @Test
    void a_service_never_imports_another_service() {
        holds(
                slices().matching("dev.nephos.services.(*).(*)..")
                        .should()
                        .notDependOnEachOther()
                        .because(
                                "across services there are two ways, both in the kernel:"
                                        + " ServiceCalls, which is authorised, and events"));
    }

    @Test
    void only_the_service_of_a_service_package_is_public() {
        holds(
                classes()
                        .that()
                        .resideInAPackage("dev.nephos.services..")
                        .and()
                        .areTopLevelClasses()
                        .and()
                        .arePublic()
                        .should()
                        .beAssignableTo(Service.class)
                        .because("the program constructs it, and nobody needs anything else"));
    }

    @Test
    void no_service_reads_or_writes_the_wire() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("dev.nephos.services..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("com.fasterxml.jackson..", "javax.xml..", "java.net..")
                        .because("the model drives the wire; a service sees records"));
    }

    @Test
    void only_the_listener_knows_jetty() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.nephos.kernel.http..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.eclipse.jetty..")
                        .because("the HTTP server stays replaceable behind our own exchange"));
    }

    @Test
    void only_the_durable_store_knows_rocksdb() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.nephos.kernel.store.rocks")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.rocksdb..")
                        .because(
                                "the engine stays replaceable, and its native code is called from"
                                        + " where it is known to be open"));
    }

    @Test
    void only_the_store_in_a_database_knows_jdbc() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "dev.nephos.kernel.store.postgres", "dev.nephos.testkit.postgres")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.postgresql..", "java.sql..")
                        .because("the engine stays replaceable, and SQL stays in one place"));
    }

    @Test
    void services_own_no_threads_locks_or_concurrent_maps() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("dev.nephos.services..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("java.util.concurrent.locks")
                                        .or(
                                                named(
                                                        "java\\.util\\.concurrent\\."
                                                                + "(Concurrent\\w+|Execut\\w+|CompletableFuture)"))
                                        .or(named("java\\.lang\\.Thread")))
                        .because("all state is in the store, and background work is durable"));
    }

    @Test
    void a_regular_expression_is_a_constant() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "dev.nephos.kernel.call", "dev.nephos.model.compile")
                        .should()
                        .callMethodWhere(
                                describe(
                                        "a regular expression is compiled outside of a static"
                                                + " initialiser",
                                        call ->
                                                isCall(
                                                                        call,
                                                                        "java.util.regex.Pattern",
                                                                        "compile|matches")
                                                                && !call.getOrigin()
                                                                        .getName()
                                                                        .equals("<clinit>")
                                                        || isCall(
                                                                call,
                                                                "java.lang.String",
                                                                "matches|replaceAll|replaceFirst")))
                        .because(
                                "a pattern that a caller wrote can run for ever, and one that we"
                                        + " wrote is compiled once; validation in kernel.call"
                                        + " compiles those of the AWS models"));
    }

    @Test
    void nobody_starts_a_process() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.nephos.testkit.postgres") // the tests' own
                        .should()
                        .dependOnClassesThat(named("java\\.lang\\.ProcessBuilder"))
                        .orShould()
                        .callMethodWhere(
                                describe(
                                        "a process is started",
                                        call -> isCall(call, "java.lang.Runtime", "exec")))
                        .because("what a caller sends must never reach a command line"));
    }

    @Test
    void one_hardened_class_makes_xml_readers() {
        Set<String> makers = new TreeSet<>();
        NEPHOS.forEach(type ->
                type.getMethodCallsFromSelf().stream()
                        .filter(ArchitectureTest::makesXmlReader)
                        .forEach(call -> makers.add(outermost(type))));
        assertTrue(
                makers.size() <= 1,
                () -> "entities and DTDs are switched off in one place, not in " + makers);
        makers.forEach(maker -> assertTrue(maker.startsWith("dev.nephos.kernel.wire."), maker));
    }

    @Test
    void only_binding_and_boot_use_reflection() {
        List<String> ways =
                List.of(
                        "forName|getDeclared\\w+|getMethods?|getFields?|getConstructors?|getRecordComponents",
                        "find\\w+|unreflect\\w*");
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.nephos.kernel.bind", "dev.nephos.kernel.boot")
                        .should()
                        .callMethodWhere(
                                describe(
                                        "reflection",
                                        call ->
                                                isCall(call, "java.lang.Class", ways.get(0))
                                                        || isCall(
                                                                call,
                                                                "java.lang.invoke.MethodHandles$Lookup",
                                                                ways.get(1))
                                                        || call.getTargetOwner()
                                                                .getPackageName()
                                                                .equals("java.lang.reflect")))
                        .because("find usages must find everything"));
    }

    @Test
    void nobody_reads_serialised_objects() {
        holds(
                noClasses()
                        .should()
                        .dependOnClassesThat(named("java\\.io\\.ObjectInputStream"))
                        .because("reading an object runs code that the writer chose"));
    }

    /** Classes of one package see, of all of Nephos, the given packages only. */
    private static ArchRule sees(String packages, String... visible) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat(OURS.and(not(resideInAnyPackage(visible))));
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(NEPHOS);
    }

    private static DescribedPredicate<JavaClass> named(String regex) {
        return HasName.Predicates.nameMatching(regex).forSubtype();
    }

    private static DescribedPredicate<JavaCall<?>> describe(
            String what, java.util.function.Predicate<JavaCall<?>> test) {
        return DescribedPredicate.describe(what, test);
    }

    private static boolean isCall(JavaCall<?> call, String owner, String names) {
        return call.getTargetOwner().getName().equals(owner)
                && Pattern.matches(names, call.getTarget().getName());
    }

    private static boolean makesXmlReader(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        return owner.startsWith("javax.xml.")
                && call.getTarget().getName().matches("new\\w*Factory|newInstance");
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type.getName());
    }
}
