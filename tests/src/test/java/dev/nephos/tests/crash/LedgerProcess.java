package dev.nephos.tests.crash;

import dev.nephos.kernel.store.DataFolder;
import dev.nephos.kernel.store.rocks.RocksStore;
import java.io.IOException;
import java.nio.file.Path;

/** A program that writes entries for as long as it lives and prints those that are acknowledged. */
final class LedgerProcess {
    static final int WRITERS = 16;

    /** The end of a line that is whole. */
    static final String END = " acknowledged";

    private LedgerProcess() {}

    /**
     * Writes until it is killed.
     *
     * @param args the data folder, the folder of native code, the first number
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        DataFolder folder = DataFolder.open(Path.of(args[0]));
        RocksStore store =
                RocksStore.open(folder, Path.of(args[1]), System::nanoTime, folder::freeBytes);
        Ledger ledger = new Ledger(store);
        int first = Integer.parseInt(args[2]);
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            Thread.ofVirtual().start(() -> write(ledger, writer, first));
        }
        Thread.currentThread().join(); // for ever
    }

    private static void write(Ledger ledger, int writer, int first) {
        for (int number = first; ; number++) {
            ledger.enter(writer, number, new byte[200]);
            System.out.println(writer + " " + number + END);
        }
    }
}
