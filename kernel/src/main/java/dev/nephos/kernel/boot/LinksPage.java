package dev.nephos.kernel.boot;

import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.place.Place;
import dev.nephos.kernel.store.Store;
import java.util.LinkedHashMap;

/**
 * {@code /_nephos/links}: whether the links of a Direct Connect location carry a signal; {@code
 * up=false} cuts them and {@code up=true} restores them.
 */
final class LinksPage {
    private final Store store;

    LinksPage(Store store) {
        this.store = store;
    }

    HttpResponse read(QueryString query) {
        var location = location(query);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("location", location);
        answer.put("up", store.<Boolean>read(tx -> Place.linksUp(tx, location)));
        return Json.answer(200, answer);
    }

    HttpResponse change(QueryString query) {
        var location = location(query);
        var up = query.first("up");
        if ("true".equals(up)) {
            store.commit(tx -> Place.bringLinksUp(tx, location));
        } else if ("false".equals(up)) {
            store.commit(tx -> Place.takeLinksDown(tx, location));
        } else {
            throw new IllegalArgumentException("up takes true or false");
        }
        return read(query);
    }

    private static String location(QueryString query) {
        var location = query.first("location");
        if (location == null || location.isEmpty()) {
            throw new IllegalArgumentException("give the code of a location");
        }
        return location;
    }
}
