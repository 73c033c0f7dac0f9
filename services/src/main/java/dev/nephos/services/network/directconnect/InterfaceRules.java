package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.resource.Item;
import java.util.Set;

/** What the attributes of a virtual interface may be. */
final class InterfaceRules {
    private static final Set<Integer> MTUS = Set.of(1500, 8500);
    private static final int DEFAULT_MTU = 1500;
    private static final int LONGEST_NAME = 100;

    private InterfaceRules() {}

    static int mtu(int mtu) {
        if (!MTUS.contains(mtu)) {
            throw refused("MTU " + mtu + " is not valid: it must be 1500 or 8500");
        }
        return mtu;
    }

    static String name(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw refused("The name of a virtual interface has from 1 to 100 characters");
        }
        return name;
    }

    /** SiteLink joins the interfaces of a Direct Connect gateway, so there has to be one. */
    static Item siteLink(Item item, boolean enabled) {
        if (enabled && !item.attributes().has("directConnectGatewayId")) {
            throw refused("SiteLink needs a virtual interface on a Direct Connect gateway");
        }
        return item.with("siteLinkEnabled", enabled);
    }

    /** A new virtual interface with what was not said filled in, and all of it checked. */
    static Item checked(Item draft, String portBandwidth) {
        name(draft.require("virtualInterfaceName"));
        var limit = draft.text("rateLimit");
        if (limit != null) {
            Bandwidth.requireRateLimit(limit, portBandwidth);
        }
        var mtu = draft.attributes().value("mtu");
        return draft.with("mtu", mtu instanceof Integer asked ? mtu(asked) : DEFAULT_MTU);
    }
}
