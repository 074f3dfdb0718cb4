package club.datatalks.dataops.docs.internal.shell;

import club.datatalks.dataops.docs.internal.lint.LintFinding;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.sop.ParsedSop;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is printed about procedures (SOPF-33), wherever it is asked for.
 *
 * @param output for whoever reads on, without the last line end; may be empty
 * @param failure one line on why there is something to do; {@code null} when there is not
 */
record SopReport(String output, @Nullable String failure) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The parsed form of one document. */
    static SopReport parse(String name, String text, boolean pretty) {
        SopDocument document = SopDocument.parse(text);
        return document.error()
                .map(error -> new SopReport("", "%s: parse error: %s".formatted(name, error.withPosition())))
                .orElseGet(() -> new SopReport(
                        document.parsed()
                                .map(ParsedSop::toJson)
                                .map(json -> json(json, pretty))
                                .orElse(""),
                        null));
    }

    /** The violations of some documents: a line each. */
    static SopReport lint(Map<String, String> textsByName) {
        List<String> lines = new ArrayList<>();
        int unclean = 0;
        for (Map.Entry<String, String> entry : textsByName.entrySet()) {
            List<String> violations =
                    SopLint.check(SopDocument.parse(entry.getValue())).violations();
            violations.forEach(violation -> lines.add("%s: %s".formatted(entry.getKey(), violation)));
            unclean += violations.isEmpty() ? 0 : 1;
        }
        return lines.isEmpty()
                ? new SopReport("OK: %d file(s) clean".formatted(textsByName.size()), null)
                : new SopReport(
                        String.join("\n", lines), "%d violation(s) across %d file(s)".formatted(lines.size(), unclean));
    }

    /** Everything that lint found in some documents, by document, as JSON. It fails where {@link #lint} fails. */
    static SopReport findings(Map<String, String> textsByName) {
        Map<String, Object> found = new LinkedHashMap<>();
        textsByName.forEach((name, text) -> found.put(
                name,
                SopLint.check(SopDocument.parse(text)).findings().stream()
                        .map(LintFinding::toJson)
                        .toList()));
        return new SopReport(json(found, true), lint(textsByName).failure());
    }

    Optional<String> failed() {
        return Optional.ofNullable(failure);
    }

    private static String json(Object tree, boolean pretty) {
        try {
            return pretty
                    ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree)
                    : JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts are always JSON", e);
        }
    }
}
