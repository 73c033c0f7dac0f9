package dev.nephos.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Settings> booted = new ArrayList<>();

    @Test
    void serves_until_the_cloud_ends_and_prints_one_banner() throws Exception {
        int code =
                run(
                        settings -> new Ended(4567),
                        "--port",
                        "4567",
                        "--account",
                        "123456789012",
                        "--ephemeral");

        assertEquals(0, code);
        assertEquals(4567, booted.get(0).port());
        assertEquals("123456789012", booted.get(0).account().digits());
        assertTrue(text(out).startsWith("Nephos answers at http://localhost:4567"), text(out));
        assertTrue(text(out).contains("nothing survives a stop"), text(out));
        assertTrue(text(out).contains("policies of IAM, queues and buckets decide"), text(out));
        assertEquals("", text(err));
    }

    @Test
    void the_banner_names_the_folder_of_the_state() throws Exception {
        run(settings -> new Ended(1), "--data", "/tmp/my state");

        assertTrue(text(out).contains("State is in /tmp/my state and survives"), text(out));
    }

    @Test
    void a_strict_start_tells_where_its_key_is_and_not_what_it_is() throws Exception {
        run(settings -> new Ended(1), "--auth", "strict", "--state", "/tmp/my state");

        assertTrue(booted.getFirst().strict());
        assertTrue(text(out).contains("are in /tmp/my state/root/key."), text(out));
        assertTrue(
                text(out).contains("AWS_ACCESS_KEY_ID=\"$(sed -n 1p '/tmp/my state/root/key')\""),
                text(out));
        assertFalse(text(out).contains("=test"), text(out));
    }

    @Test
    void the_banner_names_the_port_that_was_free() throws Exception {
        run(settings -> new Ended(50123), "--port", "0");

        assertTrue(text(out).contains("AWS_ENDPOINT_URL=http://localhost:50123\n"), text(out));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot 4566",
                "--port",
                "--port 70000",
                "--port -1",
                "--port x",
                "--port 99999999",
                "--account 12",
                "--account root",
                "--region moon",
                "--region",
                "serve",
                "--auth",
                "--auth soft",
                "--auth none",
                "--data /tmp --ephemeral",
                "--data"
            })
    void a_wrong_setting_is_one_sentence_and_exit_code_2(String words) throws Exception {
        int code = run(settings -> new Ended(1), words.split(" ", -1));

        assertEquals(2, code);
        assertOneSentence();
        assertEquals(List.of(), booted, "nothing may be started");
    }

    @Test
    void a_port_that_is_taken_is_one_sentence_and_exit_code_1() throws Exception {
        int code = run(settings -> refuse(new BindException("port 4566 cannot be bound")));

        assertEquals(1, code);
        assertOneSentence();
        assertTrue(text(err).contains("port 4566"), text(err));
        assertTrue(text(err).contains("--port"), text(err));
    }

    @Test
    void a_folder_that_cannot_be_written_is_one_sentence_and_exit_code_1() throws Exception {
        int code = run(settings -> refuse(new AccessDeniedException("/data/tls")));

        assertEquals(1, code);
        assertOneSentence();
        assertTrue(text(err).contains("/data/tls"), text(err));
    }

    private static Cloud refuse(IOException failure) throws IOException {
        throw failure;
    }

    private int run(Cloud.Boot boot, String... words) throws InterruptedException {
        Cloud.Boot recording =
                settings -> {
                    booted.add(settings);
                    return boot.boot(settings);
                };
        return new Main(recording, print(out), print(err)).run(List.of(words));
    }

    private void assertOneSentence() {
        assertEquals(1, text(err).lines().count(), text(err));
        assertTrue(text(err).startsWith("nephos: ") && text(err).endsWith(".\n"), text(err));
        assertEquals("", text(out));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** A cloud that has been told to stop as soon as it had started. */
    private record Ended(int port) implements Cloud {
        @Override
        public void join() {}

        @Override
        public void close() {}
    }
}
