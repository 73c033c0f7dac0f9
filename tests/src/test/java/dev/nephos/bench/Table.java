package dev.nephos.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text under a head; the first column stands left, the others right. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** A number with so many digits that its noise does not look like knowledge. */
    static String number(double value) {
        return String.format(Locale.ROOT, value >= 10 ? "%.0f" : "%.1f", value);
    }

    /** A ratio such as {@code 7.8x}. */
    static String ratio(double value, double to) {
        return String.format(Locale.ROOT, "%.1fx", value / to);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                String left = column == 0 ? "-" : "";
                text.append(String.format("%" + left + width(column) + "s  ", row.get(column)));
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }
}
