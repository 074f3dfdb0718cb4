package club.datatalks.dataops.docs.internal.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table below {@code ## Task Definitions} of a workflow template (DOC-62). */
final class TaskTable {

    private static final String HEADING = "## Task Definitions";
    private static final int CELLS = 8;
    private static final int REF = 1;
    private static final int PHASE = 2;
    private static final int INSTRUCTION = 6;
    private static final int PROOF = 7;

    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern LINE_BREAK = Pattern.compile("<br\\s{0,3}/?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern STEP = Pattern.compile("(?:^|\\s)step\\s+[0-9].*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATOR = Pattern.compile("[-:]+");

    private TaskTable() {}

    /** The tasks in a body, in order; none when it has no such table. */
    static List<TemplateTask> in(String body) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : (Iterable<String>) body.lines()::iterator) {
            if (line.startsWith("## ")) {
                inside = line.strip().equals(HEADING);
            } else if (inside && line.strip().startsWith("|")) {
                add(rows, cells(line.strip()));
            }
        }
        return rows.stream()
                .filter(row -> row.size() >= CELLS)
                .map(TaskTable::task)
                .toList();
    }

    // The row above the dashes is the header; neither is a task.
    private static void add(List<List<String>> rows, List<String> row) {
        if (row.stream().allMatch(cell -> SEPARATOR.matcher(cell).matches())) {
            if (!rows.isEmpty()) {
                rows.remove(rows.size() - 1);
            }
        } else {
            rows.add(row);
        }
    }

    private static TemplateTask task(List<String> row) {
        return new TemplateTask(
                text(row.get(REF)).replace("`", ""),
                text(row.get(PHASE)).replace("`", ""),
                instruction(row.get(INSTRUCTION)),
                text(row.get(PROOF)));
    }

    private static String instruction(String cell) {
        String first = text(LINE_BREAK.split(cell, 2)[0]).replace("`", "").strip();
        String named = STEP.matcher(first).replaceFirst("").strip();
        return Stream.of("-", "none").anyMatch(named::equalsIgnoreCase) ? "" : named;
    }

    private static String text(String cell) {
        return TAG.matcher(cell).replaceAll(" ").strip();
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int at = 1; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\' && at + 1 < line.length() && line.charAt(at + 1) == '|') {
                cell.append('|');
                at++;
            } else if (c == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (!cell.toString().isBlank()) {
            cells.add(cell.toString().strip());
        }
        return cells;
    }
}
