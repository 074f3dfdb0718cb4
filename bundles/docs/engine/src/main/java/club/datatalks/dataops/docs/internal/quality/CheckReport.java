package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.docs.internal.lint.LintLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with some documents.
 *
 * @param documents how many were checked
 * @param problems by path, then by line
 */
public record CheckReport(int documents, List<DocumentProblem> problems) {

    public CheckReport {
        problems = List.copyOf(problems);
    }

    public long errors() {
        return count(LintLevel.ERROR);
    }

    public long warnings() {
        return count(LintLevel.WARNING);
    }

    private long count(LintLevel level) {
        return problems.stream().filter(problem -> problem.level() == level).count();
    }

    /** A line for each problem, for people; empty when there is none. */
    public List<String> lines() {
        return problems.stream().map(DocumentProblem::toLine).toList();
    }

    /** One line that says how it went. */
    public String summary() {
        if (problems.isEmpty()) {
            return "OK: %d document(s) clean".formatted(documents);
        }
        long unclean = problems.stream().map(DocumentProblem::path).distinct().count();
        return "%d error(s) and %d warning(s) in %d file(s); %d document(s) checked"
                .formatted(errors(), warnings(), unclean, documents);
    }

    /** As plain maps, lists, texts and numbers. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ok", errors() == 0);
        json.put("documents", documents);
        json.put("errors", errors());
        json.put("warnings", warnings());
        json.put("problems", problems.stream().map(DocumentProblem::toJson).toList());
        return json;
    }
}
