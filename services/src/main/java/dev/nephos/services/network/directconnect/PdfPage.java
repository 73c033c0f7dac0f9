package dev.nephos.services.network.directconnect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A PDF document of one page with lines of text, as PDF 1.4 (ISO 32000-1, section 7.5) wants it: a
 * header, numbered objects, a table with the place of each, a trailer. Characters that Latin-1
 * lacks become question marks.
 */
final class PdfPage {
    private static final int LINE_HEIGHT = 18;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> places = new ArrayList<>();

    private PdfPage() {}

    static byte[] of(List<String> lines) {
        var page = new PdfPage();
        page.write("%PDF-1.4\n");
        page.object("<< /Type /Catalog /Pages 2 0 R >>");
        page.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        page.object(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
                        + " /Resources << /Font << /F1 4 0 R >> >> >>");
        page.object(
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
                        + " /Encoding /WinAnsiEncoding >>");
        var text = text(lines);
        page.object("<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream");
        page.end();
        return page.bytes.toByteArray();
    }

    private static String text(List<String> lines) {
        var text = new StringBuilder("BT /F1 12 Tf " + LINE_HEIGHT + " TL 72 760 Td\n");
        for (var line : lines) {
            text.append('(').append(escaped(line)).append(") Tj T*\n");
        }
        return text.append("ET").toString();
    }

    private static String escaped(String line) {
        return line.replace("\\", "\\\\")
                .replace("(", "\\(")
                .replace(")", "\\)")
                .replace('\r', ' ')
                .replace('\n', ' ');
    }

    private void object(String content) {
        places.add(bytes.size());
        write(places.size() + " 0 obj\n" + content + "\nendobj\n");
    }

    private void end() {
        int table = bytes.size();
        write("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
        for (int place : places) {
            write("%010d 00000 n \n".formatted(place));
        }
        write("trailer\n<< /Size " + (places.size() + 1) + " /Root 1 0 R >>\n");
        write("startxref\n" + table + "\n%%EOF\n");
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(ISO_8859_1));
    }
}
