package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.sop.Marker;
import club.datatalks.dataops.docs.internal.sop.MarkerKind;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.edit.ProcedureView.Place;
import club.datatalks.dataops.problem.ProblemException;
import java.util.List;

/** Edits of notes on what is missing. */
final class TodoEdits {

    private TodoEdits() {}

    static String add(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        Place top = procedure.top();
        int index = 0;
        while (index < top.blocks().size() && top.blocks().get(index) instanceof SopBlock.Todo) {
            index++;
        }
        String lineEnd = procedure.lineEnd();
        String block = "<!-- sop-todo: \"%s\" -->%s".formatted(text(fields), lineEnd);
        top.row().insert(index, block, lineEnd);
        return procedure.changed(top);
    }

    private static String text(EditFields fields) {
        String text = Written.quoted(fields.text("value").strip());
        if (text.isEmpty()) {
            throw ProblemException.invalid("value must not be blank");
        }
        return text;
    }

    static String set(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Todo todo = procedure.todo(fields.number("todo"));
        String written = text(fields);
        Marker marker = procedure.marker(todo.lines().first(), MarkerKind.TODO);
        String text = document.source().text();
        int from = text.indexOf('"', marker.start()) + 1;
        return Written.decoded(todo.text()).equals(fields.text("value").strip())
                ? text
                : TextChange.applied(
                        text, List.of(new TextChange(from, from + todo.text().length(), written)));
    }

    static String delete(SopDocument document, EditFields fields) {
        ProcedureView procedure = new ProcedureView(document);
        SopBlock.Todo todo = procedure.todo(fields.number("todo"));
        procedure.ownLines(todo.lines());
        Place place = procedure.of(todo);
        place.row().remove(place.indexOf(todo));
        return procedure.changed(place);
    }
}
