package club.datatalks.dataops.docs.internal.sop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The text by which a document is found (SOPF-60). No marker ever reaches it. */
public final class SearchText {

    private static final String VERSION = "1";

    private SearchText() {}

    /**
     * Section by section: its text, or the titles, steps and captions of a procedure, then its prose, then its TODOs. A
     * document that has not opted in, or cannot be parsed, is found by its body as it is.
     */
    public static String of(SopDocument document) {
        return document.parsed()
                .filter(parsed -> parsed.schemaVersion() != null
                        && VERSION.equals(parsed.schemaVersion().plain()))
                .map(SearchText::of)
                .orElseGet(() -> document.source()
                        .text()
                        .substring(document.frontMatter().bodyOffset()));
    }

    private static String of(ParsedSop parsed) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, ParsedSop.Section> entry : parsed.sections().entrySet()) {
            if (entry.getValue() instanceof ParsedSop.Procedure procedure) {
                add(parts, procedure);
            } else if (entry.getValue() instanceof ParsedSop.TextSection section) {
                parts.add(section.bodyMd());
            }
        }
        return String.join("\n", parts);
    }

    private static void add(List<String> parts, ParsedSop.Procedure procedure) {
        for (ParsedSop.Group group : procedure.groups()) {
            parts.add(group.title());
            group.steps().forEach(step -> add(parts, step));
        }
        procedure.flatSteps().forEach(step -> add(parts, step));
        procedure.prose().forEach(prose -> parts.add(prose.bodyMd()));
        parts.addAll(procedure.todos());
    }

    private static void add(List<String> parts, ParsedSop.Step step) {
        parts.add(step.bodyMd());
        step.screenshots().forEach(screenshot -> parts.add(screenshot.caption()));
    }
}
