package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.sop.LineRange;
import club.datatalks.dataops.docs.internal.sop.MarkdownLine;
import club.datatalks.dataops.docs.internal.sop.Marker;
import club.datatalks.dataops.docs.internal.sop.MarkerKind;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import club.datatalks.dataops.docs.internal.sop.edit.ProcedureView.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Edits of groups, and of a procedure's shape: flat or grouped (SOPF-54). */
final class GroupEdits {

    private static final String STANDARD_TITLE = "Steps";
    private static final String END = "<!-- sop-group-end -->";

    private GroupEdits() {}

    static String add(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        if (procedure.groups().isEmpty() && !procedure.flatSteps().isEmpty()) {
            throw Refusal.of("The procedure is a flat list of steps; group them first");
        }
        Place top = procedure.top();
        List<Integer> groups = top.placesOf(SopBlock.Group.class);
        int index = ProcedureView.index(fields, groups.size());
        int place = index < groups.size()
                ? groups.get(index)
                : groups.isEmpty() ? top.blocks().size() : groups.get(groups.size() - 1) + 1;
        String lineEnd = procedure.lineEnd();
        String block =
                start(title(fields), lineEnd) + StepEdits.newStep(procedure, "", Map.of()) + lineEnd + END + lineEnd;
        top.row().insert(place, block, lineEnd);
        return procedure.changed(top);
    }

    private static String title(EditFields fields) {
        return Written.oneLine(fields.text("title")).strip();
    }

    /** What stands in front of a group's first step. */
    private static String start(String title, String lineEnd) {
        return "<!-- sop-group-start: \"%s\" -->%s### %s%s%s"
                .formatted(Written.quoted(title), lineEnd, Written.heading(title), lineEnd, lineEnd);
    }

    static String rename(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Group group = procedure.group(fields.number("group"));
        String title = title(fields);
        SourceText source = document.source();
        Marker marker = procedure.marker(group.lines().first(), MarkerKind.GROUP_START);
        int from = source.text().indexOf('"', marker.start()) + 1;
        List<TextChange> changes = new ArrayList<>();
        if (!Written.decoded(group.title()).equals(title)) {
            changes.add(new TextChange(from, from + group.title().length(), Written.quoted(title)));
            // A heading that somebody worded otherwise stays as it is.
            if (group.heading() != null && isHeadedByTitle(source, group, group.heading() - 1)) {
                changes.add(MetadataEdits.heading(source, group.heading() - 1, title));
            }
        }
        return TextChange.applied(source.text(), changes);
    }

    private static boolean isHeadedByTitle(SourceText source, SopBlock.Group group, int line) {
        String words = MarkdownLine.headingText(source.line(line)).orElse("");
        return words.equals(group.title().strip()) || words.equals(Written.heading(Written.decoded(group.title())));
    }

    static String delete(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Group group = procedure.group(fields.number("group"));
        procedure.ownLines(group.lines());
        Place top = procedure.top();
        top.row().remove(top.indexOf(group));
        return procedure.changed(top);
    }

    static String move(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Group group = procedure.group(fields.number("group"));
        Place top = procedure.top();
        List<Integer> groups = top.placesOf(SopBlock.Group.class);
        int index = ProcedureView.index(fields, groups.size() - 1);
        top.row().move(groups, groups.indexOf(top.indexOf(group)), index);
        return procedure.changed(top);
    }

    /** The group of a step ends in front of it, and a new one starts with it. */
    static String split(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Step step = procedure.step(fields.number("step"));
        Place place = procedure.of(step);
        SopBlock.Group group = place.group();
        if (group == null || group.steps().indexOf(step) == 0) {
            throw Refusal.of(
                    "Step %d %s", step.value().id(), group == null ? "is in no group" : "starts its group already");
        }
        SourceText source = document.source();
        int at = Row.offset(source, step.lines().first() - 1);
        boolean isSeparated = source.line(step.lines().first() - 2).isBlank();
        String lineEnd = procedure.lineEnd();
        String between = END + lineEnd + (isSeparated ? lineEnd : "") + start(title(fields), lineEnd);
        return TextChange.applied(source.text(), List.of(new TextChange(at, at, between)));
    }

    /** A group's steps go to the end of the group in front of it. */
    static String merge(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        long index = fields.number("group");
        SopBlock.Group group = procedure.group(index);
        if (index == 0) {
            throw Refusal.of("Group 0 is the first; there is none in front of it");
        }
        SopBlock.Group former = procedure.group(index - 1);
        LineRange lines = procedure.ownLines(group.lines());
        int end = procedure.ownLines(former.lines()).last();
        SourceText source = document.source();
        boolean isSeparated = source.line(end - 2).isBlank();
        List<TextChange> changes = List.of(
                lines(source, end, isSeparated ? behindBlanks(source, end + 1) : end + 1),
                lines(source, lines.first(), contentLine(source, group)));
        return TextChange.applied(source.text(), changes);
    }

    /** Every run of steps in no group becomes a group. */
    static String groupSteps(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        String title =
                Written.oneLine(fields.find("title").orElse(STANDARD_TITLE)).strip();
        String lineEnd = procedure.lineEnd();
        SourceText source = document.source();
        List<TextChange> changes = new ArrayList<>();
        int runs = 0;
        for (List<SopBlock.Step> run : flatRuns(procedure)) {
            String name = ++runs == 1 ? title : "%s %d".formatted(title, runs);
            int from = Row.offset(source, run.get(0).lines().first() - 1);
            int to = Row.offset(source, run.get(run.size() - 1).lines().last());
            changes.add(new TextChange(from, from, start(name, lineEnd)));
            changes.add(new TextChange(to, to, lineEnd + END + lineEnd));
        }
        return TextChange.applied(source.text(), changes);
    }

    private static List<List<SopBlock.Step>> flatRuns(ProcedureView procedure) {
        List<List<SopBlock.Step>> runs = new ArrayList<>();
        boolean isOpen = false;
        for (SopBlock block : procedure.blocks()) {
            if (block instanceof SopBlock.Group) {
                isOpen = false;
            } else if (block instanceof SopBlock.Step step) {
                if (!isOpen) {
                    runs.add(new ArrayList<>());
                    isOpen = true;
                }
                runs.get(runs.size() - 1).add(step);
            }
        }
        return runs;
    }

    /** All groups are dissolved; their titles are lost, everything else keeps its place. */
    static String ungroup(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SourceText source = document.source();
        List<TextChange> changes = new ArrayList<>();
        for (SopBlock.Group group : procedure.groups()) {
            LineRange lines = procedure.ownLines(group.lines());
            int content = contentLine(source, group);
            changes.add(lines(source, lines.first(), content));
            changes.add(lines(source, Math.max(content, beforeBlanks(source, lines.last())), lines.last() + 1));
        }
        changes.sort(Comparator.comparingInt(TextChange::from));
        return TextChange.applied(source.text(), changes);
    }

    /** The first line behind the start of a group, its heading, and the empty lines below that. */
    private static int contentLine(SourceText source, SopBlock.Group group) {
        Integer heading = group.heading();
        return behindBlanks(source, (heading == null ? group.lines().first() : heading) + 1);
    }

    private static int behindBlanks(SourceText source, int line) {
        int at = line;
        while (at <= source.lineCount() && source.line(at - 1).isBlank()) {
            at++;
        }
        return at;
    }

    private static int beforeBlanks(SourceText source, int line) {
        int at = line;
        while (at > 1 && source.line(at - 2).isBlank()) {
            at--;
        }
        return at;
    }

    /** Takes lines away; counted from 1, {@code end} is behind the last one. */
    private static TextChange lines(SourceText source, int first, int end) {
        return new TextChange(Row.offset(source, first - 1), Row.offset(source, end - 1), "");
    }
}
