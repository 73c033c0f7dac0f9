package dev.nephos.services.network.directconnect;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.call.ConstraintWording;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.Service;
import dev.nephos.kernel.resource.Resources;

/** AWS Direct Connect. */
public final class DirectConnect implements Service {
    /** How it is made. */
    public static final ServiceFactory FACTORY =
            new ServiceFactory("directconnect", DirectConnect::new);

    private final Kernel kernel;

    private DirectConnect(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void define(Operations on) {
        on.errors(DirectConnectErrors.ALL);
        on.constraintErrors((operation, violations) ->
                DirectConnectErrors.refused(ConstraintWording.AWS.message(violations)));
        var resources = new Resources(on, kernel, new DirectConnectErrors());
        Connections.define(resources);
        Lags.define(resources);
        Interconnects.define(resources);
        HostedConnections.define(resources);
        VirtualInterfaces.define(resources);
        BgpPeers.define(resources);
        Attachments.define(resources);
        Gateways.define(resources);
        ResiliencyGroups.define(resources);
        FailoverTests.define(resources);
        Routes.define(resources);
        Routers.define(resources);
        Letters.define(resources);
        MacSecKeys.define(resources);
        Agreements.define(resources);
        var gateways = new CloudGateways(kernel.calls());
        new Provisioning(resources, gateways).define(on);
        new Associations(resources, gateways).define(on);
        new Proposals(resources, gateways).define(on);
        on.call(
                CloudGateways.DescribeVirtualGateways.class,
                CloudGateways.VirtualGateways.class,
                gateways::describe);
        resources.tags("TagResource");
        resources.untags("UntagResource");
        resources.listsTags("DescribeTags");
        on.call(
                Locations.DescribeLocations.class,
                Locations.AllLocations.class,
                Locations::describe);
    }
}
