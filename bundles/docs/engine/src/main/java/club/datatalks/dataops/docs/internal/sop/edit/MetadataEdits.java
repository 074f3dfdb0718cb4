package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import club.datatalks.dataops.docs.internal.frontmatter.FrontMatterEdit;
import club.datatalks.dataops.docs.internal.sop.MarkdownLine;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Edits of what stands around the sections, and of the text as a whole. They work on any text. */
final class MetadataEdits {

    private MetadataEdits() {}

    static String setTitle(SopDocument document, EditFields fields) {
        String title = Written.oneLine(fields.text("value")).strip();
        if (title.isEmpty()) {
            throw ProblemException.invalid("value must not be blank");
        }
        String text = FrontMatterEdit.with(document.source().text(), "title", new FieldValue.Text(title));
        return withTopHeading(SopDocument.parse(text), title);
    }

    private static String withTopHeading(SopDocument document, String title) {
        SourceText source = document.source();
        for (int line = document.bodyLine() - 1; line < source.lineCount(); line++) {
            String words = source.line(line);
            if (!words.isBlank()) {
                return MarkdownLine.headingLevel(words) == 1
                        ? TextChange.applied(source.text(), List.of(heading(source, line, title)))
                        : source.text();
            }
        }
        String lineEnd = source.lineEnd();
        boolean isSeparated = source.lineCount() >= document.bodyLine();
        return source.text() + (isSeparated ? "" : lineEnd) + "# " + Written.heading(title) + lineEnd;
    }

    /** Other words for a heading; its hash signs stay. */
    static TextChange heading(SourceText source, int line, String words) {
        String before = source.line(line);
        String text = MarkdownLine.headingText(before).orElse("");
        int start = source.contentStart(line);
        int wordsStart = before.indexOf('#') + MarkdownLine.headingLevel(before);
        if (text.isEmpty()) {
            return new TextChange(start + wordsStart, source.end(line), " " + Written.heading(words));
        }
        int from = start + before.indexOf(text, wordsStart);
        return new TextChange(from, from + text.length(), Written.heading(words));
    }

    static String setFrontMatter(SopDocument document, EditFields fields) {
        return FrontMatterEdit.changed(
                document.source().text(),
                fields.text("key"),
                fields.value("value").orElse(null));
    }

    static String addSystem(SopDocument document, EditFields fields) {
        String system = Written.oneLine(fields.text("value")).strip();
        if (system.isEmpty() || system.contains(",")) {
            throw ProblemException.invalid("value must be the name of one system, without a comma");
        }
        FrontMatter frontMatter = document.frontMatter();
        List<String> systems = new ArrayList<>(frontMatter.items("systems"));
        if (systems.contains(system)) {
            return document.source().text();
        }
        systems.add(system);
        return FrontMatterEdit.with(document.source().text(), "systems", new FieldValue.Items(systems));
    }

    /** Parts of the text replaced by others: what undoes an edit. */
    static String splice(SopDocument document, EditFields fields) {
        List<TextChange> changes = new ArrayList<>();
        int end = document.source().text().length();
        int last = 0;
        for (EditFields change : fields.list("changes")) {
            long from = change.number("from");
            long to = change.number("to");
            if (from < last || to < from || to > end) {
                throw Refusal.of("changes must be in order, apart from each other, and within 0 to %d", end);
            }
            changes.add(new TextChange((int) from, (int) to, change.text("insert")));
            last = (int) to;
        }
        return TextChange.applied(document.source().text(), changes);
    }
}
