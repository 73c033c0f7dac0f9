package dev.nephos.kernel.store.group;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where transactions wait for the committer. Who comes when it is full, waits to come in. */
final class CommitQueue {
    /** As many as one group takes at most, so that the next group can form meanwhile. */
    private static final int CAPACITY = 4_096;

    /** A group is closed when it has grown to this: one batch is built in memory as a whole. */
    private static final long GROUP_BYTES = 8 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition left = lock.newCondition();
    private final Deque<CommitRequest<?>> waiting = new ArrayDeque<>();
    private boolean closed;

    void add(CommitRequest<?> request) {
        lock.lock();
        try {
            while (waiting.size() >= CAPACITY && !closed) {
                left.awaitUninterruptibly();
            }
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            waiting.addLast(request);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for requests and takes those that make one group; none when the queue has ended. */
    List<CommitRequest<?>> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            List<CommitRequest<?>> group = new ArrayList<>(waiting.size());
            long bytes = 0;
            while (!waiting.isEmpty() && bytes < GROUP_BYTES) {
                CommitRequest<?> request = waiting.removeFirst();
                bytes += request.bytes();
                group.add(request);
            }
            left.signalAll();
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in any more; who waits is still taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
