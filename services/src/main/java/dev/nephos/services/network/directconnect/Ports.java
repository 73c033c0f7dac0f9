package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What connections, interconnects and LAGs have in common: something else can be put on them. */
final class Ports {
    private static final List<Resource> KINDS =
            List.of(Connections.CONNECTION, Lags.LAG, Interconnects.INTERCONNECT);
    private static final Set<String> ENCRYPTION_MODES =
            Set.of("no_encrypt", "should_encrypt", "must_encrypt");
    private static final Set<String> CONNECTED = Set.of("available", "down");

    private Ports() {}

    /**
     * A port that exists.
     *
     * @param scope where it is
     */
    record Port(Scope scope, Resource kind, Item item) {
        String id() {
            return kind.id(item);
        }

        String location() {
            return item.require("location");
        }

        /** Of a LAG, that of all links together. */
        String bandwidth() {
            return item.require(kind == Lags.LAG ? "connectionsBandwidth" : "bandwidth");
        }

        String state() {
            return item.require(
                    kind == Lags.LAG
                            ? "lagState"
                            : kind == Connections.CONNECTION
                                    ? "connectionState"
                                    : "interconnectState");
        }
    }

    /** A port of the caller, whatever kind it is of. */
    static Port require(Scope scope, String id) {
        return find(scope, id)
                .orElseThrow(() -> refused("Could not find Connection with ID " + id));
    }

    private static Optional<Port> find(Scope scope, String id) {
        return KINDS.stream()
                .flatMap(kind ->
                        scope.find(kind, id).stream().map(item -> new Port(scope, kind, item)))
                .findFirst();
    }

    /** A port, whoever owns it. */
    static Optional<Port> anywhere(Scope scope, String id) {
        return KINDS.stream()
                .flatMap(kind -> scope.owning(kind, id).stream())
                .findFirst()
                .flatMap(owner -> find(owner, id));
    }

    /** A new port, after its location and bandwidth were checked. */
    static Item ordered(Scope scope, Item draft, String code, String bandwidth, boolean macSec) {
        var location = requireLocation(scope, code);
        Bandwidth.requirePort(bandwidth, location);
        boolean capable = macSec && Bandwidth.macSec(bandwidth, location);
        if (macSec && !capable) {
            throw refused("MACsec is not available for " + bandwidth + " at " + code);
        }
        var port = draft.with("macSecCapable", capable);
        return capable
                ? port.with("encryptionMode", "should_encrypt").with("macSecKeys", List.of())
                : port;
    }

    static Locations.Location requireLocation(Scope scope, String code) {
        return Locations.find(code, scope.region())
                .orElseThrow(
                        () -> refused("Location " + code + " is not valid in " + scope.region()));
    }

    static Item encrypted(Item port, String mode) {
        if (!ENCRYPTION_MODES.contains(mode)) {
            throw refused("Encryption mode " + mode + " is not valid");
        }
        if (!Boolean.TRUE.equals(port.attributes().value("macSecCapable"))) {
            throw refused("The connection does not support MACsec");
        }
        return port.with("encryptionMode", mode);
    }

    /** What is known of the endpoint of a port, once it is connected. */
    static Struct completed(Struct shown, String stateMember) {
        boolean connected = CONNECTED.contains(String.valueOf(shown.text(stateMember)));
        var completed =
                shown.with("jumboFrameCapable", connected)
                        .with("hasLogicalRedundancy", connected ? "no" : "unknown");
        if (shown.shape().member("portEncryptionStatus") != null
                && Boolean.TRUE.equals(shown.value("macSecCapable"))) {
            // Encryption is up when a key is in use, and keys cannot be associated yet.
            completed = completed.with("portEncryptionStatus", "Encryption Down");
        }
        if (!connected) {
            return completed;
        }
        var device = Locations.device(String.valueOf(shown.text("location")));
        return completed
                .with("awsDevice", device)
                .with("awsDeviceV2", device)
                .with("awsLogicalDeviceId", device);
    }
}
