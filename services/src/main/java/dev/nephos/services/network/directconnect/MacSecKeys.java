package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Struct;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys of MACsec. They are secrets in Secrets Manager, also when a pair of CKN and CAK is
 * given; as long as nobody serves it no key can be associated, and so none is there to be taken
 * away.
 */
final class MacSecKeys {
    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

    record AssociateMacSecKey(
            String connectionId,
            Optional<String> secretARN,
            Optional<String> ckn,
            Optional<String> cak) {}

    record DisassociateMacSecKey(String connectionId, String secretARN) {}

    private MacSecKeys() {}

    static void define(Resources resources) {
        resources.does(AssociateMacSecKey.class, MacSecKeys::associate);
        resources.does(DisassociateMacSecKey.class, MacSecKeys::disassociate);
    }

    private static Struct associate(Scope scope, AssociateMacSecKey in) {
        requireCapable(scope, in.connectionId());
        boolean pair = in.ckn().isPresent() && in.cak().isPresent();
        boolean half = in.ckn().isPresent() != in.cak().isPresent();
        if (half || pair == in.secretARN().isPresent()) {
            throw refused("Either the secret ARN or both CKN and CAK are required");
        }
        if (pair && !(isKey(in.ckn().get()) && isKey(in.cak().get()))) {
            throw refused("CKN and CAK have 64 hexadecimal characters");
        }
        throw CommonErrors.notImplemented("secretsmanager");
    }

    private static Struct disassociate(Scope scope, DisassociateMacSecKey in) {
        requireCapable(scope, in.connectionId());
        throw refused("The secret " + in.secretARN() + " is not associated");
    }

    private static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    private static void requireCapable(Scope scope, String id) {
        var port = Ports.require(scope, id);
        if (!Boolean.TRUE.equals(port.item().attributes().value("macSecCapable"))) {
            throw refused("The connection does not support MACsec");
        }
    }
}
