package club.datatalks.dataops.docs.internal.sop.legacy;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.Fences;
import club.datatalks.dataops.docs.internal.sop.MarkdownImage;
import club.datatalks.dataops.docs.internal.sop.MarkdownLine;
import club.datatalks.dataops.docs.internal.sop.edit.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The body of a procedure without markers, read as steps, groups, prose and TODOs (SOPF-40, rules 4 and 7 to 9). */
final class LegacyProcedure {

    private static final Pattern ITEM = Pattern.compile("\\p{IsWhite_Space}*[0-9]+\\.(?:\\p{IsWhite_Space}.*)?");
    private static final String TODO = "TODO:";
    private static final int CODE_INDENTATION = 4;
    private static final int GROUP_LEVEL = 3;

    private final List<String> lines;
    private final List<String> notes;
    private final boolean[] isCode;
    private final int outermost;
    private final List<Group> groups = new ArrayList<>();
    private Group group = new Group(null);
    private @Nullable Block block;
    private boolean followsBlank = true;

    /** What stands below one heading; the first has none. */
    private static final class Group {

        private final @Nullable String heading;
        private final List<Block> blocks = new ArrayList<>();

        Group(@Nullable String heading) {
            this.heading = heading;
        }

        boolean hasSteps() {
            return blocks.stream().anyMatch(each -> each.kind == Kind.STEP);
        }
    }

    private enum Kind {
        STEP,
        PROSE,
        TODO
    }

    private static final class Block {

        private final Kind kind;
        private final List<String> lines = new ArrayList<>();

        Block(Kind kind) {
            this.kind = kind;
        }
    }

    /**
     * Reads the lines below the heading of the section.
     *
     * @param notes gets a sentence for every judgement that somebody should look at
     */
    LegacyProcedure(List<String> lines, List<String> notes) {
        this.lines = lines;
        this.notes = notes;
        this.isCode = new boolean[lines.size()];
        Fences fences = new Fences();
        for (int i = 0; i < isCode.length; i++) {
            isCode[i] = fences.isCode(lines.get(i));
        }
        this.outermost = outermost().orElse(-1);
        groups.add(group);
        for (int i = 0; i < isCode.length; i++) {
            take(i, lines.get(i));
        }
    }

    private OptionalInt outermost() {
        return IntStream.range(0, lines.size())
                .filter(i -> !isCode[i] && ITEM.matcher(lines.get(i)).matches())
                .map(i -> MarkdownLine.indentation(lines.get(i)))
                .filter(columns -> columns < CODE_INDENTATION)
                .min();
    }

    boolean hasSteps() {
        return outermost >= 0;
    }

    private void take(int index, String line) {
        boolean continuesCode = isCode[index] && index > 0 && isCode[index - 1];
        if (continuesCode && block != null) {
            block.lines.add(line);
        } else if (WhiteSpace.isBlank(line)) {
            if (block != null) {
                block.lines.add(line);
            }
        } else if (!isCode[index] && MarkdownLine.headingLevel(line) > 0) {
            heading(line, MarkdownLine.headingLevel(line));
        } else if (!isCode[index]
                && MarkdownLine.indentation(line) == outermost
                && ITEM.matcher(line).matches()) {
            start(Kind.STEP).lines.add(line);
        } else if (!isCode[index]
                && line.startsWith(TODO)
                && !line.substring(TODO.length()).isBlank()) {
            start(Kind.TODO).lines.add(line.substring(TODO.length()).strip());
            block = null;
        } else {
            text(line);
        }
        followsBlank = WhiteSpace.isBlank(line) && !continuesCode;
    }

    private void heading(String line, int level) {
        if (level == GROUP_LEVEL) {
            group = new Group(line);
            groups.add(group);
            block = null;
        } else {
            if (level < GROUP_LEVEL) {
                group = new Group(null);
                groups.add(group);
            }
            start(Kind.PROSE).lines.add(line);
        }
    }

    private void text(String line) {
        Block open = block;
        boolean belongs = open != null
                && (open.kind != Kind.STEP
                        || !followsBlank
                        || MarkdownLine.indentation(line) > outermost
                        || isPicture(open, line));
        if (open != null && belongs) {
            open.lines.add(line);
        } else {
            start(Kind.PROSE).lines.add(line);
        }
    }

    // An image at the margin shows the step above it, and a note at the margin the image.
    private static boolean isPicture(Block step, String line) {
        List<MarkdownImage> images = MarkdownImage.in(line);
        if (!images.isEmpty()) {
            MarkdownImage image = images.get(0);
            return WhiteSpace.isBlank(line.substring(0, image.start()))
                    && WhiteSpace.isBlank(
                            line.substring(images.get(images.size() - 1).srcStart()
                                    + images.get(images.size() - 1).src().length()
                                    + 1));
        }
        return line.toLowerCase(Locale.ROOT).startsWith("image note:")
                && step.lines.stream()
                        .filter(each -> !WhiteSpace.isBlank(each))
                        .reduce((earlier, later) -> later)
                        .filter(each -> !MarkdownImage.in(each).isEmpty())
                        .isPresent();
    }

    private Block start(Kind kind) {
        Block started = new Block(kind);
        group.blocks.add(started);
        block = started;
        return started;
    }

    /** The marked form, without the section's own markers and heading; every block has an empty line in front of it. */
    List<String> written() {
        boolean isGrouped = groups.stream().anyMatch(each -> each.heading != null && each.hasSteps());
        List<String> written = new ArrayList<>();
        long number = 0;
        boolean grouped = false;
        for (Group each : groups) {
            String title = title(each, isGrouped, grouped);
            List<String> blocks = new ArrayList<>();
            if (title == null && each.heading != null) {
                notes.add(
                        "Heading \"%s\" has no numbered item below it and became prose".formatted(words(each.heading)));
                headingToProse(each);
            }
            for (Block one : each.blocks) {
                number += one.kind == Kind.STEP ? 1 : 0;
                blocks.add("");
                blocks.addAll(written(one, number));
            }
            written.addAll(title == null ? blocks : inGroup(each, title, blocks));
            grouped |= each.heading != null && title != null;
        }
        return written;
    }

    private static String words(String heading) {
        return MarkdownLine.headingText(heading).orElse("");
    }

    private @Nullable String title(Group each, boolean isGrouped, boolean behindGroups) {
        if (!each.hasSteps()) {
            return null;
        }
        if (each.heading != null) {
            return words(each.heading);
        }
        if (!isGrouped) {
            return null;
        }
        String title = behindGroups ? "Follow-up" : "Preparation";
        notes.add("Steps outside all headings became the group %s; check whether they belong there".formatted(title));
        return title;
    }

    private static void headingToProse(Group group) {
        Block prose = new Block(Kind.PROSE);
        prose.lines.add(String.valueOf(group.heading));
        if (!group.blocks.isEmpty() && group.blocks.get(0).kind == Kind.PROSE) {
            prose.lines.add("");
            prose.lines.addAll(group.blocks.remove(0).lines);
        }
        group.blocks.add(0, prose);
    }

    private static List<String> inGroup(Group group, String title, List<String> blocks) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("<!-- sop-group-start: \"%s\" -->".formatted(Written.quoted(title)));
        lines.add(group.heading == null ? "### " + title : group.heading);
        lines.addAll(blocks);
        lines.add("");
        lines.add("<!-- sop-group-end -->");
        return lines;
    }

    private List<String> written(Block one, long number) {
        return switch (one.kind) {
            case STEP -> new LegacyStep(SopNormalizer.trimmed(one.lines)).written(number);
            case TODO -> List.of("<!-- sop-todo: \"%s\" -->".formatted(Written.quoted(one.lines.get(0))));
            case PROSE -> prose(SopNormalizer.trimmed(one.lines));
        };
    }

    private List<String> prose(List<String> text) {
        if (MarkdownLine.headingLevel(text.get(0)) != GROUP_LEVEL) {
            notes.add("Text outside all steps became prose: %s".formatted(SopNormalizer.brief(text.get(0))));
        }
        List<String> prose = new ArrayList<>();
        prose.add("<!-- sop-prose-start -->");
        prose.addAll(text);
        prose.add("<!-- sop-prose-end -->");
        return prose;
    }
}
