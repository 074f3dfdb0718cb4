package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.LineRange;
import club.datatalks.dataops.docs.internal.sop.LineRole;
import club.datatalks.dataops.docs.internal.sop.Marker;
import club.datatalks.dataops.docs.internal.sop.MarkerKind;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopSection;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The procedure that an edit is about, by the addresses of SOPF-55. Whatever is not there, or stands so that an edit
 * could not tell where it ends, is a {@link ProblemException} of kind {@code UNPROCESSABLE}.
 */
final class ProcedureView {

    private final SopDocument document;
    private final SopSection section;
    private final SopSection.Procedure structure;

    /**
     * Where blocks stand together.
     *
     * @param group {@code null} for what is in no group
     * @param blocks in the order of the file; the row holds them at the same places
     */
    record Place(SopBlock.@Nullable Group group, List<SopBlock> blocks, Row row) {

        /** The places of all blocks of a kind. */
        List<Integer> placesOf(Class<? extends SopBlock> kind) {
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                if (kind.isInstance(blocks.get(i))) {
                    places.add(i);
                }
            }
            return places;
        }

        int indexOf(SopBlock block) {
            return blocks.indexOf(block);
        }
    }

    ProcedureView(SopDocument document) {
        this.document = document;
        this.section = document.section("procedure")
                .orElseThrow(() -> Refusal.of("There is no procedure; add the section first"));
        this.structure = section.structure()
                .orElseThrow(
                        () -> Refusal.of("The procedure is marked as raw; edit it as text, or make it structured"));
        checkOrder(structure.blocks(), section.lines());
    }

    // Markers may overlap in a text that still parses; a block's lines are then not its own.
    private static void checkOrder(List<SopBlock> blocks, LineRange within) {
        int last = within.first();
        for (SopBlock block : blocks) {
            if (block.lines().first() <= last || block.lines().last() >= within.last()) {
                throw Refusal.of(
                        "The block on line %d overlaps with another; put its markers right in the text first",
                        block.lines().first());
            }
            last = block.lines().last();
            if (block instanceof SopBlock.Group group) {
                checkOrder(group.blocks(), group.lines());
            }
        }
    }

    SopDocument document() {
        return document;
    }

    SourceText source() {
        return document.source();
    }

    String lineEnd() {
        return source().lineEnd();
    }

    List<SopBlock> blocks() {
        return structure.blocks();
    }

    List<SopBlock.Group> groups() {
        return structure.groups();
    }

    List<SopBlock.Step> steps() {
        return structure.steps();
    }

    List<SopBlock.Step> flatSteps() {
        return structure.flatSteps();
    }

    /** What is in no group, groups included. */
    Place top() {
        int first = section.lines().first();
        for (int line = first + 1; line < section.lines().last(); line++) {
            if (document.role(line) == LineRole.SECTION_HEADING) {
                first = line;
            }
        }
        return place(null, structure.blocks(), first, section.lines().last() - 1);
    }

    Place in(SopBlock.Group group) {
        int first = group.heading() == null ? group.lines().first() : group.heading();
        return place(group, group.blocks(), first, group.lines().last() - 1);
    }

    private Place place(SopBlock.@Nullable Group group, List<SopBlock> blocks, int first, int end) {
        return new Place(
                group,
                blocks,
                Row.of(
                        source(),
                        first,
                        end,
                        blocks.stream().map(SopBlock::lines).toList()));
    }

    /** Where a block stands. */
    Place of(SopBlock block) {
        return structure.groups().stream()
                .filter(group -> group.blocks().contains(block))
                .findFirst()
                .map(this::in)
                .orElseGet(this::top);
    }

    SopBlock.Step step(long id) {
        List<SopBlock.Step> found =
                steps().stream().filter(step -> step.value().id() == id).toList();
        if (found.size() > 1) {
            throw Refusal.of("Step %d is there %d times; renumber first", id, found.size());
        }
        if (found.isEmpty()) {
            throw Refusal.of("There is no step %d", id);
        }
        return found.get(0);
    }

    SopBlock.Group group(long index) {
        return at(structure.groups(), index, "group");
    }

    SopBlock.Prose prose(long index) {
        return at(structure.prose(), index, "prose");
    }

    SopBlock.Todo todo(long index) {
        return at(structure.todos(), index, "todo");
    }

    static <T> T at(List<T> all, long index, String kind) {
        if (index < 0 || index >= all.size()) {
            throw Refusal.of(
                    all.isEmpty() ? "There is no %s %d; there is none at all" : "There is no %s %d; the last is %d",
                    kind,
                    index,
                    all.size() - 1);
        }
        return all.get((int) index);
    }

    /** A place among so many, counted from 0; behind all of them when none is given. */
    static int index(EditFields fields, int count) {
        int index = fields.index("index").orElse(count);
        if (index < 0 || index > count) {
            throw Refusal.of("There is no index %d; it may be 0 to %d", index, count);
        }
        return index;
    }

    /** The lines of a block, when nothing else stands on those of its markers. */
    LineRange ownLines(LineRange lines) {
        Predicate<Integer> isShared = line -> document.markers(line).all().stream()
                .findFirst()
                .filter(marker -> !standsAlone(line, marker))
                .isPresent();
        for (int line : List.of(lines.first(), lines.last())) {
            if (isShared.test(line)) {
                throw Refusal.of(
                        "Other text stands on line %d beside the marker; give it a line of its own first", line);
            }
        }
        return lines;
    }

    private boolean standsAlone(int line, Marker marker) {
        String text = source().text();
        String around = text.substring(source().contentStart(line - 1), marker.start())
                + text.substring(marker.end(), source().end(line - 1));
        return WhiteSpace.isBlank(around);
    }

    Marker marker(int line, MarkerKind kind) {
        return document.markers(line)
                .find(kind)
                .orElseThrow(() -> new IllegalStateException("no " + kind + " on line " + line));
    }

    /** Puts what became of a group into the row in which the group stands. */
    void putInto(Place outer, Place group) {
        SopBlock.Group block = Objects.requireNonNull(group.group());
        int start = Row.offset(source(), block.lines().first() - 1);
        int index = outer.indexOf(block);
        TextChange change = group.row().change();
        outer.row()
                .replace(
                        index,
                        TextChange.applied(
                                outer.row().block(index),
                                List.of(new TextChange(change.from() - start, change.to() - start, change.insert()))));
    }

    String changed(Place... places) {
        List<TextChange> changes = new ArrayList<>();
        for (Place place : places) {
            changes.add(place.row().change());
        }
        changes.sort((one, other) -> Integer.compare(one.from(), other.from()));
        return TextChange.applied(source().text(), changes);
    }
}
