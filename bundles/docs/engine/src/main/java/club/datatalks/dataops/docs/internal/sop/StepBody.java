package club.datatalks.dataops.docs.internal.sop;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a step, taken apart (SOPF-23, SOPF-24).
 *
 * @param numberLine the first line with words outside the screenshots, counted from 0; -1 when there is none
 */
record StepBody(
        @Nullable Long renderedNumber,
        int numberLine,
        String bodyMd,
        List<ParsedSop.Screenshot> screenshots,
        List<StepPart> parts) {

    /** The format indents what belongs to a step by this much. */
    private static final int INDENTATION = 4;

    static StepBody of(Lines lines, List<Integer> body) throws MalformedSopException {
        Cutter cutter = new Cutter(lines, body);
        cutter.cut();
        return cutter.assembled();
    }

    /** Cuts screenshots out of the lines and keeps what is between them. */
    private static final class Cutter {

        private final Lines lines;
        private final List<Integer> body;
        private final List<List<Integer>> texts = new ArrayList<>();
        private final List<StepPart.Screenshot> screenshots = new ArrayList<>();

        Cutter(Lines lines, List<Integer> body) {
            this.lines = lines;
            this.body = body;
        }

        // texts[i] stands in front of screenshots[i]; there is one text more than there are screenshots.
        void cut() throws MalformedSopException {
            List<Integer> text = new ArrayList<>();
            int at = 0;
            while (at < body.size()) {
                int line = body.get(at);
                if (lines.markers(line).has(MarkerKind.SCREENSHOT_START)) {
                    int end = screenshotEnd(at);
                    texts.add(text);
                    text = new ArrayList<>();
                    screenshots.add(screenshot(body.subList(at, end + 1)));
                    at = end + 1;
                } else {
                    text.add(line);
                    at++;
                }
            }
            texts.add(text);
        }

        private int screenshotEnd(int start) throws MalformedSopException {
            for (int at = start + 1; at < body.size(); at++) {
                if (lines.markers(body.get(at)).has(MarkerKind.SCREENSHOT_END)) {
                    return at;
                }
            }
            throw new MalformedSopException("unclosed <!-- sop-screenshot-start -->", start, body.get(start));
        }

        private StepPart.Screenshot screenshot(List<Integer> block) {
            int first = block.get(0);
            int last = block.get(block.size() - 1);
            lines.mark(first, LineRole.SCREENSHOT_START);
            lines.mark(last, LineRole.SCREENSHOT_END);
            List<String> caption = new ArrayList<>();
            MarkdownImage image = null;
            int images = 0;
            boolean inCaption = false;
            for (int line : block.subList(1, block.size() - 1)) {
                String words = lines.words(line);
                LineMarkers markers = lines.markers(line);
                List<MarkdownImage> found = MarkdownImage.in(words);
                image = image == null && !found.isEmpty() ? found.get(0) : image;
                if (markers.has(MarkerKind.CAPTION_START)) {
                    inCaption = true;
                    lines.mark(line, LineRole.CAPTION_START);
                } else if (markers.has(MarkerKind.CAPTION_END)) {
                    inCaption = false;
                    lines.mark(line, LineRole.CAPTION_END);
                } else if (inCaption) {
                    caption.add(words);
                    lines.mark(line, LineRole.CAPTION_BODY);
                } else {
                    images += found.size();
                    lines.mark(line, LineRole.SCREENSHOT_BODY);
                }
            }
            ParsedSop.Screenshot value = new ParsedSop.Screenshot(
                    image == null ? "" : image.alt(),
                    image == null ? "" : image.src(),
                    WhiteSpace.trim(String.join("\n", caption)));
            return new StepPart.Screenshot(Lines.range(first, last), value, images);
        }

        StepBody assembled() {
            int numberLine = texts.stream()
                    .flatMap(List::stream)
                    .filter(line -> !WhiteSpace.isBlank(lines.words(line)))
                    .findFirst()
                    .orElse(-1);
            Numbered numbered = numberLine < 0 ? Numbered.NONE : Numbered.of(lines.words(numberLine));
            List<String> all = new ArrayList<>();
            for (List<Integer> text : texts) {
                text.forEach(line -> all.add(line == numberLine ? numbered.rest() : lines.words(line)));
            }
            return new StepBody(
                    numbered.number(),
                    numberLine,
                    ProcedureParser.trimLineFeeds(String.join("\n", all)),
                    screenshots.stream().map(StepPart.Screenshot::value).toList(),
                    parts(numberLine, numbered));
        }

        private List<StepPart> parts(int numberLine, Numbered numbered) {
            int indentation = commonIndentation(numberLine);
            List<StepPart> parts = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                text(texts.get(i), numberLine, numbered, indentation).ifPresent(parts::add);
                if (i < screenshots.size()) {
                    parts.add(screenshots.get(i));
                }
            }
            return parts;
        }

        // Lines that start at the margin continue a paragraph; they say nothing about the others.
        private int commonIndentation(int numberLine) {
            return texts.stream()
                    .flatMap(List::stream)
                    .filter(line -> line != numberLine && !WhiteSpace.isBlank(lines.words(line)))
                    .mapToInt(line -> MarkdownLine.indentation(lines.words(line)))
                    .filter(columns -> columns > 0)
                    .reduce(INDENTATION, Math::min);
        }

        private Optional<StepPart> text(List<Integer> text, int numberLine, Numbered numbered, int indentation) {
            List<Integer> worded = text.stream()
                    .filter(line -> !WhiteSpace.isBlank(lines.words(line)))
                    .toList();
            if (worded.isEmpty()) {
                return Optional.empty();
            }
            int first = worded.get(0);
            int last = worded.get(worded.size() - 1);
            List<String> markdown = new ArrayList<>();
            for (int line : text) {
                if (line >= first && line <= last) {
                    markdown.add(
                            line == numberLine
                                    ? withoutLeadingBlanks(numbered.rest())
                                    : MarkdownLine.dedent(lines.words(line), indentation));
                }
            }
            String joined = String.join("\n", markdown);
            return WhiteSpace.isBlank(joined)
                    ? Optional.empty()
                    : Optional.of(new StepPart.Text(Lines.range(first, last), joined));
        }
    }

    private static String withoutLeadingBlanks(String text) {
        return text.substring(WhiteSpace.skip(text, 0, text.length()));
    }

    /** The first line of a step: its visible number, and what is behind it. */
    private record Numbered(@Nullable Long number, String rest) {

        static final Numbered NONE = new Numbered(null, "");

        /** Blanks, digits, a dot and one white-space character; any other line has no number and stays whole. */
        static Numbered of(String line) {
            int digits = WhiteSpace.skip(line, 0, line.length());
            int dot = StepAttributes.digitsEnd(line, digits);
            OptionalLong number = StepAttributes.number(line, digits, dot);
            boolean isNumbered = number.isPresent()
                    && dot + 1 < line.length()
                    && line.charAt(dot) == '.'
                    && WhiteSpace.is(line.charAt(dot + 1));
            return isNumbered ? new Numbered(number.getAsLong(), line.substring(dot + 2)) : new Numbered(null, line);
        }
    }
}
