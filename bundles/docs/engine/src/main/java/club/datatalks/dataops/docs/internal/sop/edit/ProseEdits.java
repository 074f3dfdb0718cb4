package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.sop.LineRange;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import club.datatalks.dataops.docs.internal.sop.edit.ProcedureView.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Edits of the text between steps. */
final class ProseEdits {

    private static final String START = "<!-- sop-prose-start -->";
    private static final String END = "<!-- sop-prose-end -->";

    private ProseEdits() {}

    static String add(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        Position position = Position.of(procedure, fields);
        String lineEnd = procedure.lineEnd();
        StringBuilder block = new StringBuilder(START).append(lineEnd);
        for (String line : Written.lines(fields.find("value").orElse(""))) {
            block.append(Written.withoutMarkers(line)).append(lineEnd);
        }
        block.append(END).append(lineEnd);
        position.place().row().insert(position.index(), block.toString(), lineEnd);
        return procedure.changed(position.place());
    }

    static String set(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        LineRange lines = procedure.prose(fields.number("prose")).lines();
        return TextChange.applied(
                document.source().text(),
                List.of(SectionEdits.body(document.source(), lines.first(), lines.last() - 1, fields.text("value"))));
    }

    static String move(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Prose prose = procedure.prose(fields.number("prose"));
        procedure.ownLines(prose.lines());
        Place source = procedure.of(prose);
        Position position = Position.of(procedure, fields);
        int from = source.indexOf(prose);
        if (source.group() != position.place().group()) {
            return movedElsewhere(procedure, source, from, position);
        }
        int to = position.index() > from ? position.index() - 1 : position.index();
        if (to == from) {
            return document.source().text();
        }
        Row.Removed removed = source.row().remove(from);
        source.row().insert(to, removed.block(), removed.gap());
        return procedure.changed(source);
    }

    private static String movedElsewhere(ProcedureView procedure, Place source, int from, Position position) {
        Place target = position.place();
        if (target.group() == null) {
            Row.Removed removed = source.row().remove(from);
            procedure.putInto(target, source);
            target.row().insert(position.index(), removed.block(), removed.gap());
            return procedure.changed(target);
        }
        if (source.group() == null) {
            String gap = source.row().gapOf(from);
            target.row().insert(position.index(), source.row().block(from), gap);
            procedure.putInto(source, target);
            source.row().remove(from);
            return procedure.changed(source);
        }
        Row.Removed removed = source.row().remove(from);
        target.row().insert(position.index(), removed.block(), removed.gap());
        return procedure.changed(source, target);
    }

    static String delete(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Prose prose = procedure.prose(fields.number("prose"));
        procedure.ownLines(prose.lines());
        Place place = procedure.of(prose);
        place.row().remove(place.indexOf(prose));
        return procedure.changed(place);
    }

    /** Text that belongs to no block becomes prose where it stands: all of it, or what stands on one line. */
    static String wrapOrphans(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SourceText source = document.source();
        String lineEnd = source.lineEnd();
        List<TextChange> changes = new ArrayList<>();
        for (LineRange lines : orphans(procedure)) {
            if (fields.isNull("line")
                    || (fields.number("line") >= lines.first() && fields.number("line") <= lines.last())) {
                int from = Row.offset(source, lines.first() - 1);
                int to = Row.offset(source, lines.last());
                changes.add(new TextChange(from, from, START + lineEnd));
                changes.add(new TextChange(to, to, END + lineEnd));
            }
        }
        if (changes.isEmpty() && !fields.isNull("line")) {
            throw Refusal.of("No text outside all blocks stands on line %d", fields.number("line"));
        }
        changes.sort(Comparator.comparingInt(TextChange::from));
        return TextChange.applied(source.text(), changes);
    }

    private static List<LineRange> orphans(ProcedureView procedure) {
        List<LineRange> orphans = new ArrayList<>();
        List<SopBlock> blocks = new ArrayList<>(procedure.blocks());
        procedure.groups().forEach(group -> blocks.addAll(group.blocks()));
        for (SopBlock block : blocks) {
            if (block instanceof SopBlock.Loose loose && hasTextAndNoMarker(procedure, loose.lines())) {
                orphans.add(loose.lines());
            }
        }
        return orphans;
    }

    // Comments are seen by nobody, and a stray marker would end the prose too early.
    private static boolean hasTextAndNoMarker(ProcedureView procedure, LineRange lines) {
        boolean hasText = false;
        for (int line = lines.first(); line <= lines.last(); line++) {
            String words = procedure.source().line(line - 1).strip();
            if (!procedure.document().markers(line).isEmpty()) {
                return false;
            }
            hasText |= !words.isEmpty() && !(words.startsWith("<!--") && words.endsWith("-->"));
        }
        return hasText;
    }
}
