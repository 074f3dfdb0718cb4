package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.Marker;
import club.datatalks.dataops.docs.internal.sop.MarkerKind;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.StepAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Numbers steps 1..N (SOPF-53): their ids, and the visible numbers of those that show one. Changes only the digits. */
final class Numbering {

    private Numbering() {}

    /** The text with its steps numbered; the same text when there is no structured procedure. */
    static String renumbered(SopDocument document) {
        String text = document.source().text();
        if (document.procedure().isEmpty()) {
            return text;
        }
        ProcedureView procedure = new ProcedureView(document);
        List<TextChange> changes = new ArrayList<>();
        long number = 0;
        for (SopBlock.Step step : procedure.steps()) {
            number++;
            if (step.value().id() != number) {
                changes.add(id(procedure, step, number));
            }
            Long shown = step.value().renderedNumber();
            if (shown != null && shown != number) {
                changes.add(visible(document, step, number));
            }
        }
        changes.sort(Comparator.comparingInt(TextChange::from));
        return TextChange.applied(text, changes);
    }

    private static TextChange id(ProcedureView procedure, SopBlock.Step step, long number) {
        Marker marker = procedure.marker(step.lines().first(), MarkerKind.STEP_START);
        StepAttributes.Written id = StepAttributes.read(marker.value()).all().stream()
                .filter(attribute -> attribute.name().equals("id"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        String text = procedure.source().text();
        int from = StepEdits.attributesStart(text, marker) + id.valueStart();
        from = WhiteSpace.skip(text, from, marker.end());
        int to = digitsEnd(text, "+-".indexOf(text.charAt(from)) >= 0 ? from + 1 : from);
        return new TextChange(from, to, String.valueOf(number));
    }

    private static TextChange visible(SopDocument document, SopBlock.Step step, long number) {
        String text = document.source().text();
        int line = step.numberLine() - 1;
        int from = WhiteSpace.skip(
                text, document.source().contentStart(line), document.source().end(line));
        return new TextChange(from, digitsEnd(text, from), String.valueOf(number));
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
