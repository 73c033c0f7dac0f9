package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;
import static dev.nephos.services.network.directconnect.VirtualInterfaces.VIRTUAL_INTERFACE;

import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Struct;
import java.util.Objects;
import java.util.Optional;

/** What the customer's router has to be told of a virtual interface, and the routers known. */
final class Routers {
    /** The one that the API reference shows; others are not known. */
    private static final String CISCO = "CiscoSystemsInc-2900SeriesRouters-IOS124";

    record DescribeRouterConfiguration(
            String virtualInterfaceId, Optional<String> routerTypeIdentifier) {}

    private Routers() {}

    static void define(Resources resources) {
        resources.does(DescribeRouterConfiguration.class, Routers::describe);
    }

    private static Struct describe(Scope scope, DescribeRouterConfiguration in) {
        var item = scope.require(VIRTUAL_INTERFACE, in.virtualInterfaceId());
        if (!in.routerTypeIdentifier().orElse(CISCO).equals(CISCO)) {
            throw refused("Router type " + in.routerTypeIdentifier().get() + " is not known");
        }
        var answer = scope.answer();
        var router = Objects.requireNonNull(answer.shape().member("router")).shape();
        return answer.with("virtualInterfaceId", in.virtualInterfaceId())
                .with("virtualInterfaceName", item.text("virtualInterfaceName"))
                .with("customerRouterConfig", configuration(item.attributes()))
                .with(
                        "router",
                        Struct.of(router)
                                .with("vendor", "Cisco Systems, Inc.")
                                .with("platform", "2900 Series Routers")
                                .with("software", "IOS 12.4+")
                                .with("xsltTemplateName", "customer-router-cisco-generic.xslt")
                                .with("xsltTemplateNameForMacSec", "")
                                .with("routerTypeIdentifier", CISCO));
    }

    /** The configuration as XML, the form that AWS's style sheets turn into router commands. */
    static String configuration(Struct attributes) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <logical_connection id="%s">
          <vlan>%s</vlan>
          <customer_address>%s</customer_address>
          <amazon_address>%s</amazon_address>
          <bgp_asn>%s</bgp_asn>
          <bgp_auth_key>%s</bgp_auth_key>
          <amazon_bgp_asn>%s</amazon_bgp_asn>
          <connection_type>%s</connection_type>
        </logical_connection>
        """
                .formatted(
                        value(attributes, "virtualInterfaceId"),
                        value(attributes, "vlan"),
                        value(attributes, "customerAddress"),
                        value(attributes, "amazonAddress"),
                        value(attributes, "asnLong"),
                        value(attributes, "authKey"),
                        value(attributes, "amazonSideAsn"),
                        value(attributes, "virtualInterfaceType"));
    }

    private static String value(Struct attributes, String member) {
        return Objects.requireNonNullElse(attributes.value(member), "")
                .toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
