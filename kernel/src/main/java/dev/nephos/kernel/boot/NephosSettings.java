package dev.nephos.kernel.boot;

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
 * @param account whose root user the credentials {@code test}/{@code test} are
 * @param region the region of calls that name none
 * @param state where it keeps its state
 * @param ids where random names come from; seeded in tests
 */
public record NephosSettings(
        ListenerSettings listener,
        Certificates certificates,
        AccountId account,
        Region region,
        State state,
        Ids ids) {}
