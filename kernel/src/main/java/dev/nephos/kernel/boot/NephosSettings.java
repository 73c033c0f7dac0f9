package dev.nephos.kernel.boot;

import dev.nephos.kernel.http.Certificates;
import dev.nephos.kernel.http.ListenerSettings;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.time.Ids;
import java.nio.file.Path;

/**
 * How a Nephos is started.
 *
 * @param listener where it answers
 * @param certificates what it shows to clients that speak TLS
 * @param account whose root user the credentials {@code test}/{@code test} are
 * @param region the region of calls that name none
 * @param blobs the folder for the bytes of large objects, empty at the start
 * @param ids where random names come from; seeded in tests
 */
public record NephosSettings(
        ListenerSettings listener,
        Certificates certificates,
        AccountId account,
        Region region,
        Path blobs,
        Ids ids) {}
