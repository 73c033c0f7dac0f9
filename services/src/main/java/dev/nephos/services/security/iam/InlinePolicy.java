package dev.nephos.services.security.iam;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import java.util.List;

/** A policy that is a part of an identity. */
record InlinePolicy(String identityId, String name, String document) {
    private static final Table<InlinePolicy> TABLE =
            new Table<>(
                    "inline-policy",
                    RecordCodec.of(InlinePolicy.class),
                    policy -> key(policy.identityId, policy.name));

    private static Key key(String identityId, String name) {
        return new Key().text(identityId).text(name);
    }

    /** Gives an identity a policy, in place of the one of the same name. */
    static void put(Tx tx, Space space, Identity identity, String name, String document) {
        int others =
                of(tx, space, identity).stream()
                        .filter(policy -> !policy.name.equals(name))
                        .mapToInt(policy -> Documents.size(policy.document))
                        .sum();
        int most = identity.kind().inlineSize();
        if (others + Documents.size(document) > most) {
            throw IamErrors.limit(
                    "Maximum policy size of "
                            + most
                            + " bytes exceeded for "
                            + identity.kind().noun()
                            + " "
                            + identity.name());
        }
        TABLE.in(space).put(tx, new InlinePolicy(identity.id(), name, document));
    }

    static InlinePolicy require(ReadTx tx, Space space, Identity identity, String name) {
        return TABLE.in(space)
                .find(tx, key(identity.id(), name))
                .orElseThrow(() -> noSuch(identity, name));
    }

    static void remove(Tx tx, Space space, Identity identity, String name) {
        if (TABLE.in(space).delete(tx, key(identity.id(), name)).isEmpty()) {
            throw noSuch(identity, name);
        }
    }

    /** The inline policies of an identity, in the order of their names. */
    static List<InlinePolicy> of(ReadTx tx, Space space, Identity identity) {
        var range = new Key().text(identity.id()).range();
        return TABLE.in(space).scan(tx, range, Integer.MAX_VALUE, false);
    }

    private static ServiceError noSuch(Identity identity, String name) {
        return IamErrors.noSuch(
                "The "
                        + identity.kind().noun()
                        + " policy with name "
                        + name
                        + " cannot be found.");
    }
}
