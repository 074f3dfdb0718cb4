package club.datatalks.dataops.docs.internal.sop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in the file each part of a procedure stands, in the order of the file: what goes next to the parsed form, never
 * into it (SOPF-20).
 */
final class SourceMap {

    private final List<Map<String, Object>> entries = new ArrayList<>();

    static List<Map<String, Object>> of(SopDocument document) {
        SourceMap map = new SourceMap();
        document.sections().forEach(map::section);
        return map.entries;
    }

    private void section(SopSection section) {
        Map<String, Object> entry = entry("section", section.lines());
        entry.put("name", section.name());
        entry.put("raw", section.raw());
        section.structure().ifPresent(procedure -> procedure.blocks().forEach(this::block));
    }

    private void block(SopBlock block) {
        if (block instanceof SopBlock.Group group) {
            entry("group", group.lines()).put("title", group.title());
            group.blocks().forEach(this::block);
        } else if (block instanceof SopBlock.Step step) {
            step(step);
        } else if (block instanceof SopBlock.Todo todo) {
            entry("todo", todo.lines()).put("text", todo.text());
        } else if (block instanceof SopBlock.Prose prose) {
            entry("prose", prose.lines());
        } else if (block instanceof SopBlock.Loose loose) {
            entry("text", loose.lines());
        }
    }

    private void step(SopBlock.Step step) {
        long id = step.value().id();
        entry("step", step.lines()).put("step_id", id);
        int shot = 0;
        for (StepPart part : step.parts()) {
            if (part instanceof StepPart.Screenshot screenshot) {
                Map<String, Object> entry = entry("screenshot", screenshot.lines());
                entry.put("step_id", id);
                entry.put("shot", shot++);
            }
        }
    }

    private Map<String, Object> entry(String kind, LineRange lines) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", kind);
        entry.put("line", lines.first());
        entry.put("end_line", lines.last());
        entries.add(entry);
        return entry;
    }
}
