package club.datatalks.dataops.docs.internal.sop.edit;

import static club.datatalks.dataops.docs.internal.sop.edit.Edits.edit;
import static club.datatalks.dataops.docs.internal.sop.edit.Edits.edited;
import static club.datatalks.dataops.docs.internal.sop.edit.Edits.undone;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopSection;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What holds for every edit of every document, real-looking or hostile. */
class SopEditorPropertiesTest {

    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    private static final List<String> HOSTILE_LINES = List.of(
            "\ttext after a tab",
            "trailing blanks  ",
            "```\n<b>code</b> <!-- sop-todo -->\n```",
            "- a\n  - b\n\t- c",
            "<div onclick=x>html</div>",
            "\u00a0no-break\u2028line",
            "\ud83d\ude00 emoji \ud800",
            "1. looks like a step",
            "## a heading",
            "> Note: a call-out",
            "---",
            "&quot; $1 \\1 %s",
            "[[wiki|label]] [a](b.md \"t\")");

    /** Writes documents with as many shapes as chance allows; every line of text holds a word of its own. */
    private static final class Writer {

        private final Random random;
        private final boolean hostile;
        private int words;
        private int steps;

        Writer(long seed, boolean hostile) {
            this.random = new Random(seed);
            this.hostile = hostile;
        }

        String document() {
            StringBuilder text =
                    new StringBuilder("---\ntitle: \"T\"\ndoc_type: sop\nschema_version: 1\n---\n\n# T\n\n");
            for (String name : List.of("summary", "prerequisites")) {
                text.append(section(name, words(2)));
            }
            boolean grouped = random.nextBoolean();
            StringBuilder body = new StringBuilder("## Procedure\n\n");
            for (int i = random.nextInt(3); i > 0; i--) {
                body.append("<!-- sop-todo: \"").append(word()).append("\" -->\n\n");
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                body.append(grouped ? group() : item()).append('\n');
            }
            text.append(section("procedure", body.toString()));
            for (String name : List.of("validation", "troubleshooting", "references")) {
                text.append(section(name, words(2)));
            }
            String lineEnd = LINE_ENDS.get(random.nextInt(LINE_ENDS.size()));
            String start = random.nextInt(4) == 0 ? "\uFEFF" : "";
            String written = text.toString().replace("\n", lineEnd.equals("\r") ? "\n" : lineEnd);
            return start + (random.nextInt(3) == 0 ? written.strip() : written);
        }

        private String section(String name, String body) {
            return "<!-- sop-section-start: %s -->\n%s%s<!-- sop-section-end -->\n\n"
                    .formatted(name, name.equals("procedure") ? "" : "## " + name + "\n", body);
        }

        private String group() {
            StringBuilder group =
                    new StringBuilder("<!-- sop-group-start: \"%1$s\" -->\n### %1$s\n\n".formatted(word()));
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                group.append(item()).append('\n');
            }
            return group + "<!-- sop-group-end -->\n";
        }

        private String item() {
            int kind = random.nextInt(10);
            if (kind == 0) {
                return "<!-- sop-prose-start -->\n%s<!-- sop-prose-end -->\n".formatted(words(3));
            } else if (kind == 1 && hostile) {
                return words(2).replace("1. looks like a step", "loose");
            }
            return step();
        }

        private String step() {
            steps++;
            String attributes = hostile && random.nextBoolean() ? " custom=plain tool = \"x y\"  " : " systems=\"a\" ";
            StringBuilder step = new StringBuilder(
                    "<!-- sop-step-start id=%d%s-->\n%d.  %s\n".formatted(steps, attributes, steps, word()));
            for (int i = random.nextInt(3); i > 0; i--) {
                step.append('\n').append(words(2).replaceAll("(?m)^(?=.)", "    "));
                if (random.nextBoolean()) {
                    step.append("\n    <!-- sop-screenshot-start -->\n    ![%s](%s.png)\n".formatted(word(), word()));
                    step.append(
                            random.nextBoolean()
                                    ? "    <!-- sop-caption-start -->\n    %s\n    <!-- sop-caption-end -->\n"
                                            .formatted(word())
                                    : "");
                    step.append("    <!-- sop-screenshot-end -->\n");
                }
            }
            return step + "<!-- sop-step-end -->\n";
        }

        private String words(int max) {
            StringBuilder lines = new StringBuilder();
            for (int i = 1 + random.nextInt(max); i > 0; i--) {
                if (hostile && random.nextInt(3) == 0) {
                    lines.append(HOSTILE_LINES.get(random.nextInt(HOSTILE_LINES.size())))
                            .append('\n');
                }
                lines.append(word()).append('\n');
            }
            return lines.toString();
        }

        private String word() {
            return "w" + ++words + "w";
        }
    }

    @Provide
    Arbitrary<String> documents() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.of(true, false))
                .as((seed, hostile) -> new Writer(seed, hostile).document());
    }

    @Provide
    Arbitrary<String> plainDocuments() {
        return Arbitraries.longs().map(seed -> new Writer(seed, false).document());
    }

    /** An operation with addresses that are mostly there and values of all kinds. */
    @Provide
    Arbitrary<EditFields> edits() {
        List<String> values = new ArrayList<>(HOSTILE_LINES);
        values.addAll(List.of(
                "",
                "New text.\n\nAnd more.",
                "<!-- sop-step-end -->",
                "a\r\nb\rc",
                "notes",
                "\"quoted\" --> x",
                "  x"));
        return Arbitraries.longs().map(seed -> {
            Random random = new Random(seed);
            EditOperation[] operations = EditOperation.values();
            EditOperation operation = operations[random.nextInt(operations.length)];
            String value = values.get(random.nextInt(values.size()));
            Map<String, Object> fields = new HashMap<>();
            fields.put("op", operation.word());
            for (String address : List.of("step", "group", "prose", "todo", "shot", "index", "to_group", "to_step")) {
                if (random.nextInt(8) > 0) {
                    fields.put(address, random.nextInt(4) + (address.contains("step") ? 1 : 0));
                }
            }
            for (String text : List.of("value", "title", "body", "src", "alt", "caption", "heading")) {
                fields.put(text, value);
            }
            if (operation == EditOperation.SET_SECTION_RAW) {
                fields.put("value", random.nextBoolean());
            }
            fields.put("key", random.nextBoolean() ? "title" : "owner");
            fields.put(
                    "section",
                    List.of("summary", "references", "procedure", "notes").get(random.nextInt(4)));
            fields.put("attrs", Map.of("tool", value, "action", "click", "systems", List.of("b", "c d")));
            fields.put("changes", List.of(Map.of("from", 3, "to", 4, "insert", value)));
            if (random.nextBoolean()) {
                fields.put(
                        "position",
                        Map.of(
                                random.nextBoolean() ? "before" : "after",
                                Map.of(random.nextBoolean() ? "step" : "group", random.nextInt(3))));
            }
            return new EditFields(new HashMap<>(fields));
        });
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void everyEditCanBeUndoneToTheByte(@ForAll("documents") String text, @ForAll("edits") EditFields edit) {
        SopEditor.Edited edited;
        try {
            edited = SopEditor.apply(text, List.of(edit));
        } catch (ProblemException e) {
            assertThat(e.kind()).isIn(ProblemKind.INVALID, ProblemKind.UNPROCESSABLE);
            return;
        }
        String after = edited.document().source().text();

        assertThat(TextChange.applied(text, edited.changes())).isEqualTo(after);
        assertThat(undone(text, edited)).isEqualTo(text);
        assertThat(SopLint.check(edited.document())).isNotNull();
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void everyEditLeavesAShapeThatCanBeEdited(@ForAll("documents") String text, @ForAll("edits") EditFields edit) {
        if (edit.operation().equals("splice")) {
            return;
        }
        SopDocument after;
        try {
            after = SopEditor.apply(text, List.of(edit)).document();
        } catch (ProblemException e) {
            return;
        }
        SopDocument before = SopDocument.parse(text);

        assertThat(after.error()).isEmpty();
        List<SopBlock.Step> steps =
                after.procedure().map(SopSection.Procedure::steps).orElse(List.of());
        int count = before.procedure()
                .map(SopSection.Procedure::steps)
                .orElse(List.of())
                .size();
        switch (edit.operation()) {
            case "add_step", "duplicate_step", "add_group" -> assertThat(steps).hasSize(count + 1);
            case "delete_step" -> assertThat(steps).hasSize(count - 1);
            case "delete_group", "delete_section", "set_section_raw" ->
                assertThat(steps).hasSizeLessThanOrEqualTo(count);
            default ->
                assertThat(steps)
                        .hasSameSizeAs(before.procedure()
                                .map(SopSection.Procedure::steps)
                                .orElse(List.of()));
        }
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).value().id()).isEqualTo(i + 1);
        }
    }

    /** Whatever is not the block that an edit names keeps every line that holds a word, but for a step's number. */
    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void whatAnEditDoesNotNameKeepsItsBytes(@ForAll("documents") String text, @ForAll("edits") EditFields edit) {
        if (List.of(
                                "splice",
                                "set_section_body",
                                "set_step_body",
                                "set_prose",
                                "set_todo",
                                "set_alt",
                                "set_src",
                                "set_caption",
                                "rename_group",
                                "set_heading",
                                "ungroup",
                                "merge_group",
                                "duplicate_step")
                        .contains(edit.operation())
                || edit.operation().startsWith("delete")) {
            return;
        }
        String after;
        try {
            after = SopEditor.apply(text, List.of(edit)).document().source().text();
        } catch (ProblemException e) {
            return;
        }

        assertThat(wordLines(after)).containsAll(wordLines(text));
    }

    private static List<String> wordLines(String text) {
        return Arrays.stream(text.split("(?<=\n)"))
                .filter(line -> Pattern.compile("w[0-9]+w").matcher(line).find())
                .map(line -> line.replaceAll("^[0-9]+\\.  ", "N.  "))
                .toList();
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void movingThereAndBackIsNothing(
            @ForAll("documents") String text,
            @ForAll @IntRange(min = 0, max = 9) int from,
            @ForAll @IntRange(min = 0, max = 9) int to) {
        SopSection.Procedure procedure = SopDocument.parse(text).procedure().orElseThrow();
        for (List<SopBlock.Step> steps : lists(procedure)) {
            if (!steps.isEmpty()) {
                long first = steps.get(0).value().id();
                int a = from % steps.size();
                int b = to % steps.size();

                String moved = edited(text, edit("move_step", "step", (int) first + a, "index", b));

                assertThat(edited(moved, edit("move_step", "step", (int) first + b, "index", a)))
                        .isEqualTo(text);
            }
        }
        int groups = procedure.groups().size();
        if (groups > 0) {
            String moved = edited(text, edit("move_group", "group", from % groups, "index", to % groups));
            assertThat(edited(moved, edit("move_group", "group", to % groups, "index", from % groups)))
                    .isEqualTo(text);
        }
    }

    private static List<List<SopBlock.Step>> lists(SopSection.Procedure procedure) {
        List<List<SopBlock.Step>> lists = new ArrayList<>();
        procedure.groups().forEach(group -> lists.add(group.steps()));
        lists.add(procedure.flatSteps());
        return lists;
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void addingAndDeletingIsNothing(@ForAll("documents") String text, @ForAll @IntRange(min = 0, max = 9) int place) {
        SopSection.Procedure procedure = SopDocument.parse(text).procedure().orElseThrow();
        boolean grouped = !procedure.groups().isEmpty();
        Object group = grouped ? place % procedure.groups().size() : null;
        List<SopBlock.Step> steps = grouped
                ? procedure.groups().get(place % procedure.groups().size()).steps()
                : procedure.flatSteps();
        int index = place % (steps.size() + 1);
        List<SopBlock.Step> before = steps.subList(0, index);
        int id = before.isEmpty()
                ? (int)
                        (steps.isEmpty()
                                ? firstIdIn(procedure, group)
                                : steps.get(0).value().id())
                : (int) before.get(index - 1).value().id() + 1;

        String added = edited(text, edit("add_step", "group", group, "index", index, "body", "x"));

        assertThat(edited(added, edit("delete_step", "step", id))).isEqualTo(text);
        assertThat(edited(
                        edited(text, edit("add_todo", "value", "x")),
                        edit("delete_todo", "todo", leadingTodos(procedure))))
                .isEqualTo(text);
        for (SopBlock.Step step : procedure.steps()) {
            int number = (int) step.value().id();
            int shots = step.value().screenshots().size();
            String shown =
                    edited(text, edit("add_screenshot", "step", number, "src", "x.png", "index", place % (shots + 1)));
            assertThat(edited(shown, edit("delete_screenshot", "step", number, "shot", place % (shots + 1))))
                    .isEqualTo(text);
            String explained = edited(text, edit("add_prose", "position", Map.of("after_step", number), "value", "x"));
            long index2 = procedure.prose().stream()
                    .filter(prose -> prose.lines().first() < step.lines().first())
                    .count();
            assertThat(edited(explained, edit("delete_prose", "prose", (int) index2)))
                    .isEqualTo(text);
        }
        assertThat(edited(
                        edited(text, edit("add_section", "section", "notes")),
                        edit("delete_section", "section", "notes")))
                .isEqualTo(text);
    }

    private static long firstIdIn(SopSection.Procedure procedure, @Nullable Object group) {
        return group instanceof Integer index
                ? procedure.groups().subList(0, index).stream()
                                .mapToInt(each -> each.steps().size())
                                .sum()
                        + 1L
                : 1L;
    }

    private static int leadingTodos(SopSection.Procedure procedure) {
        int count = 0;
        while (count < procedure.blocks().size() && procedure.blocks().get(count) instanceof SopBlock.Todo) {
            count++;
        }
        return count;
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void settingAndSettingBackIsNothing(
            @ForAll("plainDocuments") String text, @ForAll @IntRange(min = 0, max = 9) int place) {
        SopSection.Procedure procedure = SopDocument.parse(text).procedure().orElseThrow();
        for (SopBlock.Step step : procedure.steps()) {
            int number = (int) step.value().id();
            String body = step.value().bodyMd();

            String changed = edited(text, edit("set_step_body", "step", number, "value", body + "\n\nand more"));

            assertThat(edited(text, edit("set_step_body", "step", number, "value", body)))
                    .isEqualTo(text);
            assertThat(changed).contains("and more");
            assertThat(edited(changed, edit("set_step_body", "step", number, "value", body)))
                    .isEqualTo(text);
            assertThat(edited(
                            edited(text, edit("set_step_attrs", "step", number, "attrs", Map.of("tool", "x"))),
                            edit("set_step_attrs", "step", number, "attrs", Map.of("tool", ""))))
                    .isEqualTo(text);
        }
        if (procedure.groups().isEmpty()) {
            assertThat(edited(edited(text, edit("group_steps")), edit("ungroup")))
                    .isEqualTo(text);
        } else {
            int group = place % procedure.groups().size();
            String title = procedure.groups().get(group).title();
            assertThat(edited(
                            edited(text, edit("rename_group", "group", group, "title", "Other")),
                            edit("rename_group", "group", group, "title", title)))
                    .isEqualTo(text);
        }
    }

    @Property(tries = 500)
    void linesOfADiffAreTheSameInBoth(
            @ForAll("lineLists") List<String> before, @ForAll("lineLists") List<String> after) {
        int[] matches = LineDiff.matches(before, after);

        int last = -1;
        for (int i = 0; i < matches.length; i++) {
            if (matches[i] >= 0) {
                assertThat(matches[i]).isGreaterThan(last);
                assertThat(after.get(matches[i])).isEqualTo(before.get(i));
                last = matches[i];
            }
        }
        assertThat(Arrays.stream(matches).filter(match -> match >= 0).count()).isEqualTo(longestCommon(before, after));
    }

    @Provide
    Arbitrary<List<String>> lineLists() {
        return Arbitraries.of("a", "b", "c").list().ofMaxSize(12);
    }

    private static int longestCommon(List<String> one, List<String> other) {
        int[][] length = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                length[i][j] = one.get(i).equals(other.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length[0][0];
    }
}
