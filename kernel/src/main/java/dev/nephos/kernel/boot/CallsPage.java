package dev.nephos.kernel.boot;

import dev.nephos.kernel.event.AuditFeed;
import dev.nephos.kernel.event.AuditRecord;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.QueryString;
import java.util.LinkedHashMap;
import java.util.Map;

/** The latest calls: who called what, on which resources, with what outcome. */
final class CallsPage {
    private static final int DEFAULT_COUNT = 100;

    private final AuditFeed feed;

    CallsPage(AuditFeed feed) {
        this.feed = feed;
    }

    HttpResponse latest(QueryString query) {
        var text = query.first("count");
        int count = text == null ? DEFAULT_COUNT : Integer.parseInt(text);
        if (count < 1 || count > AuditFeed.CAPACITY) {
            throw new IllegalArgumentException("count is a number from 1 to " + AuditFeed.CAPACITY);
        }
        return Json.answer(
                200, Map.of("calls", feed.latest(count).stream().map(CallsPage::row).toList()));
    }

    private static Map<String, Object> row(AuditRecord call) {
        var row = new LinkedHashMap<String, Object>();
        row.put("requestId", call.requestId());
        row.put("time", call.time());
        row.put("principal", call.principal());
        row.put("account", call.account());
        row.put("region", call.region());
        row.put("service", call.service());
        row.put("operation", call.operation());
        row.put("resources", call.resources());
        row.put("outcome", call.outcome());
        row.put("source", call.source());
        row.put("userAgent", call.userAgent());
        return row;
    }
}
