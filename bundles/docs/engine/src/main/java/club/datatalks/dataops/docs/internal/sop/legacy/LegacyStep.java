package club.datatalks.dataops.docs.internal.sop.legacy;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.Fences;
import club.datatalks.dataops.docs.internal.sop.MarkdownImage;
import club.datatalks.dataops.docs.internal.sop.MarkdownLine;
import club.datatalks.dataops.docs.internal.sop.edit.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A numbered item on its way to become a step: its images become screenshots, with the notes below them as captions,
 * and its lines are indented anew (SOPF-40, rules 5 and 6).
 */
final class LegacyStep {

    private static final Pattern ITEM =
            Pattern.compile("(\\p{IsWhite_Space}*[0-9]+\\.\\p{IsWhite_Space}*)(.*)", Pattern.DOTALL);
    private static final Pattern LIST_MARKER = Pattern.compile("(?:[-*+]|[0-9]+[.)])?");
    private static final int MAX_BLANKS = 4;
    private static final String NOTE = "image note:";

    private final List<Part> parts = new ArrayList<>();
    private final List<String> text = new ArrayList<>();
    private final List<Shot> pending = new ArrayList<>();
    private @Nullable Shot last;
    private boolean inCaption;

    /** Text or a screenshot. */
    private sealed interface Part {}

    private record Text(List<String> lines) implements Part {}

    private record Shot(String image, List<String> caption) implements Part {}

    /** @param lines of the item, the first with its number */
    LegacyStep(List<String> lines) {
        Matcher item = ITEM.matcher(lines.get(0));
        String first = item.matches() ? item.group(2) : lines.get(0);
        int offset = item.matches() ? columns(item.group(1)) : 0;
        Fences fences = new Fences();
        fences.isCode(first);
        take(first, false);
        for (String line : dedented(lines.subList(1, lines.size()), offset)) {
            boolean isCode = fences.isCode(line);
            if (WhiteSpace.isBlank(line)) {
                endParagraph(isCode);
            } else {
                take(line, isCode);
            }
        }
        endParagraph(false);
        flushText();
    }

    /** Where the text of an item starts for a Markdown reader: at most four blanks behind its number. */
    private static int columns(String marker) {
        int number = MarkdownLine.indentation(marker) + WhiteSpace.trim(marker).length();
        int blanks = marker.length() - marker.stripTrailing().length();
        return number + (blanks >= 1 && blanks <= MAX_BLANKS ? blanks : 1);
    }

    // What is indented by four more than the text is code, and stays code.
    private static List<String> dedented(List<String> lines, int offset) {
        int smallest = lines.stream()
                .filter(line -> !WhiteSpace.isBlank(line))
                .mapToInt(MarkdownLine::indentation)
                .filter(columns -> columns > 0)
                .min()
                .orElse(0);
        int columns = smallest - offset >= MAX_BLANKS ? offset : smallest;
        return lines.stream()
                .map(line -> WhiteSpace.isBlank(line) ? "" : MarkdownLine.dedent(line, columns))
                .toList();
    }

    private void take(String line, boolean isCode) {
        String words = WhiteSpace.trim(line);
        if (isCode || words.startsWith("|")) {
            inCaption = false;
            text.add(line);
            return;
        }
        List<MarkdownImage> images = images(line);
        if (images.isEmpty()) {
            note(line, words);
            return;
        }
        inCaption = false;
        String rest = without(line, images);
        List<Shot> shots = images.stream()
                .map(image -> new Shot("![%s](%s)".formatted(image.alt(), image.src()), new ArrayList<>()))
                .toList();
        boolean isOnly = LIST_MARKER.matcher(WhiteSpace.trim(rest)).matches();
        if (isOnly && !isFirstLine()) {
            flushText();
            addAll(shots);
        } else {
            text.add(isOnly ? "" : rest);
            pending.addAll(shots);
            last = shots.get(shots.size() - 1);
        }
    }

    private boolean isFirstLine() {
        return text.isEmpty() && parts.isEmpty() && pending.isEmpty();
    }

    private void note(String line, String words) {
        Shot shot = last;
        boolean startsNote = shot != null
                && shot.caption().isEmpty()
                && words.toLowerCase(Locale.ROOT).startsWith(NOTE);
        if (shot != null && startsNote) {
            shot.caption().add(WhiteSpace.trim(words.substring(NOTE.length())));
            inCaption = true;
        } else if (shot != null && inCaption) {
            shot.caption().add(words);
        } else {
            // Another paragraph: what follows it is no longer directly below the image.
            last = pending.isEmpty() ? null : last;
            text.add(line);
        }
    }

    private void endParagraph(boolean isCode) {
        inCaption = false;
        if (isCode || pending.isEmpty()) {
            if (!text.isEmpty()) {
                text.add("");
            }
            return;
        }
        flushText();
        addAll(List.copyOf(pending));
        pending.clear();
    }

    private void addAll(List<Shot> shots) {
        parts.addAll(shots);
        last = shots.get(shots.size() - 1);
    }

    private void flushText() {
        while (!text.isEmpty() && text.get(text.size() - 1).isEmpty() && text.size() > (parts.isEmpty() ? 1 : 0)) {
            text.remove(text.size() - 1);
        }
        if (!text.isEmpty()) {
            parts.add(new Text(List.copyOf(text)));
            text.clear();
        }
    }

    // An image within a link, or shown as code, is not one that a reader sees by itself.
    private static List<MarkdownImage> images(String line) {
        return MarkdownImage.in(line).stream()
                .filter(image -> image.start() == 0 || line.charAt(image.start() - 1) != '[')
                .filter(image -> line.substring(0, image.start())
                                        .chars()
                                        .filter(c -> c == '`')
                                        .count()
                                % 2
                        == 0)
                .filter(image -> !image.src().contains("(") && !WhiteSpace.isBlank(image.src()))
                .toList();
    }

    private static String without(String line, List<MarkdownImage> images) {
        StringBuilder rest = new StringBuilder();
        int at = 0;
        for (MarkdownImage image : images) {
            String before = line.substring(at, image.start());
            boolean doubled = before.endsWith(" ")
                    && line.startsWith(" ", image.srcStart() + image.src().length() + 1);
            rest.append(doubled ? before.substring(0, before.length() - 1) : before);
            at = image.srcStart() + image.src().length() + 1;
        }
        return rest.append(line.substring(at)).toString().stripTrailing();
    }

    /** The step as lines, with this number. */
    List<String> written(long number) {
        List<String> lines = new ArrayList<>();
        lines.add("<!-- sop-step-start id=%d -->".formatted(number));
        String lead = "%d.  ".formatted(number);
        for (Part part : parts) {
            if (part instanceof Text words) {
                separate(lines);
                for (String line : words.lines()) {
                    lines.add(
                            line.isEmpty() && lines.size() > 1
                                    ? ""
                                    : (lines.size() == 1 ? lead : Written.INDENTATION) + line);
                }
            } else if (part instanceof Shot shot) {
                separate(lines);
                lines.addAll(screenshot(shot));
            }
        }
        lines.add("<!-- sop-step-end -->");
        return lines;
    }

    private static void separate(List<String> lines) {
        if (lines.size() > 1 && !lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
    }

    private static List<String> screenshot(Shot shot) {
        List<String> lines = new ArrayList<>();
        lines.add(Written.INDENTATION + "<!-- sop-screenshot-start -->");
        lines.add(Written.INDENTATION + shot.image());
        if (!String.join("", shot.caption()).isEmpty()) {
            lines.add(Written.INDENTATION + "<!-- sop-caption-start -->");
            shot.caption().forEach(line -> lines.add(Written.INDENTATION + line));
            lines.add(Written.INDENTATION + "<!-- sop-caption-end -->");
        }
        lines.add(Written.INDENTATION + "<!-- sop-screenshot-end -->");
        return lines;
    }
}
