package club.datatalks.dataops.docs.internal.lint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a rule found.
 *
 * @param line of the file, counted from 1; {@code null} when it is about no line in particular
 * @param stepId the step it is about
 * @param section the section it is about
 */
public record LintFinding(
        LintRule rule,
        String message,
        @Nullable Integer line,
        @Nullable Long stepId,
        @Nullable String section) {

    static LintFinding of(LintRule rule, String message) {
        return new LintFinding(rule, message, null, null, null);
    }

    LintFinding onLine(int newLine) {
        return new LintFinding(rule, message, newLine, stepId, section);
    }

    LintFinding inStep(long newStepId) {
        return new LintFinding(rule, message, line, newStepId, section);
    }

    LintFinding inSection(String newSection) {
        return new LintFinding(rule, message, line, stepId, newSection);
    }

    /** As plain texts and numbers, with the keys and in the order of the contract; what is not known is left out. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", rule.code());
        json.put("level", rule.level().word());
        json.put("message", message);
        if (line != null) {
            json.put("line", line);
        }
        if (stepId != null) {
            json.put("step_id", stepId);
        }
        if (section != null) {
            json.put("section", section);
        }
        rule.fix().ifPresent(fix -> json.put("fix", fix));
        return json;
    }
}
