package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.problem.ProblemException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be done to a document; the name in lower case is the one that clients know (SOPF-55). */
enum EditOperation {
    SET_TITLE(MetadataEdits::setTitle, Reach.ANY_TEXT),
    SET_FRONTMATTER(MetadataEdits::setFrontMatter, Reach.ANY_TEXT),
    ADD_SYSTEM(MetadataEdits::addSystem, Reach.ANY_TEXT),
    SPLICE(MetadataEdits::splice, Reach.ANY_TEXT),

    SET_HEADING(SectionEdits::setHeading, Reach.BLOCK),
    SET_SECTION_BODY(SectionEdits::setBody, Reach.BLOCK),
    SET_SECTION_RAW(SectionEdits::setRaw, Reach.BLOCK),
    ADD_SECTION(SectionEdits::add, Reach.SECTIONS),
    RENAME_SECTION(SectionEdits::rename, Reach.SECTIONS),
    MOVE_SECTION(SectionEdits::move, Reach.SECTIONS),
    DELETE_SECTION(SectionEdits::delete, Reach.SECTIONS),

    SET_STEP_BODY(StepEdits::setBody, Reach.BLOCK),
    SET_STEP_ATTRS(StepEdits::setAttributes, Reach.BLOCK),
    ADD_STEP(StepEdits::add, Reach.STEPS),
    DUPLICATE_STEP(StepEdits::duplicate, Reach.STEPS),
    DELETE_STEP(StepEdits::delete, Reach.STEPS),
    MOVE_STEP(StepEdits::move, Reach.STEPS),

    ADD_GROUP(GroupEdits::add, Reach.STEPS),
    RENAME_GROUP(GroupEdits::rename, Reach.BLOCK),
    DELETE_GROUP(GroupEdits::delete, Reach.STEPS),
    MOVE_GROUP(GroupEdits::move, Reach.STEPS),
    SPLIT_GROUP(GroupEdits::split, Reach.STEPS),
    MERGE_GROUP(GroupEdits::merge, Reach.STEPS),
    GROUP_STEPS(GroupEdits::groupSteps, Reach.STEPS),
    UNGROUP(GroupEdits::ungroup, Reach.STEPS),

    ADD_PROSE(ProseEdits::add, Reach.BLOCK),
    SET_PROSE(ProseEdits::set, Reach.BLOCK),
    MOVE_PROSE(ProseEdits::move, Reach.BLOCK),
    DELETE_PROSE(ProseEdits::delete, Reach.BLOCK),
    ORPHAN_TO_PROSE(ProseEdits::wrapOrphans, Reach.BLOCK),

    ADD_TODO(TodoEdits::add, Reach.BLOCK),
    SET_TODO(TodoEdits::set, Reach.BLOCK),
    DELETE_TODO(TodoEdits::delete, Reach.BLOCK),

    ADD_SCREENSHOT(ScreenshotEdits::add, Reach.BLOCK),
    SET_CAPTION(ScreenshotEdits::setCaption, Reach.BLOCK),
    SET_ALT(ScreenshotEdits::setAlt, Reach.BLOCK),
    SET_SRC(ScreenshotEdits::setSrc, Reach.BLOCK),
    MOVE_SCREENSHOT(ScreenshotEdits::move, Reach.BLOCK),
    DELETE_SCREENSHOT(ScreenshotEdits::delete, Reach.BLOCK),

    RENUMBER((document, fields) -> document.source().text(), Reach.STEPS);

    private enum Reach {
        /** Needs no structure at all, so it works on a document that cannot be parsed. */
        ANY_TEXT,
        BLOCK,
        STEPS,
        SECTIONS
    }

    /** The text of a document after one edit. */
    private interface Change {
        String apply(SopDocument document, EditFields fields);
    }

    private static final Map<String, EditOperation> BY_WORD =
            Stream.of(values()).collect(Collectors.toMap(EditOperation::word, Function.identity()));

    private final Change change;
    private final Reach reach;

    EditOperation(Change change, Reach reach) {
        this.change = change;
        this.reach = reach;
    }

    static EditOperation named(String word) {
        EditOperation operation = BY_WORD.get(word);
        if (operation == null) {
            throw ProblemException.invalid("op %s is not known".formatted(word));
        }
        return operation;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String apply(SopDocument document, EditFields fields) {
        return change.apply(document, fields);
    }

    boolean worksOnAnyText() {
        return reach == Reach.ANY_TEXT;
    }

    boolean changesSteps() {
        return reach == Reach.STEPS;
    }

    boolean changesSections() {
        return reach == Reach.SECTIONS;
    }
}
