package dev.nephos.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A server in a process of its own on a loopback port, and what it has cost so far. */
final class ServerProcess implements AutoCloseable {
    /** Between two tries to connect: short against a start, long against a try. */
    private static final Duration PAUSE = Duration.ofNanos(500_000);

    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 10_000;

    private final Process process;
    private final int port;
    private final long begunNanos;

    private ServerProcess(Process process, int port, long begunNanos) {
        this.process = process;
        this.port = port;
        this.begunNanos = begunNanos;
    }

    /** Starts a command that will listen on a port; its output goes to a file. */
    static ServerProcess start(List<String> command, int port, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        long now = System.nanoTime();
        return new ServerProcess(builder.start(), port, now);
    }

    /** A port that nobody listens on now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    /**
     * Asks until there is an answer with status 200.
     *
     * @return the time since the process was started
     * @throws IOException when the process ends, or the limit passes, before that
     */
    Duration awaitAnswer(String path, Duration limit) throws IOException {
        while (true) {
            boolean answered = answers(path);
            Duration passed = Duration.ofNanos(System.nanoTime() - begunNanos);
            if (answered) {
                return passed;
            }
            if (!process.isAlive() || passed.compareTo(limit) > 0) {
                throw new IOException("no answer from " + process.info().commandLine().orElse("?"));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean answers(String path) {
        try (Socket socket = new Socket()) {
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            socket.connect(new InetSocketAddress(loopback, port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port;
            socket.getOutputStream()
                    .write(
                            (request + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return new String(status, StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * CPU time of a process, user and system, in steps of 10 ms.
     *
     * @param compiling the part of it that a JVM has spent on compiling what it runs
     */
    record Usage(Duration cpu, Duration compiling) {
        Usage minus(Usage before) {
            return new Usage(cpu.minus(before.cpu), compiling.minus(before.compiling));
        }

        double compilingShare() {
            return cpu.isZero() ? 0 : (double) compiling.toNanos() / cpu.toNanos();
        }
    }

    /** What the process and its threads have used so far. */
    Usage usage() throws IOException {
        return usage(pid());
    }

    /** The same of any process. */
    static Usage usage(long pid) throws IOException {
        Duration compiling = Duration.ZERO;
        try (Stream<Path> threads = Files.list(proc(pid, "task"))) {
            for (Path thread : threads.toList()) {
                compiling = compiling.plus(compiling(thread.resolve("stat")));
            }
        }
        return new Usage(cpu(Files.readString(proc(pid, "stat"))), compiling);
    }

    private static Duration compiling(Path thread) throws IOException {
        try {
            String stat = Files.readString(thread);
            return stat.contains("CompilerThre") ? cpu(stat) : Duration.ZERO;
        } catch (NoSuchFileException ended) {
            return Duration.ZERO; // It was none of those that count, which stay.
        }
    }

    private static Duration cpu(String stat) {
        // proc(5): the name in parentheses may hold anything; utime and stime are fields 14 and 15.
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        long ticks = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
        return Duration.ofMillis(ticks * 10);
    }

    /** Resident memory in bytes. */
    long residentBytes() throws IOException {
        for (String line : Files.readAllLines(proc(pid(), "status"))) {
            if (line.startsWith("VmRSS:")) {
                String kibibytes = line.replaceAll("[^0-9]", "");
                return Long.parseLong(kibibytes) * 1024;
            }
        }
        throw new IOException("the process " + pid() + " has no VmRSS");
    }

    /** What a JVM has in use after a collection: the least heap that would do now. */
    long mebibytesAlive() throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String histogram = Launch.output(List.of(jcmd, Long.toString(pid()), "GC.class_histogram"));
        String total = histogram.lines().toList().getLast().strip();
        List<String> columns = List.of(total.split(" +", -1));
        return Long.parseLong(columns.getLast()) >> 20;
    }

    private static Path proc(long pid, String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
