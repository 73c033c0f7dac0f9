package dev.nephos.services.security.iam;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.store.Index;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import java.util.List;

/** That a managed policy is attached to an identity. */
record Attachment(String identityId, String policyArn) {
    private static final int MOST = 10;

    private static final Index<Attachment> BY_POLICY =
            Index.on("policy", attachment -> new Key().text(attachment.policyArn));

    private static final Table<Attachment> TABLE =
            new Table<>(
                    "attachment",
                    RecordCodec.of(Attachment.class),
                    attachment -> key(attachment.identityId, attachment.policyArn),
                    List.of(BY_POLICY));

    private static Key key(String identityId, String policyArn) {
        return new Key().text(identityId).text(policyArn);
    }

    /** Attaches a policy; one that is attached already stays. */
    static void add(Tx tx, Space space, Identity identity, String policyArn) {
        if (TABLE.in(space).contains(tx, key(identity.id(), policyArn))) {
            return;
        }
        if (of(tx, space, identity).size() >= MOST) {
            throw IamErrors.quota("PoliciesPer" + identity.kind().title(), MOST);
        }
        TABLE.in(space).put(tx, new Attachment(identity.id(), policyArn));
    }

    static void remove(Tx tx, Space space, Identity identity, String policyArn) {
        if (TABLE.in(space).delete(tx, key(identity.id(), policyArn)).isEmpty()) {
            throw IamErrors.noSuch("Policy " + policyArn + " was not found.");
        }
    }

    /** The ARNs of the policies that are attached to an identity, in their order. */
    static List<String> of(ReadTx tx, Space space, Identity identity) {
        return TABLE
                .in(space)
                .scan(tx, new Key().text(identity.id()).range(), Integer.MAX_VALUE, false)
                .stream()
                .map(Attachment::policyArn)
                .toList();
    }

    /** The ids of the identities that a policy is attached to. */
    static List<String> identities(ReadTx tx, Space space, String policyArn) {
        var range = new Key().text(policyArn).range();
        return TABLE.in(space).byIndex(tx, BY_POLICY, range, Integer.MAX_VALUE, false).stream()
                .map(Attachment::identityId)
                .toList();
    }

    /** How many identities a policy is attached to. */
    static int count(ReadTx tx, Space space, String policyArn) {
        return identities(tx, space, policyArn).size();
    }
}
