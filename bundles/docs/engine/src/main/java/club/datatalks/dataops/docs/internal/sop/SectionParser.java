package club.datatalks.dataops.docs.internal.sop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the sections of a body (SOPF-21). */
final class SectionParser {

    private static final String PROCEDURE = "procedure";

    private final Lines lines;
    private final int bodyLine;
    private final List<SopSection> sections = new ArrayList<>();

    /** @param bodyLine the first line behind the front matter */
    SectionParser(Lines lines, int bodyLine) {
        this.lines = lines;
        this.bodyLine = bodyLine;
    }

    /** The sections in the order of the file; up to the error, when parsing failed. */
    List<SopSection> sections() {
        return sections;
    }

    void parse() throws MalformedSopException {
        int line = bodyLine;
        while (line < lines.count()) {
            Marker start = lines.markers(line).get(MarkerKind.SECTION_START);
            line = start == null ? line + 1 : section(start, line) + 1;
        }
    }

    private int section(Marker start, int startLine) throws MalformedSopException {
        int endLine = matchingEnd(startLine);
        if (endLine < 0) {
            throw new MalformedSopException(
                    "unclosed <!-- sop-section-start: %s -->".formatted(start.value()),
                    startLine - bodyLine,
                    startLine);
        }
        int from = startLine + 1;
        int to = endLine;
        lines.mark(startLine, LineRole.SECTION_START);
        lines.mark(from, to, LineRole.SECTION_BODY);
        lines.mark(endLine, LineRole.SECTION_END);
        while (from < to && lines.isEmpty(from)) {
            from++;
        }
        while (to > from && lines.isEmpty(to - 1)) {
            to--;
        }
        String body = joined(from, to);
        SopSection.Procedure procedure =
                start.value().equals(PROCEDURE) && !start.raw() ? procedure(startLine, from, to, endLine) : null;
        sections.add(
                new SopSection(start.value(), start.raw(), Lines.range(startLine, endLine), from + 1, body, procedure));
        return endLine;
    }

    private SopSection.@Nullable Procedure procedure(int startLine, int from, int to, int endLine)
            throws MalformedSopException {
        lines.mark(startLine + 1, endLine, LineRole.BLANK);
        return new ProcedureParser(lines, from, to).parse();
    }

    private int matchingEnd(int startLine) {
        int depth = 1;
        for (int line = startLine + 1; line < lines.count(); line++) {
            LineMarkers markers = lines.markers(line);
            if (markers.has(MarkerKind.SECTION_START)) {
                depth++;
            } else if (markers.has(MarkerKind.SECTION_END)) {
                depth--;
                if (depth == 0) {
                    return line;
                }
            }
        }
        return -1;
    }

    private String joined(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int line = from; line < to; line++) {
            text.append(line > from ? "\n" : "").append(lines.words(line));
        }
        return text.toString();
    }
}
