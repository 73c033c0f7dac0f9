package dev.nephos.kernel.boot;

import dev.nephos.kernel.auth.AccessKeys;
import dev.nephos.kernel.http.Certificates;
import dev.nephos.kernel.http.ListenerSettings;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.time.Ids;

/**
 * How a Nephos is started.
 *
 * @param listener where it answers
 * @param certificates what it shows to clients that speak TLS
 * @param account whose resources calls are about that nobody signed
 * @param keys the access keys that are there without being issued: those of root users
 * @param region the region of calls that name none
 * @param state where it keeps its state
 * @param ids where random names come from; seeded in tests
 */
public record NephosSettings(
        ListenerSettings listener,
        Certificates certificates,
        AccountId account,
        AccessKeys keys,
        Region region,
        State state,
        Ids ids) {}
