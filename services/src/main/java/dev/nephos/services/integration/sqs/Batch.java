package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.call.ServiceError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What all batches have in common: the rules for their entries, and entries that fail alone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html">Batch
 *     actions</a>
 */
final class Batch {
    private static final int MOST_ENTRIES = 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private Batch() {}

    /** An entry of a request, named by an id that is the caller's own. */
    interface Entry {
        String id();
    }

    /** How an entry failed. */
    record Failure(String id, boolean senderFault, String code, String message) {
        static Failure of(Entry entry, ServiceError error) {
            return new Failure(entry.id(), true, error.type().name(), error.sentence());
        }
    }

    /** The answer to an entry whose success has nothing more to tell. */
    record Success(String id) {}

    /** What became of the entries: each is in one of the two. */
    record Outcome<S>(List<S> successful, List<Failure> failed) {}

    /** Refuses a batch as a whole; {@code kind} is AWS's name of its entries. */
    static void check(List<? extends Entry> entries, String kind) {
        if (entries.isEmpty()) {
            throw empty(kind);
        }
        if (entries.size() > MOST_ENTRIES) {
            throw SqsErrors.TOO_MANY_ENTRIES.error(
                    "Maximum number of entries per request are "
                            + MOST_ENTRIES
                            + ". You have sent "
                            + entries.size()
                            + ".");
        }
        var ids = new HashSet<String>();
        for (var entry : entries) {
            if (!ID.matcher(entry.id()).matches()) {
                throw SqsErrors.INVALID_ENTRY_ID.error(
                        "A batch entry id can only contain alphanumeric characters, hyphens and"
                                + " underscores. It can be at most 80 letters long.");
            }
            if (!ids.add(entry.id())) {
                throw SqsErrors.IDS_NOT_DISTINCT.error("Id " + entry.id() + " repeated.");
            }
        }
    }

    static ServiceError empty(String kind) {
        return SqsErrors.EMPTY_BATCH.error(
                "There should be at least one " + kind + " in the request.");
    }

    /** Does something with each entry; what SQS refuses fails that entry alone. */
    static <E extends Entry, S> Outcome<S> each(List<E> entries, Function<E, S> action) {
        var successful = new ArrayList<S>();
        var failed = new ArrayList<Failure>();
        for (var entry : entries) {
            try {
                successful.add(action.apply(entry));
            } catch (ServiceError refusal) {
                failed.add(Failure.of(entry, refusal));
            }
        }
        return new Outcome<>(successful, failed);
    }
}
