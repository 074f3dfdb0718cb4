package club.datatalks.dataops.docs.internal.quality;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to repair in the documents of one state, the worst first.
 *
 * @param findings in the order of the contract, each id once
 * @param validationErrors what the registry refuses
 * @param templateSource where workflow templates were looked for and found, for people
 */
public record QualityReport(List<QualityFinding> findings, List<String> validationErrors, String templateSource) {

    private static final Comparator<QualityFinding> ORDER = Comparator.comparing(QualityFinding::severity)
            .thenComparing(finding -> finding.workflowSlug() == null ? "" : finding.workflowSlug())
            .thenComparing(finding -> finding.category().word())
            .thenComparing(QualityFinding::title)
            // So that the report is the same for the same documents, however they were looked through.
            .thenComparing(finding -> finding.docPath() == null ? "" : finding.docPath())
            .thenComparing(QualityFinding::id);

    static QualityReport of(Collection<QualityFinding> found, List<String> validationErrors, String templateSource) {
        Map<String, QualityFinding> byId = new LinkedHashMap<>();
        found.forEach(finding -> byId.putIfAbsent(finding.id(), finding));
        return new QualityReport(
                byId.values().stream().sorted(ORDER).toList(), List.copyOf(validationErrors), templateSource);
    }

    /** Whether the registry has nothing to refuse. */
    public boolean isOk() {
        return validationErrors.isEmpty();
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** As plain maps, lists, texts and numbers, with the keys and in the order of the contract. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ok", isOk());
        json.put("summary", summary());
        json.put("findings", findings.stream().map(QualityFinding::toJson).toList());
        json.put("validationErrors", validationErrors);
        Map<String, Object> sources = new LinkedHashMap<>();
        sources.put("registry", "content/**/*.md");
        sources.put("linkValidation", "content/**/*.md");
        sources.put("templateSource", templateSource);
        sources.put("contentRoot", "content");
        json.put("sources", sources);
        return json;
    }

    private Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("total", findings.size());
        for (Severity severity : Severity.values()) {
            summary.put(severity.word(), count(severity));
        }
        Map<String, Long> byCategory = new LinkedHashMap<>();
        for (Category category : Category.values()) {
            byCategory.put(
                    category.word(),
                    findings.stream()
                            .filter(finding -> finding.category() == category)
                            .count());
        }
        summary.put("byCategory", byCategory);
        return summary;
    }
}
