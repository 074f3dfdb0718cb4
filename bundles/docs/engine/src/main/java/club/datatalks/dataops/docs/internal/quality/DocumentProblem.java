package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.docs.internal.lint.LintFinding;
import club.datatalks.dataops.docs.internal.lint.LintLevel;
import club.datatalks.dataops.docs.internal.registry.BrokenReference;
import club.datatalks.dataops.docs.internal.registry.DocumentLink;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a file.
 *
 * @param code what kind of thing, for programs: those of lint, and {@code DOC-} ones for what only shows in all
 *     documents together
 * @param line of the file, counted from 1; {@code null} when it is about no line in particular
 */
public record DocumentProblem(
        String path,
        String code,
        LintLevel level,
        String message,
        @Nullable Integer line) {

    static DocumentProblem of(String path, LintFinding finding) {
        return new DocumentProblem(
                path, finding.rule().code(), finding.rule().level(), finding.message(), finding.line());
    }

    static DocumentProblem of(String path, BrokenReference broken) {
        return new DocumentProblem(
                path,
                broken.kind() == BrokenReference.Kind.IMAGE ? "DOC-IMAGE" : "DOC-LINK",
                LintLevel.ERROR,
                broken.message(),
                broken.line() == 0 ? null : broken.line());
    }

    static DocumentProblem noHeading(String path, DocumentLink link) {
        return new DocumentProblem(
                path,
                "DOC-HEADING",
                LintLevel.WARNING,
                "heading not found: '%s'".formatted(link.target()),
                link.line());
    }

    static DocumentProblem unreadable(String path, String reason) {
        return new DocumentProblem(path, "DOC-UNREADABLE", LintLevel.ERROR, reason, null);
    }

    static DocumentProblem refused(String path, String violation) {
        String own = path + ": ";
        String message = violation.startsWith(own) ? violation.substring(own.length()) : violation;
        return new DocumentProblem(path, "DOC-REGISTRY", LintLevel.ERROR, message, null);
    }

    static DocumentProblem unused(String image) {
        return new DocumentProblem(image, "DOC-IMAGE-UNUSED", LintLevel.WARNING, "no document shows this image", null);
    }

    /** For people: {@code content/a.md:12: error: parse error: … (SOP-PARSE)}. */
    public String toLine() {
        String place = line == null ? path : "%s:%d".formatted(path, line);
        return "%s: %s: %s (%s)".formatted(place, level.word(), message, code);
    }

    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", path);
        json.put("code", code);
        json.put("level", level.word());
        json.put("message", message);
        if (line != null) {
            json.put("line", line);
        }
        return json;
    }
}
