package dev.nephos.testkit;

import dev.nephos.kernel.auth.RootKeys;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.boot.Nephos;
import dev.nephos.kernel.boot.NephosSettings;
import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.boot.State;
import dev.nephos.kernel.http.Certificates;
import dev.nephos.kernel.http.ListenerSettings;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import dev.nephos.kernel.time.WallClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * A whole Nephos in the test's process, on a free port of loopback. Its time stands still at {@link
 * #START} until the test moves it; its random names are the same in every run.
 */
public final class TestCloud implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    public static final AccountId ACCOUNT = new AccountId("000000000000");
    public static final AccountId OTHER_ACCOUNT = new AccountId("111122223333");
    public static final Region REGION = new Region("us-east-1");
    public static final Region OTHER_REGION = new Region("eu-central-1");

    private final Nephos nephos;
    private final List<ServiceFactory> services;
    private final NephosSettings settings;
    private final CloudClock clock;
    private final Path folder;

    private TestCloud(
            List<ServiceFactory> services, NephosSettings settings, CloudClock clock, Path folder) {
        this.services = services;
        this.settings = settings;
        this.clock = clock;
        this.folder = folder;
        try {
            this.nephos = Nephos.start(settings, clock, services);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one that serves these, with its state in memory. */
    public static TestCloud start(ServiceFactory... services) {
        return start(List.of(services));
    }

    /** Starts one that serves these, with its state in memory. */
    public static TestCloud start(List<ServiceFactory> services) {
        return start(services, TestCloud::inMemory, ListenerSettings.DEFAULT);
    }

    /** Starts one that closes connections which are silent for so long. */
    public static TestCloud impatient(Duration idle, ServiceFactory... services) {
        var settings = ListenerSettings.DEFAULT.withIdle(idle);
        return start(List.of(services), TestCloud::inMemory, settings);
    }

    private static State inMemory(Path folder) {
        return new State.Memory(folder.resolve("blobs"));
    }

    /** Starts one that serves these, with its state on the disk, to be {@link #restart}ed. */
    public static TestCloud durable(ServiceFactory... services) {
        return start(List.of(services), State.Folder::new, ListenerSettings.DEFAULT);
    }

    /** Starts one that serves these, with its state in a database, to be {@link #restart}ed. */
    public static TestCloud inDatabase(String address, ServiceFactory... services) {
        return start(
                List.of(services),
                folder -> new State.Database(address, folder),
                ListenerSettings.DEFAULT);
    }

    private static TestCloud start(
            List<ServiceFactory> services, Function<Path, State> state, ListenerSettings listener) {
        try {
            var folder = Files.createTempDirectory("nephos-test");
            var settings =
                    new NephosSettings(
                            listener.withGrace(Duration.ofMillis(100)),
                            new Certificates(
                                    folder.resolve("tls"),
                                    new WallClock()::now,
                                    new SecureRandom()),
                            ACCOUNT,
                            new RootKeys(ACCOUNT),
                            REGION,
                            state.apply(folder),
                            Ids.seeded(1));
            return new TestCloud(services, settings, CloudClock.frozenAt(START), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops this one and starts another one on the same folder, on another port. */
    public TestCloud restart() {
        nephos.close();
        return new TestCloud(services, settings, CloudClock.frozenAt(clock.now()), folder);
    }

    /** Where it answers. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + nephos.port());
    }

    public int port() {
        return nephos.port();
    }

    /** Where its files are; of a durable one, the data folder. */
    public Path folder() {
        return folder;
    }

    /** The time of the cloud. */
    public CloudClock clock() {
        return clock;
    }

    /** Moves the time, and returns when what became due by that is done. */
    public void advance(Duration by) {
        clock.move(by);
        kernel().timers().settle();
    }

    public Kernel kernel() {
        return nephos.kernel();
    }

    public Nephos nephos() {
        return nephos;
    }

    /** Files of bytes that are still being written, or that somebody forgot to remove. */
    public List<String> unfinishedBlobs() throws IOException {
        try (var files = Files.list(folder.resolve("blobs").resolve("incoming"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** A client of the default account and region. */
    public <C> C client(AwsSyncClientBuilder<?, C> builder) {
        return client(builder, ACCOUNT, REGION);
    }

    /** A client that calls as the root user of an account. */
    public <C> C client(AwsSyncClientBuilder<?, C> builder, AccountId account, Region region) {
        builder.httpClientBuilder(ApacheHttpClient.builder());
        if (builder
                instanceof
                software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<?, ?> aws) {
            aws.endpointOverride(endpoint());
            aws.region(software.amazon.awssdk.regions.Region.of(region.name()));
            aws.credentialsProvider(
                    StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(account.digits(), "test")));
        }
        return ((software.amazon.awssdk.utils.builder.SdkBuilder<?, C>) builder).build();
    }

    @Override
    public void close() {
        nephos.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
