package club.datatalks.dataops.docs.internal.view;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import club.datatalks.dataops.docs.internal.lint.LintFinding;
import club.datatalks.dataops.docs.internal.lint.LintReport;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.render.Addresses;
import club.datatalks.dataops.docs.internal.render.PageRenderer;
import club.datatalks.dataops.docs.internal.render.RenderedText;
import club.datatalks.dataops.docs.internal.sop.ParsedSop;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopParseError;
import club.datatalks.dataops.docs.internal.sop.SopSection;
import club.datatalks.dataops.docs.internal.sop.StepPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds the page of one document. Used once, by one thread. */
final class PageBuilder {

    private final DocumentRecord document;
    private final DocumentHead head;
    private final SopDocument sop;
    private final LintReport lint;
    private final Lookups lookups;
    private final Addresses addresses;
    private final PageRenderer renderer;

    PageBuilder(DocumentRecord document, DocumentHead head, SopDocument sop, LintReport lint, Lookups lookups) {
        this.document = document;
        this.head = head;
        this.sop = sop;
        this.lint = lint;
        this.lookups = lookups;
        this.addresses = new Addresses(document.path(), lookups);
        this.renderer = new PageRenderer(addresses);
    }

    PageView.Content build() {
        List<Block> blocks = sop.sections().isEmpty() ? wholeBody() : structured();
        return new PageView.Content(
                counts(),
                lint.violations(),
                lint.findings().stream().map(LintFinding::toJson).toList(),
                sop.error().map(SopParseError::message).orElse(null),
                renderer.headings(),
                document.relatedDocs().stream().map(this::related).toList(),
                head.recordings().stream()
                        .map(Recording::at)
                        .flatMap(Optional::stream)
                        .toList(),
                blocks);
    }

    private List<Block> wholeBody() {
        int first = sop.bodyLine();
        int last = sop.source().lineCount();
        List<String> lines = lines(first, last);
        int title = title(lines);
        if (title >= 0) {
            lines.set(title, "");
        }
        RenderedText text = renderer.text(String.join("\n", lines));
        return text.html().isEmpty()
                ? List.of()
                : List.of(new Block.Html(text.html(), passages(text, lines, first, title + 1)));
    }

    private static List<Block.Passage> passages(RenderedText text, List<String> lines, int firstLine, int begin) {
        List<Block.Passage> passages = new ArrayList<>();
        List<RenderedText.Start> starts = text.headings();
        int end = starts.isEmpty() ? lines.size() : starts.get(0).line();
        if (lines.subList(begin, end).stream().anyMatch(line -> !line.isBlank())) {
            passages.add(new Block.Passage(null, firstLine + begin, firstLine + end - 1));
        }
        for (int i = 0; i < starts.size(); i++) {
            int next = i + 1 < starts.size() ? starts.get(i + 1).line() : lines.size();
            passages.add(new Block.Passage(
                    starts.get(i).id(), firstLine + starts.get(i).line(), firstLine + next - 1));
        }
        return passages;
    }

    private List<Block> structured() {
        List<Block> blocks = new ArrayList<>();
        int next = sop.bodyLine();
        for (SopSection section : sop.sections()) {
            addText(blocks, next, section.lines().first() - 1);
            blocks.add(section(section));
            next = section.lines().last() + 1;
        }
        addText(blocks, next, sop.source().lineCount());
        return blocks;
    }

    /** Text between the sections, when it shows anything. */
    private void addText(List<Block> blocks, int first, int last) {
        List<String> lines = lines(first, last);
        int title = first == sop.bodyLine() ? title(lines) : -1;
        if (title >= 0) {
            lines.set(title, "");
        }
        String html = renderer.html(String.join("\n", lines));
        if (!html.isEmpty()) {
            blocks.add(new Block.Html(html));
        }
    }

    private List<String> lines(int first, int last) {
        List<String> lines = new ArrayList<>();
        for (int line = first; line <= last; line++) {
            lines.add(sop.source().line(line - 1));
        }
        return lines;
    }

    /** The place of the title, which the page shows by itself; -1 when the text does not begin with it. */
    private int title(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                boolean title = lines.get(i).startsWith("# ")
                        && lines.get(i).substring(2).strip().equals(document.title());
                return title ? i : -1;
            }
        }
        return -1;
    }

    private Block section(SopSection section) {
        String heading = section.heading().orElse("");
        String id = renderer.heading(2, heading.isEmpty() ? section.name() : heading);
        return section.structure()
                .<Block>map(procedure ->
                        new Block.Procedure(section.name(), heading, id, section.raw(), blocks(procedure.blocks())))
                .orElseGet(() -> new Block.Section(
                        section.name(), heading, id, section.raw(), renderer.html(section.bodyBelowHeading())));
    }

    private List<Block> blocks(List<SopBlock> blocks) {
        return blocks.stream().map(this::block).toList();
    }

    private Block block(SopBlock block) {
        if (block instanceof SopBlock.Todo todo) {
            return new Block.Todo(Entities.decoded(todo.text()));
        }
        if (block instanceof SopBlock.Group group) {
            String title = Entities.decoded(group.title());
            return new Block.Group(title, renderer.heading(3, title), blocks(group.blocks()));
        }
        if (block instanceof SopBlock.Step step) {
            return step(step);
        }
        if (block instanceof SopBlock.Prose prose) {
            return new Block.Prose(renderer.html(prose.value().bodyMd()));
        }
        return new Block.Loose(renderer.html(((SopBlock.Loose) block).bodyMd()));
    }

    private Block step(SopBlock.Step step) {
        ParsedSop.Step value = step.value();
        return new Block.Step(
                value.id(),
                value.renderedNumber(),
                attributes(value.attrs()),
                step.parts().stream().map(this::part).toList(),
                Video.in(text(step)));
    }

    private static String text(SopBlock.Step step) {
        return step.parts().stream()
                .map(part -> part instanceof StepPart.Text text ? text.markdown() : "")
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, Object> attributes(Map<String, FieldValue> written) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        written.forEach((name, value) -> attributes.put(
                name, value instanceof FieldValue.Text text ? Entities.decoded(text.text()) : value.plain()));
        return attributes;
    }

    private Block.Part part(StepPart part) {
        if (part instanceof StepPart.Text text) {
            return new Block.Html(renderer.html(text.markdown()));
        }
        ParsedSop.Screenshot shot = ((StepPart.Screenshot) part).value();
        return new Block.Screenshot(addresses.image(shot.src()).orElse(""), shot.alt(), renderer.html(shot.caption()));
    }

    private PageView.Counts counts() {
        return sop.procedure()
                .map(procedure -> new PageView.Counts(
                        procedure.steps().size(),
                        procedure.groups().size(),
                        procedure.steps().stream()
                                .mapToInt(step -> step.value().screenshots().size())
                                .sum()))
                .orElseGet(() -> new PageView.Counts(0, 0, 0));
    }

    private PageView.Related related(String reference) {
        return lookups.related(document.path(), reference)
                .map(found -> new PageView.Related(reference, true, found.id(), found.title(), found.path()))
                .orElseGet(() -> new PageView.Related(reference, false, null, null, null));
    }

    /** The entities that a marker's quoted values may hold (SOPF-12). */
    static final class Entities {

        private Entities() {}

        static String decoded(String text) {
            return text.indexOf('&') < 0
                    ? text
                    : text.replace("&quot;", "\"").replace("&gt;", ">").replace("&amp;", "&");
        }
    }
}
