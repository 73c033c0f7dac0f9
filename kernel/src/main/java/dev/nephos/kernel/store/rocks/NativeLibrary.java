package dev.nephos.kernel.store.rocks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * RocksDB's machine code. Left alone, it unpacks 17 MB at each start, which costs twice as much as
 * all else of an open; so it is unpacked once, to a folder for its version, and loaded from there.
 */
final class NativeLibrary {
    /** The version of the dependency; a new one gets a folder of its own. */
    static final String VERSION = "11.8.1";

    private static final AtomicBoolean LOADED = new AtomicBoolean();

    private NativeLibrary() {}

    /** Loads it, once in a process, from a folder that is filled when it is not yet. */
    static synchronized void load(Path folder) throws IOException {
        if (LOADED.get()) {
            return;
        }
        Path library = unpacked(folder);
        try {
            RocksDB.loadLibrary(List.of(folder.resolve(VERSION).toString()));
            LOADED.set(true);
        } catch (UnsatisfiedLinkError e) {
            throw new IOException(
                    "the library " + library + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** The library in the folder, which is filled when it is not yet. */
    static Path unpacked(Path folder) throws IOException {
        Path version = Files.createDirectories(folder.resolve(VERSION));
        Path library = version.resolve(Environment.getJniLibraryFileName("rocksdbjni"));
        if (!Files.exists(library)) {
            unpack(Environment.getJniLibraryFileName("rocksdb"), library);
        }
        return library;
    }

    private static void unpack(String name, Path library) throws IOException {
        Path temporary = Files.createTempFile(library.getParent(), name, ".new");
        try (InputStream bytes = RocksDB.class.getResourceAsStream("/" + name)) {
            if (bytes == null) {
                throw new FileNotFoundException("RocksDB brings no " + name + " for this machine");
            }
            Files.copy(bytes, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
