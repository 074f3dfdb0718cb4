package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.Marker;
import club.datatalks.dataops.docs.internal.sop.MarkerKind;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.edit.ProcedureView.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Edits of steps. */
final class StepEdits {

    private static final String KEYWORD = "sop-step-start";

    private StepEdits() {}

    static String setBody(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Step step = procedure.step(fields.number("step"));
        StepText text = new StepText(procedure, step);
        text.write(fields.text("value"));
        return TextChange.applied(document.source().text(), List.of(text.row().change()));
    }

    static String setAttributes(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Step step = procedure.step(fields.number("step"));
        Marker marker = procedure.marker(step.lines().first(), MarkerKind.STEP_START);
        String text = document.source().text();
        int from = attributesStart(text, marker);
        String written = StepMarker.changed(marker.value(), fields.attributes("attrs"));
        return TextChange.applied(
                text, List.of(new TextChange(from, from + marker.value().length(), written)));
    }

    /** Where the attributes of a step start in the text that holds its marker. */
    static int attributesStart(String text, Marker marker) {
        int behindKeyword = text.indexOf(KEYWORD, marker.start()) + KEYWORD.length();
        return WhiteSpace.skip(text, behindKeyword, marker.end());
    }

    static String add(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        Place place = target(procedure, fields, "group");
        List<Integer> steps = place.placesOf(SopBlock.Step.class);
        int index = ProcedureView.index(fields, steps.size());
        Map<String, Optional<FieldValue>> attributes = fields.has("attrs") ? fields.attributes("attrs") : Map.of();
        String block = newStep(procedure, fields.find("body").orElse(""), attributes);
        place.row().insert(placeFor(place, steps, index), block, procedure.lineEnd());
        return procedure.changed(place);
    }

    /** A step with the next free number; it gets its own when all are numbered. */
    static String newStep(ProcedureView procedure, String body, Map<String, Optional<FieldValue>> attributes) {
        String lineEnd = procedure.lineEnd();
        long number = procedure.steps().size() + 1;
        return "<!-- sop-step-start %s -->".formatted(StepMarker.changed("id=" + number, attributes))
                + lineEnd
                + StepText.newText(body, number, lineEnd)
                + "<!-- sop-step-end -->"
                + lineEnd;
    }

    private static int placeFor(Place place, List<Integer> steps, int index) {
        if (index < steps.size()) {
            return steps.get(index);
        }
        return steps.isEmpty() ? place.blocks().size() : steps.get(steps.size() - 1) + 1;
    }

    static String duplicate(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Step step = procedure.step(fields.number("step"));
        procedure.ownLines(step.lines());
        Place place = procedure.of(step);
        int at = place.indexOf(step);
        place.row().insert(at + 1, place.row().block(at), procedure.lineEnd());
        return procedure.changed(place);
    }

    static String delete(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Step step = procedure.step(fields.number("step"));
        procedure.ownLines(step.lines());
        Place place = procedure.of(step);
        place.row().remove(place.indexOf(step));
        return procedure.changed(place);
    }

    static String move(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Step step = procedure.step(fields.number("step"));
        Place source = procedure.of(step);
        Place target = fields.has("to_group") ? moveTarget(procedure, fields, source) : source;
        List<Integer> steps = source.placesOf(SopBlock.Step.class);
        if (source.group() == target.group()) {
            int index = ProcedureView.index(fields, steps.size() - 1);
            source.row().move(steps, steps.indexOf(source.indexOf(step)), index);
            return procedure.changed(source);
        }
        List<Integer> others = target.placesOf(SopBlock.Step.class);
        int index = ProcedureView.index(fields, others.size());
        Row.Removed removed = source.row().remove(source.indexOf(step));
        target.row().insert(placeFor(target, others, index), removed.block(), removed.gap());
        return procedure.changed(source, target);
    }

    private static Place moveTarget(ProcedureView procedure, EditFields fields, Place source) {
        Place target = fields.isNull("to_group") ? procedure.top() : target(procedure, fields, "to_group");
        if ((source.group() == null) != (target.group() == null)) {
            throw Refusal.of("A step cannot move between a group and a flat list; group all steps or ungroup them");
        }
        return target;
    }

    private static Place target(ProcedureView procedure, EditFields fields, String field) {
        if (!fields.isNull(field)) {
            return procedure.in(procedure.group(fields.number(field)));
        }
        if (!procedure.groups().isEmpty() && procedure.flatSteps().isEmpty()) {
            throw Refusal.of("The steps of this procedure are in groups; name the group (0 to %d)"
                    .formatted(procedure.groups().size() - 1));
        }
        return procedure.top();
    }
}
