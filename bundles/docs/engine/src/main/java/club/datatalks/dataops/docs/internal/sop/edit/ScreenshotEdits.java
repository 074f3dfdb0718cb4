package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.LineRange;
import club.datatalks.dataops.docs.internal.sop.LineRole;
import club.datatalks.dataops.docs.internal.sop.MarkdownImage;
import club.datatalks.dataops.docs.internal.sop.MarkdownLine;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import club.datatalks.dataops.docs.internal.sop.StepPart;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Edits of the screenshots of a step. */
final class ScreenshotEdits {

    private static final String START = "<!-- sop-screenshot-start -->";
    private static final String END = "<!-- sop-screenshot-end -->";
    private static final String CAPTION_START = "<!-- sop-caption-start -->";
    private static final String CAPTION_END = "<!-- sop-caption-end -->";

    private ScreenshotEdits() {}

    /** A screenshot where it stands. */
    private record Shot(ProcedureView procedure, SopBlock.Step step, int index, StepPart.Screenshot value) {

        static Shot of(SopDocument document, EditFields fields) {
            ProcedureView procedure = new ProcedureView(document);
            SopBlock.Step step = procedure.step(fields.number("step"));
            long index = fields.number("shot");
            StepPart.Screenshot value = ProcedureView.at(StepText.shots(step), index, "screenshot");
            return new Shot(procedure, step, (int) index, value);
        }

        /** The first and only lines with that role; {@code null} when there is none. */
        @Nullable Integer lineOf(LineRole role) {
            Integer found = null;
            for (int line = value.lines().first(); line <= value.lines().last(); line++) {
                if (procedure.document().role(line) == role) {
                    if (found != null) {
                        throw Refusal.of("The screenshot on line %d has two captions; put it right as text", line);
                    }
                    found = line;
                }
            }
            return found;
        }

        /** The line of the image that counts: the first of the block. */
        Optional<Integer> imageLine() {
            for (int line = value.lines().first() + 1; line < value.lines().last(); line++) {
                if (!MarkdownImage.in(procedure.source().line(line - 1)).isEmpty()) {
                    return Optional.of(line);
                }
            }
            return Optional.empty();
        }
    }

    static String add(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Step step = procedure.step(fields.number("step"));
        StepText text = new StepText(procedure, step);
        List<Integer> shots = text.placesOfShots();
        int index = ProcedureView.index(fields, shots.size());
        int place = index < shots.size()
                ? shots.get(index)
                : shots.isEmpty() ? text.row().size() : shots.get(shots.size() - 1) + 1;
        text.row().insert(place, block(fields, procedure.lineEnd()), procedure.lineEnd());
        return TextChange.applied(document.source().text(), List.of(text.row().change()));
    }

    private static String block(EditFields fields, String lineEnd) {
        List<String> lines = new ArrayList<>();
        lines.add(START);
        lines.add(image(fields.find("alt").orElse(""), fields.text("src")));
        List<String> caption = captionLines(fields.find("caption").orElse(""));
        if (!caption.isEmpty()) {
            lines.add(CAPTION_START);
            caption.forEach(line -> lines.add(Written.withoutMarkers(line)));
            lines.add(CAPTION_END);
        }
        lines.add(END);
        StringBuilder block = new StringBuilder();
        lines.forEach(line ->
                block.append(line.isEmpty() ? "" : Written.INDENTATION + line).append(lineEnd));
        return block.toString();
    }

    private static String image(String alt, String src) {
        return "![%s](%s)".formatted(Written.alt(alt), address(src));
    }

    private static String address(String src) {
        String address = Written.address(src);
        if (address.isEmpty()) {
            throw ProblemException.invalid("The address of an image must not be blank");
        }
        return address;
    }

    // Without the indentation that all of them share: it is written again, and must not be written twice.
    private static List<String> captionLines(String value) {
        List<String> lines = Written.lines(value);
        int common = lines.stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .mapToInt(MarkdownLine::indentation)
                .min()
                .orElse(0);
        List<String> dedented = new ArrayList<>();
        for (String line : lines) {
            boolean isFirst = dedented.isEmpty();
            String words = isFirst ? line.substring(WhiteSpace.skip(line, 0, line.length())) : line;
            dedented.add(words.isBlank() ? "" : isFirst ? words : MarkdownLine.dedent(words, common));
        }
        return dedented;
    }

    static String setCaption(SopDocument document, EditFields fields) {
        Shot shot = Shot.of(document, fields);
        List<String> lines = captionLines(fields.text("value"));
        SourceText source = document.source();
        String lineEnd = source.lineEnd();
        Integer start = shot.lineOf(LineRole.CAPTION_START);
        if (start == null) {
            if (lines.isEmpty()) {
                return source.text();
            }
            int line = shot.imageLine().orElse(shot.value().lines().first());
            int at = Row.offset(source, line);
            StringBuilder block = new StringBuilder();
            block.append(Written.INDENTATION).append(CAPTION_START).append(lineEnd);
            lines.forEach(each -> block.append(StepText.continuation(each)).append(lineEnd));
            block.append(Written.INDENTATION).append(CAPTION_END).append(lineEnd);
            return TextChange.applied(source.text(), List.of(new TextChange(at, at, block.toString())));
        }
        Integer close = shot.lineOf(LineRole.CAPTION_END);
        int end = close == null ? shot.value().lines().last() : close;
        if (end < start) {
            throw Refusal.of("The caption on line %d ends before it starts; put it right as text", start);
        }
        return lines.isEmpty()
                ? withoutCaption(shot, start, close == null ? end - 1 : end)
                : TextChange.applied(source.text(), List.of(caption(source, start, end, lines)));
    }

    private static String withoutCaption(Shot shot, int start, int end) {
        shot.procedure().ownLines(new LineRange(start, end));
        SourceText source = shot.procedure().source();
        return TextChange.applied(
                source.text(), List.of(new TextChange(Row.offset(source, start - 1), Row.offset(source, end), "")));
    }

    private static TextChange caption(SourceText source, int start, int end, List<String> lines) {
        int smallest = Integer.MAX_VALUE;
        for (int line = start + 1; line < end; line++) {
            String words = source.line(line - 1);
            smallest = WhiteSpace.isBlank(words) ? smallest : Math.min(smallest, MarkdownLine.indentation(words));
        }
        KeptLines kept = new KeptLines();
        for (int line = start + 1; line < end; line++) {
            String words = source.line(line - 1);
            kept.add(
                    WhiteSpace.isBlank(words) ? "" : MarkdownLine.dedent(words, smallest),
                    source.text().substring(source.start(line - 1), source.next(line - 1)));
        }
        return new TextChange(
                Row.offset(source, start),
                Row.offset(source, end - 1),
                kept.rewritten(lines, (index, line) -> StepText.continuation(line), source.lineEnd()));
    }

    static String setAlt(SopDocument document, EditFields fields) {
        Shot shot = Shot.of(document, fields);
        String value = fields.text("value");
        int line = shot.imageLine()
                .orElseThrow(() -> Refusal.of("Screenshot %d has no image; set its address first", shot.index()));
        SourceText source = document.source();
        MarkdownImage image = MarkdownImage.in(source.line(line - 1)).get(0);
        int from = source.contentStart(line - 1) + image.altStart();
        return image.alt().equals(value)
                ? source.text()
                : TextChange.applied(
                        source.text(),
                        List.of(new TextChange(from, from + image.alt().length(), Written.alt(value))));
    }

    /** Another image in place of the one that counts; a screenshot without one gets it. */
    static String setSrc(SopDocument document, EditFields fields) {
        Shot shot = Shot.of(document, fields);
        String value = fields.text("value");
        SourceText source = document.source();
        Optional<Integer> line = shot.imageLine();
        if (line.isEmpty()) {
            int at = Row.offset(source, shot.value().lines().first());
            String added = Written.INDENTATION + image("", value) + source.lineEnd();
            return TextChange.applied(source.text(), List.of(new TextChange(at, at, added)));
        }
        MarkdownImage image = MarkdownImage.in(source.line(line.get() - 1)).get(0);
        int from = source.contentStart(line.get() - 1) + image.srcStart();
        return image.src().equals(value)
                ? source.text()
                : TextChange.applied(
                        source.text(),
                        List.of(new TextChange(from, from + image.src().length(), address(value))));
    }

    /** To another place among the screenshots of its step, or to another step. */
    static String move(SopDocument document, EditFields fields) {
        Shot shot = Shot.of(document, fields);
        StepText source = new StepText(shot.procedure(), shot.step());
        List<Integer> shots = source.placesOfShots();
        boolean staysInStep = fields.isNull("to_step")
                || fields.number("to_step") == shot.step().value().id();
        if (staysInStep) {
            int index = ProcedureView.index(fields, shots.size() - 1);
            source.row().move(shots, shot.index(), index);
            return TextChange.applied(
                    document.source().text(), List.of(source.row().change()));
        }
        SopBlock.Step step = shot.procedure().step(fields.number("to_step"));
        StepText target = new StepText(shot.procedure(), step);
        List<Integer> others = target.placesOfShots();
        int index = ProcedureView.index(fields, others.size());
        int place = index < others.size()
                ? others.get(index)
                : others.isEmpty() ? target.row().size() : others.get(others.size() - 1) + 1;
        shot.procedure().ownLines(shot.value().lines());
        Row.Removed removed = source.row().remove(shots.get(shot.index()));
        target.row().insert(place, removed.block(), removed.gap());
        List<TextChange> changes =
                new ArrayList<>(List.of(source.row().change(), target.row().change()));
        changes.sort((one, other) -> Integer.compare(one.from(), other.from()));
        return TextChange.applied(document.source().text(), changes);
    }

    static String delete(SopDocument document, EditFields fields) {
        Shot shot = Shot.of(document, fields);
        shot.procedure().ownLines(shot.value().lines());
        StepText text = new StepText(shot.procedure(), shot.step());
        text.row().remove(text.placesOfShots().get(shot.index()));
        return TextChange.applied(document.source().text(), List.of(text.row().change()));
    }
}
