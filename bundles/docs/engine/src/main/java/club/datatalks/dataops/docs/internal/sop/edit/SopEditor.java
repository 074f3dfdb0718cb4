package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopParseError;
import club.datatalks.dataops.docs.internal.sop.SopSection;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Applies edits to a document, one after the other; all of them or none. */
public final class SopEditor {

    /** Each edit reads the document again; so many are more than a person does between two saves. */
    public static final int MAX_EDITS = 200;

    private SopEditor() {}

    /**
     * A document after edits.
     *
     * @param changes what makes it of the one before, in whole lines and in the order of the file
     */
    public record Edited(SopDocument document, List<TextChange> changes) {

        public Edited {
            changes = List.copyOf(changes);
        }

        /** What makes the document before of this one, byte for byte. */
        public List<TextChange> inverse(String before) {
            List<TextChange> inverse = new ArrayList<>();
            int shift = 0;
            for (TextChange change : changes) {
                int from = change.from() + shift;
                inverse.add(new TextChange(
                        from, from + change.insert().length(), before.substring(change.from(), change.to())));
                shift += change.insert().length() - (change.to() - change.from());
            }
            return Collections.unmodifiableList(inverse);
        }
    }

    /**
     * The document after the edits. Steps are renumbered after every edit that changes which there are, or their order
     * (SOPF-53).
     *
     * @throws ProblemException of kind {@code INVALID} when an edit is malformed, of kind {@code UNPROCESSABLE} when it
     *     names a block that is not there or would leave the document in a shape that it may not have; the message
     *     starts with the edit's place in the list, counted from 1, and its name
     */
    public static Edited apply(String content, List<EditFields> edits) {
        if (edits.size() > MAX_EDITS) {
            throw ProblemException.invalid("At most %d edits at once, not %d".formatted(MAX_EDITS, edits.size()));
        }
        SopDocument document = SopDocument.parse(content);
        for (int i = 0; i < edits.size(); i++) {
            try {
                document = apply(document, edits.get(i));
            } catch (ProblemException e) {
                Object name = edits.get(i).values().get("op");
                String which = name == null ? "Edit %d".formatted(i + 1) : "Edit %d (%s)".formatted(i + 1, name);
                throw new ProblemException(e.kind(), which + ": " + e.message());
            }
        }
        return new Edited(
                document, TextChange.between(content, document.source().text()));
    }

    private static SopDocument apply(SopDocument document, EditFields fields) {
        EditOperation operation = EditOperation.named(fields.operation());
        if (!operation.worksOnAnyText()) {
            document.error().ifPresent(error -> {
                throw Refusal.of(
                        "The document cannot be parsed (line %d: %s); put it right as text first",
                        error.fileLine(), error.message());
            });
        }
        SopDocument edited = SopDocument.parse(operation.apply(document, fields));
        if (!operation.worksOnAnyText()) {
            check(document, edited, operation);
        }
        if (operation.changesSteps()) {
            edited = SopDocument.parse(Numbering.renumbered(edited));
        }
        return edited;
    }

    // Marker-like text in what somebody typed must not become structure, whatever it was.
    private static void check(SopDocument before, SopDocument after, EditOperation operation) {
        after.error().map(SopParseError::message).ifPresent(message -> {
            throw Refusal.of("%s would leave a document that cannot be parsed: %s", operation.word(), message);
        });
        if (!operation.changesSections() && !names(before).equals(names(after))) {
            throw Refusal.of("%s would change the sections of the document", operation.word());
        }
    }

    private static List<String> names(SopDocument document) {
        return document.sections().stream().map(SopSection::name).toList();
    }
}
