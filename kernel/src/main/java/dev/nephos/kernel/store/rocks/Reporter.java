package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.FileEvents;
import java.nio.file.Path;
import org.rocksdb.AbstractEventListener;
import org.rocksdb.FileOperationInfo;

/** Tells what RocksDB does to its files. */
final class Reporter extends AbstractEventListener {
    private final FileEvents events;

    Reporter(FileEvents events) {
        super(
                EnabledEventCallback.SHOULD_BE_NOTIFIED_ON_FILE_IO,
                EnabledEventCallback.ON_FILE_WRITE_FINISH,
                EnabledEventCallback.ON_FILE_SYNC_FINISH);
        this.events = events;
    }

    @Override
    public boolean shouldBeNotifiedOnFileIO() {
        return true;
    }

    @Override
    public void onFileWriteFinish(FileOperationInfo write) {
        events.appended(Path.of(write.getPath()), write.getLength());
    }

    @Override
    public void onFileSyncFinish(FileOperationInfo sync) {
        events.forced(Path.of(sync.getPath()));
    }
}
