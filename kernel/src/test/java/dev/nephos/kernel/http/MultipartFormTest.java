package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {
    private static final String TYPE = "multipart/form-data; boundary=xyz";

    private static MultipartForm form(String body) {
        return MultipartForm.of(TYPE, stream(body)).orElseThrow();
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String field(String disposition, String value) {
        return "--xyz\r\nContent-Disposition: form-data; "
                + disposition
                + "\r\n\r\n"
                + value
                + "\r\n";
    }

    private static List<String> all(MultipartForm form) throws IOException {
        List<String> parts = new ArrayList<>();
        for (var part = form.next(); part.isPresent(); part = form.next()) {
            parts.add(part.get().name() + "=" + text(part.get()));
        }
        return parts;
    }

    private static String text(MultipartForm.Part part) throws IOException {
        return new String(part.bytes().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void parts_come_in_their_order() throws IOException {
        assertEquals(
                List.of("a=1", "b=", "é=ü\r\n", "a=2"),
                all(
                        form(
                                field("name=\"a\"", "1")
                                        + field("name=b", "")
                                        + field("name=\"é\"", "ü\r\n")
                                        + field("name=\"a\"", "2")
                                        + "--xyz--")));
    }

    @Test
    void a_preamble_an_epilogue_and_blanks_behind_boundaries_are_skipped() throws IOException {
        assertEquals(
                List.of("a=1"),
                all(
                        form(
                                "this is read by nobody\r\n"
                                        + field("name=\"a\"", "1").replace("--xyz", "--xyz  ")
                                        + "--xyz--\r\nnor is this")));
    }

    @Test
    void what_only_looks_like_a_boundary_is_content() throws IOException {
        var content = "\r\n--xy\r\n-\r\r\n--xyZ\r\n--x\r";
        assertEquals(
                List.of("a=" + content), all(form(field("name=\"a\"", content) + "--xyz--\r\n")));
    }

    @Test
    void a_file_has_a_name_and_a_type() throws IOException {
        var file =
                form("--xyz\r\nCONTENT-DISPOSITION: form-data; name=\"file\";"
                                + " filename=\"a \\\"b\\\" \\c.txt\"\r\nContent-Type:"
                                + " text/plain\r\nX-Other: 1\r\n\r\nbody\r\n--xyz--")
                        .next()
                        .orElseThrow();
        assertEquals("file", file.name());
        assertEquals("a \"b\" \\c.txt", file.fileName());
        assertEquals("text/plain", file.contentType());
        assertEquals("body", text(file));
        var plain = form(field("name=\"a\"", "1") + "--xyz--").next().orElseThrow();
        assertNull(plain.fileName());
        assertNull(plain.contentType());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_000, 65_536, 70_000, 1_000_000})
    void long_parts_pass_through_one_buffer_however_they_arrive(int size) throws IOException {
        var random = new Random(size);
        var content = new byte[size];
        random.nextBytes(content);
        var body = new ByteArrayOutputStream();
        body.writeBytes(field("name=\"a\"", "").strip().getBytes(StandardCharsets.UTF_8));
        body.writeBytes("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        InputStream inDrops =
                new ByteArrayInputStream(body.toByteArray()) {
                    @Override
                    public int read(byte[] to, int offset, int count) {
                        return super.read(to, offset, Math.min(count, 1 + random.nextInt(5_000)));
                    }
                };
        var form = MultipartForm.of(TYPE, inDrops).orElseThrow();
        assertArrayEquals(content, form.next().orElseThrow().bytes().readAllBytes());
        assertEquals(Optional.empty(), form.next());
    }

    @Test
    void a_part_that_nobody_reads_is_skipped() throws IOException {
        var form =
                form(field("name=\"a\"", "x".repeat(200_000)) + field("name=b", "2") + "--xyz--");
        form.next();
        assertEquals("b", form.next().orElseThrow().name());
    }

    @Test
    void a_body_that_ends_too_early_is_cut_short() throws IOException {
        for (var body :
                List.of(
                        "",
                        "--xyz",
                        "--xyz\r\n",
                        field("name=a", "1"),
                        field("name=a", "1") + "-")) {
            var form = form(body);
            var thrown = assertThrows(BodyException.class, () -> all(form), body);
            assertEquals(BodyException.Fault.CUT_SHORT, thrown.fault());
        }
    }

    @Test
    void a_body_that_is_no_form_is_malformed() {
        for (var body :
                List.of(
                        "--xyz\r\n\r\nno name\r\n--xyz--",
                        "--xyz\r\nContent-Disposition: form-data\r\n\r\n1\r\n--xyz--",
                        "--xyz\r\nno colon\r\n\r\n1\r\n--xyz--",
                        "--xyzzy\r\n\r\n1\r\n--xyz--",
                        "--xyz\r\n" + "x".repeat(100_000),
                        "--xyz\r\n" + "x: y\r\n".repeat(10_000))) {
            var form = form(body);
            var thrown = assertThrows(BodyException.class, () -> all(form));
            assertEquals(BodyException.Fault.MALFORMED, thrown.fault());
        }
    }

    @Test
    void another_content_type_is_no_form() {
        for (var type :
                new String[] {
                    null,
                    "text/plain",
                    "multipart/form-data",
                    "multipart/form-data; boundary=",
                    "multipart/form-data; boundary=" + "x".repeat(300)
                }) {
            assertTrue(MultipartForm.of(type, stream("")).isEmpty(), type);
        }
        assertTrue(
                MultipartForm.of("Multipart/Form-Data; a=b; boundary=\"x\"", stream(""))
                        .isPresent());
    }
}
