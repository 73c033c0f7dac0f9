package dev.nephos.services.security.iam;

import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;

/** What hangs on an identity and must be gone before it can be deleted. */
final class Belongings {
    /** Refuses to go on while an identity has any; the order is AWS's. */
    void requireNone(ReadTx tx, Space space, Identity identity) {
        if (!Attachment.of(tx, space, identity).isEmpty()) {
            throw IamErrors.inUse("detach all policies");
        }
        if (!InlinePolicy.of(tx, space, identity).isEmpty()) {
            throw IamErrors.inUse("delete policies");
        }
        switch (identity.kind()) {
            case USER -> {
                if (!AccessKey.of(tx, space, identity.id()).isEmpty()) {
                    throw IamErrors.inUse("delete access keys");
                }
                if (LoginProfile.find(tx, space, identity).isPresent()) {
                    throw IamErrors.inUse("delete login profile");
                }
                if (!Membership.groupsOf(tx, space, identity).isEmpty()) {
                    throw IamErrors.inUse("remove users from group");
                }
            }
            case GROUP -> {
                if (!Membership.usersOf(tx, space, identity).isEmpty()) {
                    throw IamErrors.inUse("remove users from group");
                }
            }
            case ROLE -> {
                if (!InstanceProfile.of(tx, space, identity).isEmpty()) {
                    throw IamErrors.inUse("remove roles from instance profile");
                }
            }
        }
    }
}
