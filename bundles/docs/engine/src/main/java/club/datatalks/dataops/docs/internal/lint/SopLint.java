package club.datatalks.dataops.docs.internal.lint;

import club.datatalks.dataops.docs.internal.sop.SopDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Checks procedures. Never fails, whatever the text, and takes time linear in it. */
public final class SopLint {

    private static final String OPT_IN = "schema_version: 1";

    private SopLint() {}

    /** Whether a document takes part when all documents are checked (SOPF-32). */
    public static boolean isOptedIn(String text) {
        return text.contains(OPT_IN);
    }

    /** Whether a document of this type is told what lint found. */
    public static boolean appliesTo(String docType) {
        return ContractRules.DOC_TYPES.contains(docType);
    }

    /** Checks everything that needs only the text. */
    public static LintReport check(SopDocument document) {
        return check(document, Optional.empty());
    }

    /** Checks everything, links and images included. */
    public static LintReport check(SopDocument document, LintContext context) {
        return check(document, Optional.of(context));
    }

    /** Checks only where links and images lead; for documents that are no procedures. */
    public static LintReport checkLinks(SopDocument document, LintContext context) {
        return new LintReport(byLine(new LinkRules(document, context).find()));
    }

    private static LintReport check(SopDocument document, Optional<LintContext> context) {
        ContractRules contract = new ContractRules(document);
        List<LintFinding> findings = new ArrayList<>(contract.find());
        List<LintFinding> others = new ArrayList<>(new TextRules(document).find());
        if (contract.reachedStructure()) {
            others.addAll(new StructureRules(document).find());
        }
        context.ifPresent(known -> others.addAll(new LinkRules(document, known).find()));
        findings.addAll(byLine(others));
        return new LintReport(findings);
    }

    private static List<LintFinding> byLine(List<LintFinding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(LintFinding::line, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }
}
