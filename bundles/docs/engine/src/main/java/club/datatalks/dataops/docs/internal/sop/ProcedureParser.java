package club.datatalks.dataops.docs.internal.sop;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns the lines of a procedure into its blocks (SOPF-22). The order in which {@link #take} asks is the order of the
 * format's rules, and the first rule that applies consumes the line.
 */
final class ProcedureParser {

    private final Lines lines;
    private final int from;
    private final int to;

    private final List<SopBlock> blocks = new ArrayList<>();
    private final List<SopBlock.Group> groups = new ArrayList<>();
    private final List<SopBlock.Step> flatSteps = new ArrayList<>();
    private final List<SopBlock.Prose> prose = new ArrayList<>();
    private final List<SopBlock.Todo> todos = new ArrayList<>();

    private @Nullable OpenGroup group;
    private @Nullable OpenStep step;
    private @Nullable OpenProse openProse;
    private @Nullable Long lastStepId;
    private final List<Integer> loose = new ArrayList<>();
    private boolean looseHasText;

    /** A group whose end has not been seen. */
    private static final class OpenGroup {

        private final int line;
        private final String title;
        private final List<SopBlock> blocks = new ArrayList<>();
        private final List<SopBlock.Step> steps = new ArrayList<>();
        private @Nullable Integer heading;

        OpenGroup(int line, String title) {
            this.line = line;
            this.title = title;
        }
    }

    private record OpenStep(int line, long id, StepAttributes attributes, List<Integer> body) {}

    private record OpenProse(int line, List<Integer> body) {}

    /**
     * @param from the first line of the section's body that is not empty
     * @param to behind the last one
     */
    ProcedureParser(Lines lines, int from, int to) {
        this.lines = lines;
        this.from = from;
        this.to = to;
    }

    SopSection.Procedure parse() throws MalformedSopException {
        for (int line = from; line < to; line++) {
            take(line);
        }
        if (step != null) {
            throw new MalformedSopException("unclosed <!-- sop-step-start -->", to - from, step.line());
        }
        if (group != null) {
            throw new MalformedSopException("unclosed <!-- group -->", to - from, group.line);
        }
        if (openProse != null) {
            throw new MalformedSopException("unclosed <!-- sop-prose-start -->", to - from, openProse.line());
        }
        flushLoose();
        return new SopSection.Procedure(inOrder(blocks), groups, flatSteps, prose, todos);
    }

    private void take(int line) throws MalformedSopException {
        LineMarkers markers = lines.markers(line);
        Marker todo = markers.get(MarkerKind.TODO);
        Marker groupStart = markers.get(MarkerKind.GROUP_START);
        Marker stepStart = markers.get(MarkerKind.STEP_START);
        if (todo != null && step == null) {
            todo(line, todo);
        } else if (groupStart != null) {
            startGroup(line, groupStart);
        } else if (markers.has(MarkerKind.GROUP_END)) {
            endGroup(line);
        } else if (stepStart != null) {
            startStep(line, stepStart);
        } else if (markers.has(MarkerKind.STEP_END)) {
            endStep(line);
        } else if (markers.has(MarkerKind.PROSE_START) && step == null) {
            startProse(line);
        } else if (markers.has(MarkerKind.PROSE_END) && openProse != null) {
            endProse(line, openProse);
        } else {
            text(line);
        }
    }

    private void todo(int line, Marker marker) {
        flushLoose();
        lines.mark(line, LineRole.TODO);
        SopBlock.Todo todo = new SopBlock.Todo(Lines.range(line, line), marker.value());
        todos.add(todo);
        place(todo);
    }

    private void startGroup(int line, Marker marker) throws MalformedSopException {
        if (group != null) {
            throw error("nested <!-- group --> not allowed", line);
        }
        flushLoose();
        lines.mark(line, LineRole.GROUP_START);
        group = new OpenGroup(line, marker.value());
    }

    private void endGroup(int line) throws MalformedSopException {
        OpenGroup closing = group;
        if (closing == null) {
            throw error("<!-- sop-group-end --> with no open group", line);
        }
        flushLoose();
        lines.mark(line, LineRole.GROUP_END);
        group = null;
        SopBlock.Group closed = new SopBlock.Group(
                Lines.range(closing.line, line),
                closing.title,
                closing.heading,
                inOrder(closing.blocks),
                closing.steps);
        groups.add(closed);
        blocks.add(closed);
    }

    private void startStep(int line, Marker marker) throws MalformedSopException {
        if (step != null) {
            throw error("nested <!-- sop-step-start --> not allowed", line);
        }
        StepAttributes attributes = StepAttributes.read(marker.value());
        OptionalLong id = attributes.id();
        if (id.isEmpty()) {
            throw error("step missing required `id` attribute", line);
        }
        flushLoose();
        lines.mark(line, LineRole.STEP_START);
        step = new OpenStep(line, id.getAsLong(), attributes, new ArrayList<>());
    }

    private void endStep(int line) throws MalformedSopException {
        OpenStep closing = step;
        if (closing == null) {
            throw error("<!-- sop-step-end --> with no open step", line);
        }
        lines.mark(line, LineRole.STEP_END);
        step = null;
        lastStepId = closing.id();
        StepBody body = StepBody.of(lines, closing.body());
        ParsedSop.Step value = new ParsedSop.Step(
                closing.id(),
                body.renderedNumber(),
                closing.attributes().withoutId(),
                body.bodyMd(),
                body.screenshots());
        int numberLine = body.numberLine() < 0 ? closing.line() : body.numberLine();
        SopBlock.Step closed =
                new SopBlock.Step(Lines.range(closing.line(), line), numberLine + 1, value, body.parts());
        (group == null ? flatSteps : group.steps).add(closed);
        place(closed);
    }

    // Text that an earlier, forgotten start had begun to collect is lost to the parsed form, but not to us.
    private void startProse(int line) {
        flushLoose();
        if (openProse != null) {
            loose.addAll(openProse.body());
            openProse.body().forEach(each -> lines.mark(each, looseRole(each)));
            flushLoose();
        }
        lines.mark(line, LineRole.PROSE_START);
        openProse = new OpenProse(line, new ArrayList<>());
    }

    private void endProse(int line, OpenProse closing) {
        flushLoose();
        lines.mark(line, LineRole.PROSE_END);
        openProse = null;
        String body = trimLineFeeds(joined(closing.body()));
        SopBlock.Prose closed =
                new SopBlock.Prose(Lines.range(closing.line(), line), new ParsedSop.Prose(lastStepId, body));
        prose.add(closed);
        place(closed);
    }

    private void text(int line) {
        if (step != null) {
            lines.mark(line, LineRole.STEP_BODY);
            step.body().add(line);
        } else if (openProse != null) {
            lines.mark(line, LineRole.PROSE_BODY);
            openProse.body().add(line);
        } else {
            loose(line);
        }
    }

    private void loose(int line) {
        boolean isHeading = MarkdownLine.headingText(lines.words(line)).isPresent();
        if (isHeading && line == from) {
            lines.mark(line, LineRole.SECTION_HEADING);
        } else if (isHeading && group != null && group.heading == null && group.blocks.isEmpty() && !looseHasText) {
            lines.mark(line, LineRole.GROUP_HEADING);
            group.heading = line + 1;
        } else {
            LineRole role = looseRole(line);
            lines.mark(line, role);
            loose.add(line);
            looseHasText |= role == LineRole.ORPHAN;
        }
    }

    private LineRole looseRole(int line) {
        return WhiteSpace.isBlank(lines.words(line)) ? LineRole.BLANK : LineRole.ORPHAN;
    }

    private void flushLoose() {
        List<Integer> text = loose.stream()
                .filter(line -> lines.role(line) == LineRole.ORPHAN)
                .toList();
        if (!text.isEmpty()) {
            int first = text.get(0);
            int last = text.get(text.size() - 1);
            List<Integer> between =
                    loose.stream().filter(line -> line >= first && line <= last).toList();
            place(new SopBlock.Loose(Lines.range(first, last), joined(between)));
        }
        loose.clear();
        looseHasText = false;
    }

    private void place(SopBlock block) {
        (group == null ? blocks : group.blocks).add(block);
    }

    // Blocks are placed when they end; where markers overlap, that is not the order in which they start.
    private static List<SopBlock> inOrder(List<SopBlock> blocks) {
        return blocks.stream()
                .sorted(Comparator.comparingInt(block -> block.lines().first()))
                .toList();
    }

    private String joined(List<Integer> body) {
        return String.join("\n", body.stream().map(lines::words).toList());
    }

    private MalformedSopException error(String message, int line) {
        return new MalformedSopException(message, line - from, line);
    }

    /** Without the line feeds, and only those, at both ends. */
    static String trimLineFeeds(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '\n') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(start, end);
    }
}
