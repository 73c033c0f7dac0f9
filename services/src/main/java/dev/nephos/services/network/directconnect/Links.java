package dev.nephos.services.network.directconnect;

import dev.nephos.kernel.place.Place;
import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Scope;

/** What is seen of the link of a port, at whose other end is the customer's router. */
final class Links {
    private Links() {}

    static boolean up(Scope scope, Item port) {
        return Place.linksUp(scope.tx(), port.require("location"));
    }

    static boolean cut(Scope scope, Item port) {
        return !up(scope, port);
    }
}
