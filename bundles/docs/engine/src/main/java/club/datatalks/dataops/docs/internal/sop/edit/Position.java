package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.edit.ProcedureView.Place;
import club.datatalks.dataops.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a block is to go: directly in front of or behind another one.
 *
 * @param index the place in front of which it goes; as many as there are blocks for the end
 */
record Position(Place place, int index) {

    private static final List<String> SIDES = List.of("before", "after");
    private static final List<String> KINDS = List.of("step", "group", "prose", "todo");

    /**
     * Reads {@code {"position": {"after": {"step": 3}}}}, or for short {@code {"position": {"after_step": 3}}}; without
     * a position it is the end of the procedure.
     */
    static Position of(ProcedureView procedure, EditFields fields) {
        Optional<Map<String, @Nullable Object>> position = fields.object("position");
        if (position.isEmpty()) {
            Place top = procedure.top();
            return new Position(top, top.blocks().size());
        }
        EditFields written = new EditFields(position.get());
        for (String side : SIDES) {
            EditFields address =
                    new EditFields(written.has(side) ? written.object(side).orElse(Map.of()) : Map.of());
            for (String kind : KINDS) {
                String brief = side + "_" + kind;
                if (address.has(kind)) {
                    return beside(procedure, block(procedure, kind, address.number(kind)), side);
                } else if (written.has(brief)) {
                    return beside(procedure, block(procedure, kind, written.number(brief)), side);
                }
            }
        }
        throw ProblemException.invalid("position must say before or after which step, group, prose or todo");
    }

    private static SopBlock block(ProcedureView procedure, String kind, long address) {
        return switch (kind) {
            case "step" -> procedure.step(address);
            case "group" -> procedure.group(address);
            case "prose" -> procedure.prose(address);
            default -> procedure.todo(address);
        };
    }

    private static Position beside(ProcedureView procedure, SopBlock block, String side) {
        Place place = procedure.of(block);
        return new Position(place, place.indexOf(block) + (side.equals("after") ? 1 : 0));
    }
}
