package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.LineRange;
import club.datatalks.dataops.docs.internal.sop.MarkdownLine;
import club.datatalks.dataops.docs.internal.sop.Marker;
import club.datatalks.dataops.docs.internal.sop.MarkerKind;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopSection;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Edits of sections. Of two sections of the same name the later one counts, and is the one that is edited. */
final class SectionEdits {

    private static final List<String> ORDER =
            List.of("summary", "prerequisites", "procedure", "validation", "troubleshooting", "references");

    private static final String PROCEDURE = "procedure";
    private static final Pattern NAME = Pattern.compile("[a-z_]+");
    private static final Pattern RAW = Pattern.compile("\\p{IsWhite_Space}+raw(?=\\p{IsWhite_Space}|-->)");
    private static final int HEADING_LEVEL = 2;

    private SectionEdits() {}

    private static SopSection section(SopDocument document, EditFields fields) {
        String name = fields.text("section");
        return document.section(name).orElseThrow(() -> Refusal.of("There is no section %s", name));
    }

    /** The file line, counted from 0, of the visible heading; the line of the section's end when it has none. */
    private static int headingLine(SopDocument document, SopSection section) {
        SourceText source = document.source();
        int end = section.lines().last() - 1;
        for (int line = section.lines().first(); line < end; line++) {
            if (!WhiteSpace.isBlank(source.line(line))) {
                return MarkdownLine.headingLevel(source.line(line)) > 0 ? line : end;
            }
        }
        return end;
    }

    static String setHeading(SopDocument document, EditFields fields) {
        SopSection section = section(document, fields);
        String value = Written.oneLine(fields.text("value")).strip();
        String words = MarkdownLine.headingText(value).orElse(value);
        if (words.isEmpty()) {
            throw ProblemException.invalid("value must not be blank");
        }
        SourceText source = document.source();
        int line = headingLine(document, section);
        if (line < section.lines().last() - 1) {
            boolean isSame =
                    MarkdownLine.headingText(source.line(line)).orElse("").equals(words);
            return isSame
                    ? source.text()
                    : TextChange.applied(source.text(), List.of(MetadataEdits.heading(source, line, words)));
        }
        int at = Row.offset(source, section.lines().first());
        String added = "## " + Written.heading(words) + source.lineEnd()
                + (section.bodyMd().isEmpty() ? "" : source.lineEnd());
        return TextChange.applied(source.text(), List.of(new TextChange(at, at, added)));
    }

    static String setBody(SopDocument document, EditFields fields) {
        SopSection section = section(document, fields);
        if (section.structure().isPresent()) {
            throw Refusal.of("The procedure is structured; edit its steps, or make it raw");
        }
        String value = fields.text("value");
        SourceText source = document.source();
        int end = section.lines().last() - 1;
        int heading = headingLine(document, section);
        int first = heading == end ? section.lines().first() : heading + 1;
        if (heading < end && bringsHeading(value, MarkdownLine.headingLevel(source.line(heading)))) {
            first = heading;
        }
        return TextChange.applied(source.text(), List.of(body(source, first, end, value)));
    }

    // The parsed form's body begins with the heading, so a client may send it along.
    private static boolean bringsHeading(String value, int level) {
        List<String> lines = Written.lines(value);
        return !lines.isEmpty() && MarkdownLine.headingLevel(lines.get(0)) == level && level == HEADING_LEVEL;
    }

    /**
     * Other text on some lines; the empty ones at both ends stay.
     *
     * @param first counted from 0
     * @param end behind the last one
     */
    static TextChange body(SourceText source, int first, int end, String value) {
        int from = first;
        int to = end;
        while (to > from && WhiteSpace.isBlank(source.line(to - 1))) {
            to--;
        }
        while (from < to && WhiteSpace.isBlank(source.line(from))) {
            from++;
        }
        if (from == to) {
            from = end;
            to = end;
        }
        KeptLines kept = new KeptLines();
        for (int line = from; line < to; line++) {
            kept.add(source.line(line), source.text().substring(source.contentStart(line), source.next(line)));
        }
        return new TextChange(
                Row.offset(source, from),
                Row.offset(source, to),
                kept.rewritten(Written.lines(value), (index, line) -> Written.withoutMarkers(line), source.lineEnd()));
    }

    static String setRaw(SopDocument document, EditFields fields) {
        SopSection section = section(document, fields);
        boolean raw = fields.flag("value");
        if (raw == section.raw()) {
            return document.source().text();
        }
        Marker marker = marker(document, section);
        String text = document.source().text();
        String written = text.substring(marker.start(), marker.end());
        int behindName = written.indexOf(section.name(), written.indexOf(':'))
                + section.name().length();
        String changed = raw
                ? written.substring(0, behindName) + " raw" + written.substring(behindName)
                : RAW.matcher(written).replaceAll("");
        return TextChange.applied(text, List.of(new TextChange(marker.start(), marker.end(), changed)));
    }

    private static Marker marker(SopDocument document, SopSection section) {
        return document.markers(section.lines().first())
                .find(MarkerKind.SECTION_START)
                .orElseThrow();
    }

    static String rename(SopDocument document, EditFields fields) {
        SopSection section = section(document, fields);
        String name = newName(document, fields.text("value"));
        if (section.structure().isPresent() || name.equals(PROCEDURE)) {
            throw Refusal.of("The procedure keeps its name, and no other section can become one");
        }
        Marker marker = marker(document, section);
        String text = document.source().text();
        int from = text.indexOf(section.name(), text.indexOf(':', marker.start()));
        return TextChange.applied(
                text, List.of(new TextChange(from, from + section.name().length(), name)));
    }

    private static String newName(SopDocument document, String name) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid("The name of a section consists of the letters a to z and underscore");
        }
        if (document.section(name).isPresent()) {
            throw Refusal.of("There is a section %s already", name);
        }
        return name;
    }

    static String add(SopDocument document, EditFields fields) {
        return withFinalLineEnd(document, fields, SectionEdits::added);
    }

    static String move(SopDocument document, EditFields fields) {
        return withFinalLineEnd(document, fields, SectionEdits::moved);
    }

    static String delete(SopDocument document, EditFields fields) {
        return withFinalLineEnd(document, fields, SectionEdits::deleted);
    }

    // Where the last line has no end, a section behind it could not start. The document keeps its own way to end.
    private static String withFinalLineEnd(
            SopDocument document, EditFields fields, BiFunction<SopDocument, EditFields, String> edit) {
        String text = document.source().text();
        if (text.isEmpty() || text.endsWith("\n") || text.endsWith("\r")) {
            return edit.apply(document, fields);
        }
        String lineEnd = document.source().lineEnd();
        String edited = edit.apply(SopDocument.parse(text + lineEnd), fields);
        return edited.endsWith(lineEnd) ? edited.substring(0, edited.length() - lineEnd.length()) : edited;
    }

    private static String added(SopDocument document, EditFields fields) {
        String name = newName(document, fields.text("section"));
        Sections sections = Sections.of(document);
        int index = fields.isNull("index")
                ? sections.standardIndex(name)
                : ProcedureView.index(fields, sections.places().size());
        String lineEnd = document.source().lineEnd();
        String heading = fields.find("heading")
                .orElse(Character.toUpperCase(name.charAt(0))
                        + name.substring(1).replace('_', ' '));
        boolean raw = fields.has("raw") && fields.flag("raw");
        StringBuilder block = new StringBuilder("<!-- sop-section-start: %s%s -->".formatted(name, raw ? " raw" : ""));
        block.append(lineEnd).append("## ").append(Written.heading(heading)).append(lineEnd);
        List<String> lines = Written.lines(fields.find("value").orElse(""));
        if (!lines.isEmpty()) {
            block.append(lineEnd);
        }
        lines.forEach(line -> block.append(Written.withoutMarkers(line)).append(lineEnd));
        block.append("<!-- sop-section-end -->").append(lineEnd);
        sections.row().insert(sections.placeFor(index), block.toString(), lineEnd);
        return TextChange.applied(
                document.source().text(), List.of(sections.row().change()));
    }

    private static String moved(SopDocument document, EditFields fields) {
        SopSection section = section(document, fields);
        Sections sections = Sections.of(document);
        int index = ProcedureView.index(fields, sections.places().size() - 1);
        sections.row().move(sections.places(), document.sections().indexOf(section), index);
        return TextChange.applied(
                document.source().text(), List.of(sections.row().change()));
    }

    private static String deleted(SopDocument document, EditFields fields) {
        SopSection section = section(document, fields);
        Sections sections = Sections.of(document);
        sections.row().remove(sections.places().get(document.sections().indexOf(section)));
        return TextChange.applied(
                document.source().text(), List.of(sections.row().change()));
    }

    /**
     * The sections of a document and the text between them, one below the other.
     *
     * @param places where the sections are in the row
     */
    private record Sections(SopDocument document, Row row, List<Integer> places) {

        static Sections of(SopDocument document) {
            SourceText source = document.source();
            List<LineRange> blocks = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            int line = document.bodyLine();
            for (SopSection section : document.sections()) {
                addText(source, line, section.lines().first(), blocks);
                places.add(blocks.size());
                blocks.add(section.lines());
                line = section.lines().last() + 1;
            }
            addText(source, line, source.lineCount() + 1, blocks);
            Row row = Row.of(source, document.bodyLine() - 1, source.lineCount(), blocks);
            return new Sections(document, row, places);
        }

        private static void addText(SourceText source, int from, int to, List<LineRange> blocks) {
            int first = from;
            int end = to;
            while (first < end && WhiteSpace.isBlank(source.line(first - 1))) {
                first++;
            }
            while (end > first && WhiteSpace.isBlank(source.line(end - 2))) {
                end--;
            }
            if (first < end) {
                blocks.add(new LineRange(first, end - 1));
            }
        }

        int placeFor(int index) {
            if (index < places.size()) {
                return places.get(index);
            }
            return places.isEmpty() ? row.size() : places.get(places.size() - 1) + 1;
        }

        /** Where a new section stands among the others when they are in their usual order. */
        int standardIndex(String name) {
            int place = ORDER.indexOf(name);
            List<String> names =
                    document.sections().stream().map(SopSection::name).toList();
            for (int i = 0; i < names.size() && place >= 0; i++) {
                if (ORDER.indexOf(names.get(i)) > place) {
                    return i;
                }
            }
            int behind = names.size();
            while (place >= 0 && behind > 0 && ORDER.indexOf(names.get(behind - 1)) < 0) {
                behind--;
            }
            return behind == 0 ? names.size() : behind;
        }
    }
}
