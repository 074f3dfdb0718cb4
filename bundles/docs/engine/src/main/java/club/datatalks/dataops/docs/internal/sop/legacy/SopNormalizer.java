package club.datatalks.dataops.docs.internal.sop.legacy;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import club.datatalks.dataops.docs.internal.frontmatter.FrontMatterEdit;
import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.Fences;
import club.datatalks.dataops.docs.internal.sop.MarkdownLine;
import club.datatalks.dataops.docs.internal.sop.MarkerKind;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a procedure without markers into a marked one (SOPF-40). It loses no text, leaves a marked document as it is,
 * and says what somebody should look at.
 */
public final class SopNormalizer {

    private static final List<String> ORDER =
            List.of("summary", "prerequisites", "procedure", "validation", "troubleshooting", "references");

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("what", "summary"),
            Map.entry("when", "summary"),
            Map.entry("trigger", "summary"),
            Map.entry("when trigger", "summary"),
            Map.entry("step by step", "procedure"),
            Map.entry("stepbystep", "procedure"),
            Map.entry("steps", "procedure"),
            Map.entry("instructions", "procedure"),
            Map.entry("check", "validation"),
            Map.entry("verification", "validation"),
            Map.entry("problems", "troubleshooting"),
            Map.entry("faq", "troubleshooting"),
            Map.entry("links", "references"),
            Map.entry("resources", "references"),
            Map.entry("related", "references"));

    private static final String PROCEDURE = "procedure";
    private static final int SECTION_LEVEL = 2;
    private static final int MAX_BRIEF = 60;

    private final List<String> notes = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();

    /** What became of a document. */
    public record Normalized(String content, boolean changed, List<String> notes) {

        public Normalized {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Text from one heading of level 2 to the next.
     *
     * @param name of the section that it is; {@code null} for text that stays outside all sections
     */
    private record Chunk(@Nullable String name, List<String> lines) {}

    private SopNormalizer() {}

    /** Takes time linear in the text, and never fails: what cannot be converted comes back as it was, with a note. */
    public static Normalized normalize(String content) {
        SopDocument before = SopDocument.parse(content);
        if (isMarked(before)) {
            List<String> notes = before.error()
                    .map(error -> List.of("The document has markers and cannot be parsed (line %d: %s)"
                            .formatted(error.fileLine(), error.message())))
                    .orElse(List.of());
            return new Normalized(content, false, notes);
        }
        if (before.frontMatter().isUnclosed()) {
            return new Normalized(content, false, List.of("The front matter is never closed; add a line --- below it"));
        }
        SopNormalizer normalizer = new SopNormalizer();
        String converted = normalizer.converted(content);
        SopDocument after = SopDocument.parse(converted);
        return after.error()
                .map(error -> new Normalized(
                        content, false, List.of("Text in the document looks like a marker: " + error.message())))
                .orElseGet(() -> new Normalized(converted, true, normalizer.notes));
    }

    private static boolean isMarked(SopDocument document) {
        for (int line = document.bodyLine(); line <= document.source().lineCount(); line++) {
            if (document.markers(line).all().stream().anyMatch(marker -> marker.kind() != MarkerKind.TODO)) {
                return true;
            }
        }
        return false;
    }

    // The metadata come first: a page that starts with a rule could look like a block once its last line has an end.
    private String converted(String content) {
        String typed = withMetadata(content);
        SopDocument before = SopDocument.parse(typed);
        split(before);
        procedureWithoutHeading();
        mergeRepeated();
        addMissing();
        String lineEnd = before.source().lineEnd();
        List<String> body = new ArrayList<>();
        for (Chunk chunk : chunks) {
            List<String> lines = chunk.name() == null ? trimmed(chunk.lines()) : marked(chunk.name(), chunk.lines());
            if (!lines.isEmpty() && !body.isEmpty()) {
                body.add("");
            }
            body.addAll(lines);
        }
        String head = typed.substring(0, before.frontMatter().bodyOffset());
        return head + lineEnd + String.join(lineEnd, body) + lineEnd;
    }

    private String withMetadata(String text) {
        FrontMatter frontMatter = FrontMatter.read(text);
        String typed = text;
        FieldValue type = frontMatter.fields().get("doc_type");
        if (type == null) {
            typed = FrontMatterEdit.with(typed, "doc_type", new FieldValue.Text("sop"));
        } else if (!List.of("sop", "checklist").contains(type.plain())) {
            notes.add("doc_type stays %s; a procedure is of type sop or checklist".formatted(type.plain()));
        }
        return frontMatter.fields().containsKey("schema_version")
                ? typed
                : FrontMatterEdit.with(typed, "schema_version", new FieldValue.Text("1"));
    }

    private void split(SopDocument document) {
        SourceText source = document.source();
        Fences fences = new Fences();
        Chunk chunk = new Chunk(null, new ArrayList<>());
        chunks.add(chunk);
        for (int line = document.bodyLine() - 1; line < source.lineCount(); line++) {
            String words = source.line(line);
            if (!fences.isCode(words) && MarkdownLine.headingLevel(words) == SECTION_LEVEL) {
                chunk = new Chunk(sectionOf(words), new ArrayList<>());
                chunks.add(chunk);
            }
            chunk.lines().add(words);
        }
    }

    private @Nullable String sectionOf(String heading) {
        String words = MarkdownLine.headingText(heading).orElse("");
        String plain = words.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        if (ORDER.contains(plain)) {
            return plain;
        }
        String known = SYNONYMS.get(plain);
        notes.add(
                known == null
                        ? "Section \"%s\" is none of the six and stays where it is".formatted(words)
                        : "Section \"%s\" became %s".formatted(words, known));
        return known;
    }

    // Many old pages are a title and a numbered list, with no heading in between.
    private void procedureWithoutHeading() {
        if (chunks.stream().anyMatch(chunk -> PROCEDURE.equals(chunk.name()))) {
            return;
        }
        List<String> text = chunks.get(0).lines();
        Optional<Integer> start = firstStep(text);
        start.ifPresent(line -> {
            List<String> lines = new ArrayList<>();
            lines.add("## Procedure");
            lines.add("");
            lines.addAll(text.subList(line, text.size()));
            chunks.set(0, new Chunk(null, new ArrayList<>(text.subList(0, line))));
            chunks.add(1, new Chunk(PROCEDURE, lines));
            notes.add("The numbered list in front of all sections became the procedure");
        });
    }

    /** The first numbered item at the margin, or the heading of level 3 that it stands below. */
    private static Optional<Integer> firstStep(List<String> lines) {
        Fences fences = new Fences();
        Integer heading = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!fences.isCode(line)) {
                if (line.matches("[0-9]+\\.\\s.*")) {
                    return Optional.of(heading == null ? i : heading);
                }
                boolean isGroup = MarkdownLine.headingLevel(line) == SECTION_LEVEL + 1;
                heading = isGroup && heading == null ? Integer.valueOf(i) : heading;
            }
        }
        return Optional.empty();
    }

    private void mergeRepeated() {
        Map<String, Chunk> first = new HashMap<>();
        List<Chunk> merged = new ArrayList<>();
        for (Chunk chunk : chunks) {
            String name = chunk.name();
            Chunk earlier = name == null ? null : first.putIfAbsent(name, chunk);
            if (earlier == null) {
                merged.add(chunk);
                continue;
            }
            List<String> lines = new ArrayList<>(chunk.lines());
            if (PROCEDURE.equals(name)) {
                lines.set(0, "#" + lines.get(0).strip());
            }
            earlier.lines().add("");
            earlier.lines().addAll(lines);
            notes.add("Several sections are the %s; \"%s\" was put behind the first of them"
                    .formatted(
                            name, MarkdownLine.headingText(chunk.lines().get(0)).orElse("")));
        }
        chunks.clear();
        chunks.addAll(merged);
    }

    private void addMissing() {
        for (String name : ORDER) {
            if (chunks.stream().noneMatch(chunk -> name.equals(chunk.name()))) {
                String heading = "## " + Character.toUpperCase(name.charAt(0)) + name.substring(1);
                chunks.add(placeFor(name), new Chunk(name, new ArrayList<>(List.of(heading))));
            }
        }
    }

    private int placeFor(String name) {
        int behindLast = chunks.size();
        for (int i = chunks.size() - 1; i >= 0; i--) {
            String other = chunks.get(i).name();
            if (other != null && ORDER.indexOf(other) < ORDER.indexOf(name)) {
                return i + 1;
            }
            behindLast = other == null ? behindLast : i;
        }
        return behindLast;
    }

    private List<String> marked(String name, List<String> lines) {
        List<String> text = trimmed(lines);
        List<String> marked = new ArrayList<>();
        if (!name.equals(PROCEDURE) || text.size() == 1) {
            marked.add("<!-- sop-section-start: %s -->".formatted(name));
            marked.addAll(text);
        } else {
            marked.addAll(procedure(text));
        }
        marked.add("<!-- sop-section-end -->");
        return marked;
    }

    private List<String> procedure(List<String> text) {
        LegacyProcedure procedure = new LegacyProcedure(text.subList(1, text.size()), notes);
        List<String> marked = new ArrayList<>();
        if (procedure.hasSteps()) {
            marked.add("<!-- sop-section-start: procedure -->");
            marked.add(text.get(0));
            marked.addAll(procedure.written());
        } else {
            notes.add("The procedure has no numbered item and became a raw section");
            marked.add("<!-- sop-section-start: procedure raw -->");
            marked.addAll(text);
        }
        return marked;
    }

    /** Without the empty lines at both ends. */
    static List<String> trimmed(List<String> lines) {
        int from = 0;
        int to = lines.size();
        while (from < to && WhiteSpace.isBlank(lines.get(from))) {
            from++;
        }
        while (to > from && WhiteSpace.isBlank(lines.get(to - 1))) {
            to--;
        }
        return lines.subList(from, to);
    }

    static String brief(String line) {
        String words = line.strip();
        return words.length() <= MAX_BRIEF ? words : words.substring(0, MAX_BRIEF) + "\u2026";
    }
}
