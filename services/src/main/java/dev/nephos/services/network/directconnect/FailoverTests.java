package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;
import static dev.nephos.services.network.directconnect.VirtualInterfaces.VIRTUAL_INTERFACE;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Table;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Failover tests: BGP sessions of a virtual interface are held down for as long as somebody asked.
 * A test is over when the time of the cloud has come, or when it is stopped.
 */
final class FailoverTests {
    private static final int DEFAULT_MINUTES = 180;
    private static final int MOST_MINUTES = 4_320;

    /** A test; {@code stopped} is empty unless somebody stopped it early. */
    record FailoverTest(
            String testId,
            String virtualInterfaceId,
            List<String> bgpPeers,
            int minutes,
            Instant start,
            Optional<Instant> stopped) {

        Instant end() {
            return stopped.orElse(start.plus(Duration.ofMinutes(minutes)));
        }

        boolean runs(Instant now) {
            return now.isBefore(end());
        }

        String status(Instant now) {
            return runs(now) ? "IN_PROGRESS" : stopped.isPresent() ? "CANCELLED" : "COMPLETED";
        }
    }

    private static final Table<FailoverTest> TESTS =
            new Table<>(
                    "FailoverTest",
                    RecordCodec.of(FailoverTest.class),
                    test -> new Key().text(test.virtualInterfaceId).text(test.testId));

    record StartBgpFailoverTest(
            String virtualInterfaceId, List<String> bgpPeers, OptionalInt testDurationInMinutes) {}

    record StopBgpFailoverTest(String virtualInterfaceId) {}

    record ListVirtualInterfaceTestHistory(
            Optional<String> testId,
            Optional<String> virtualInterfaceId,
            List<String> bgpPeers,
            Optional<String> status) {}

    private FailoverTests() {}

    static void define(Resources resources) {
        resources.does(StartBgpFailoverTest.class, FailoverTests::start);
        resources.does(StopBgpFailoverTest.class, FailoverTests::stop);
        resources.pages(ListVirtualInterfaceTestHistory.class, FailoverTests::history);
    }

    private static Struct start(Scope scope, StartBgpFailoverTest in) {
        var item = scope.require(VIRTUAL_INTERFACE, in.virtualInterfaceId());
        if (!"available".equals(item.text("virtualInterfaceState"))) {
            throw refused("VirtualInterface " + in.virtualInterfaceId() + " is not available");
        }
        int minutes = in.testDurationInMinutes().orElse(DEFAULT_MINUTES);
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw refused("A test takes from 1 to " + MOST_MINUTES + " minutes");
        }
        var there = BgpPeers.peers(item.attributes()).stream().map(BgpPeers::id).toList();
        if (!there.containsAll(in.bgpPeers())) {
            throw refused("A BGP peer is not of " + in.virtualInterfaceId());
        }
        var test =
                new FailoverTest(
                        scope.ids().uuid(),
                        in.virtualInterfaceId(),
                        in.bgpPeers().isEmpty() ? there : in.bgpPeers(),
                        minutes,
                        scope.now(),
                        Optional.empty());
        scope.rows(TESTS).put(scope.tx(), test);
        scope.save(VIRTUAL_INTERFACE, item.with("virtualInterfaceState", "testing"));
        return answer(scope, test);
    }

    private static Struct stop(Scope scope, StopBgpFailoverTest in) {
        scope.require(VIRTUAL_INTERFACE, in.virtualInterfaceId());
        var running =
                of(scope, in.virtualInterfaceId()).stream()
                        .filter(test -> test.runs(scope.now()))
                        .findFirst()
                        .orElseThrow(() -> refused("No test runs on " + in.virtualInterfaceId()));
        var stopped =
                new FailoverTest(
                        running.testId,
                        running.virtualInterfaceId,
                        running.bgpPeers,
                        running.minutes,
                        running.start,
                        Optional.of(scope.now()));
        scope.rows(TESTS).put(scope.tx(), stopped);
        return answer(scope, stopped);
    }

    private static SortedMap<String, Struct> history(
            Scope scope, ListVirtualInterfaceTestHistory in) {
        var shape = element(scope);
        var shown = new TreeMap<String, Struct>();
        var range =
                in.virtualInterfaceId()
                        .map(id -> new Key().text(id).range())
                        .orElse(KeyRange.all());
        for (var test : scope.rows(TESTS).scan(scope.tx(), range, Integer.MAX_VALUE, false)) {
            if (in.testId().orElse(test.testId).equals(test.testId)
                    && test.bgpPeers.containsAll(in.bgpPeers())
                    && in.status()
                            .orElse(test.status(scope.now()))
                            .equals(test.status(scope.now()))) {
                shown.put(test.testId, shown(scope, shape, test));
            }
        }
        return shown;
    }

    private static Shape element(Scope scope) {
        return Objects.requireNonNull(scope.answer().shape().member("virtualInterfaceTestHistory"))
                .shape()
                .element()
                .shape();
    }

    private static Struct answer(Scope scope, FailoverTest test) {
        var member = Objects.requireNonNull(scope.answer().shape().member("virtualInterfaceTest"));
        return scope.answer().with(member.name(), shown(scope, member.shape(), test));
    }

    private static Struct shown(Scope scope, Shape shape, FailoverTest test) {
        var shown =
                Struct.of(shape)
                        .with("testId", test.testId)
                        .with("virtualInterfaceId", test.virtualInterfaceId)
                        .with("bgpPeers", test.bgpPeers)
                        .with("status", test.status(scope.now()))
                        .with("ownerAccount", scope.account().digits())
                        .with("testDurationInMinutes", test.minutes)
                        .with("startTime", test.start);
        return test.runs(scope.now()) ? shown : shown.with("endTime", test.end());
    }

    /** Whether no test runs on a virtual interface any more. */
    static boolean over(Scope scope, Item item) {
        return of(scope, VIRTUAL_INTERFACE.id(item)).stream()
                .noneMatch(test -> test.runs(scope.now()));
    }

    /** The peers that a test holds down now. */
    static List<String> heldDown(Scope scope, String virtualInterfaceId) {
        return of(scope, virtualInterfaceId).stream()
                .filter(test -> test.runs(scope.now()))
                .flatMap(test -> test.bgpPeers.stream())
                .toList();
    }

    private static List<FailoverTest> of(Scope scope, String virtualInterfaceId) {
        return scope.rows(TESTS)
                .scan(
                        scope.tx(),
                        new Key().text(virtualInterfaceId).range(),
                        Integer.MAX_VALUE,
                        false);
    }
}
