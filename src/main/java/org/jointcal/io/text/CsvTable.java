package org.jointcal.io.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.GivenFile;

/** A table as RFC 4180 has it, a line of names first: cells by row and name. */
public final class CsvTable {
    private final Map<String, Integer> names = new HashMap<>();
    private final List<List<String>> rows;

    private CsvTable(List<List<String>> lines) {
        List<String> head = lines.isEmpty() ? List.of() : lines.get(0);
        for (int k = 0; k < head.size(); k++) {
            names.putIfAbsent(head.get(k), k);
        }
        rows = lines.isEmpty() ? List.of() : lines.subList(1, lines.size());
    }

    /**
     * @param file a file in UTF-8
     * @return the table
     * @throws CalibrationException if it cannot be read
     */
    public static CsvTable read(Path file) throws CalibrationException {
        try {
            return new CsvTable(parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw GivenFile.unreadable(GivenFile.nameOf(file), e);
        }
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted) {
                boolean doubled = c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"';
                quoted = c != '"' || doubled;
                at += doubled ? 1 : 0;
                if (quoted) {
                    cell.append(c);
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (cell.length() > 0 || !line.isEmpty()) {
            // The last line may lack its end.
            line.add(cell.toString());
            lines.add(line);
        }
        return lines;
    }

    /**
     * {@return whether there is a column of that name}
     *
     * @param column its name
     */
    boolean has(String column) {
        return names.containsKey(column);
    }

    /** {@return how many rows there are below the names} */
    public int rows() {
        return rows.size();
    }

    /**
     * {@return the text of a cell; empty where there is no such column}
     *
     * @param row row below the names (0-based)
     * @param column name of the column
     */
    public String text(int row, String column) {
        Integer at = names.get(column);
        List<String> cells = rows.get(row);
        return at == null || at >= cells.size() ? "" : CsvField.plain(cells.get(at));
    }

    /**
     * {@return the number in a cell; NaN where it is empty, or none}
     *
     * @param row row below the names (0-based)
     * @param column name of the column
     */
    public double number(int row, String column) {
        try {
            return Double.parseDouble(text(row, column));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * {@return the whole number in a cell; 0 where it is empty, or none}
     *
     * @param row row below the names (0-based)
     * @param column name of the column
     */
    public int whole(int row, String column) {
        return (int) number(row, column);
    }
}
