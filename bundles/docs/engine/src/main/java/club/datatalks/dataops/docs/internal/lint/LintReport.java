package club.datatalks.dataops.docs.internal.lint;

import java.util.List;

/**
 * What lint found in one document.
 *
 * @param findings the violations in the order of the contract, then everything else by line
 */
public record LintReport(List<LintFinding> findings) {

    public LintReport {
        findings = List.copyOf(findings);
    }

    /** The sentences that other programs rely on, in their order. */
    public List<String> violations() {
        return findings.stream()
                .filter(finding -> finding.rule().level() == LintLevel.ERROR)
                .map(LintFinding::message)
                .toList();
    }
}
