package club.datatalks.dataops.docs.internal.search;

import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import club.datatalks.dataops.docs.internal.sop.Fences;
import club.datatalks.dataops.docs.internal.sop.MarkdownLine;
import club.datatalks.dataops.docs.internal.sop.ParsedSop;
import club.datatalks.dataops.docs.internal.sop.SearchText;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopSection;
import club.datatalks.dataops.search.SearchPlace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.heading.anchor.IdGenerator;

/**
 * The words of a document's text, sorted by what they are.
 *
 * @param frontMatter its metadata
 * @param headings cleaned, in order
 * @param body cleaned
 * @param code what stands in fenced code
 * @param places its steps and sections, with their own words
 */
record DocumentWords(
        FrontMatter frontMatter, List<String> headings, String body, String code, List<SearchPlace> places) {

    private static final String VERSION = "1";
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}_.+#-]+");
    private static final String STEP = " › ";

    static DocumentWords of(String text) {
        SopDocument document = SopDocument.parse(text);
        List<Part> parts =
                parts(document.source().text().substring(document.frontMatter().bodyOffset()));
        List<String> headings = parts.stream()
                .map(Part::heading)
                .filter(heading -> !heading.isEmpty())
                .toList();
        Optional<ParsedSop> structured = document.parsed().filter(DocumentWords::isStructured);
        if (structured.isPresent()) {
            String body = CleanText.cleaned(CleanText.withoutLinks(SearchText.of(document)));
            return new DocumentWords(
                    document.frontMatter(), headings, body, leftOut(parts, headings, body), places(document));
        }
        StringBuilder prose = new StringBuilder();
        StringBuilder code = new StringBuilder();
        for (Part part : parts) {
            prose.append(part.headingLine).append(part.prose);
            code.append(part.code);
        }
        return new DocumentWords(
                document.frontMatter(), headings, visible(prose.toString()), code.toString(), places(parts));
    }

    // A document that has opted in and has no sections is a text as any other.
    private static boolean isStructured(ParsedSop parsed) {
        return !parsed.sections().isEmpty()
                && parsed.schemaVersion() != null
                && VERSION.equals(parsed.schemaVersion().plain());
    }

    /**
     * The lines of a structured document that hold a word which its text for search leaves out, such as code, and what
     * stands between sections: every word of a document finds it.
     */
    private static String leftOut(List<Part> parts, List<String> headings, String body) {
        Set<String> known = new HashSet<>(words(body));
        headings.forEach(heading -> known.addAll(words(heading)));
        StringBuilder left = new StringBuilder();
        for (Part part : parts) {
            Stream.concat(
                            part.prose.toString().lines().map(DocumentWords::visible),
                            part.code.toString().lines())
                    .filter(line -> !known.containsAll(words(line)))
                    .forEach(line -> left.append(line).append('\n'));
        }
        return left.toString();
    }

    private static List<String> words(String text) {
        return NO_WORD.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    private static String visible(String prose) {
        return CleanText.cleaned(CleanText.withoutInlineCode(CleanText.withoutLinks(prose)));
    }

    /** The text from one heading to the next. For one thread. */
    private static final class Part {

        private final String heading;
        private final int level;
        private final String headingLine;
        private final StringBuilder prose = new StringBuilder();
        private final StringBuilder code = new StringBuilder();

        Part(String heading, int level, String headingLine) {
            this.heading = heading;
            this.level = level;
            this.headingLine = headingLine;
        }

        String heading() {
            return heading;
        }
    }

    private static List<Part> parts(String body) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("", 0, ""));
        Fences fences = new Fences();
        body.lines().forEach(line -> {
            Part current = parts.get(parts.size() - 1);
            if (fences.isCode(line)) {
                current.code.append(line).append('\n');
                return;
            }
            Optional<String> heading = MarkdownLine.headingText(line);
            if (heading.isPresent()) {
                parts.add(new Part(visible(heading.get()), MarkdownLine.headingLevel(line), line + "\n"));
            } else {
                current.prose.append(line).append('\n');
            }
        });
        return parts;
    }

    private static List<SearchPlace> places(List<Part> parts) {
        IdGenerator ids = IdGenerator.builder().build();
        List<SearchPlace> places = new ArrayList<>();
        List<Part> above = new ArrayList<>();
        for (Part part : parts) {
            if (part.heading.isEmpty()) {
                continue;
            }
            above.removeIf(each -> each.level >= part.level);
            above.add(part);
            String path = String.join(
                    STEP,
                    above.stream()
                            // The first heading is the title, which every result shows anyhow.
                            .filter(each -> each.level > 1 || each == part)
                            .map(Part::heading)
                            .toList());
            places.add(new SearchPlace(
                    path, ids.generateId(part.heading), part.heading + " " + visible(part.prose.toString())));
        }
        return places;
    }

    private static List<SearchPlace> places(SopDocument document) {
        List<SearchPlace> places = new ArrayList<>();
        IdGenerator ids = IdGenerator.builder().build();
        for (SopSection section : document.sections()) {
            String heading = section.heading().orElse(section.name());
            String id = ids.generateId(heading);
            if (section.structure().isPresent()) {
                section.structure().get().groups().forEach(group -> {
                    for (SopBlock.Step step : group.steps()) {
                        places.add(place(step, heading + STEP + group.title()));
                    }
                });
                section.structure().get().flatSteps().forEach(step -> places.add(place(step, heading)));
            } else {
                places.add(new SearchPlace(heading, id, CleanText.cleaned(CleanText.withoutLinks(section.bodyMd()))));
            }
        }
        return places;
    }

    private static SearchPlace place(SopBlock.Step step, String above) {
        ParsedSop.Step value = step.value();
        StringBuilder words = new StringBuilder(value.bodyMd());
        value.screenshots().forEach(screenshot -> words.append('\n').append(screenshot.caption()));
        Long number = value.renderedNumber();
        return new SearchPlace(
                above + STEP + "Step " + (number == null ? value.id() : number),
                "step-" + value.id(),
                CleanText.cleaned(CleanText.withoutLinks(words.toString())));
    }
}
