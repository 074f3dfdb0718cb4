package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.lint.LintLevel;
import club.datatalks.dataops.docs.internal.lint.LintRule;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.BrokenReference;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Checks documents as the continuous check does (DOC-68, SOPF-32): procedures by lint, every document by what the
 * registry refuses and by where its links lead. Advice is for editors and left out.
 */
public final class CorpusCheck {

    /** Told by the check of links, with the same words and for all types of documents. */
    private static final Set<LintRule> OF_LINKS = Set.of(LintRule.LINK, LintRule.IMAGE);

    private static final Comparator<DocumentProblem> ORDER = Comparator.comparing(DocumentProblem::path)
            .thenComparing(DocumentProblem::line, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Snapshot snapshot;
    private final TextLint lint;

    public CorpusCheck(Snapshot snapshot, TextLint lint) {
        this.snapshot = snapshot;
        this.lint = lint;
    }

    /** Checks everything, images that nobody shows included. */
    public CheckReport all() {
        List<DocumentProblem> problems = new ArrayList<>();
        snapshot.registry().documents().forEach(document -> check(document, problems));
        lint.tidy(snapshot);
        snapshot.unusedImages().forEach(image -> problems.add(DocumentProblem.unused(image)));
        return report(snapshot.registry().size(), problems);
    }

    /** Checks the documents whose paths are asked for, against all others. */
    public CheckReport only(Predicate<String> paths) {
        List<DocumentRecord> documents = snapshot.registry().documents().stream()
                .filter(document -> paths.test(document.path()))
                .toList();
        List<DocumentProblem> problems = new ArrayList<>();
        documents.forEach(document -> check(document, problems));
        return report(documents.size(), problems);
    }

    private static CheckReport report(int documents, List<DocumentProblem> problems) {
        return new CheckReport(documents, problems.stream().sorted(ORDER).toList());
    }

    private void check(DocumentRecord document, List<DocumentProblem> problems) {
        String path = document.path();
        snapshot.head(document).problem().ifPresent(reason -> problems.add(DocumentProblem.unreadable(path, reason)));
        snapshot.registry()
                .violations(path)
                .forEach(violation -> problems.add(DocumentProblem.refused(path, violation)));
        snapshot.brokenReferences(path).stream()
                .filter(broken -> !isRefused(broken))
                .forEach(broken -> problems.add(DocumentProblem.of(path, broken)));
        if (lint.isOptedIn(document) || SopLint.appliesTo(document.docType())) {
            lint.report(document).findings().stream()
                    .filter(finding -> finding.rule().level() != LintLevel.ADVICE && !OF_LINKS.contains(finding.rule()))
                    .forEach(finding -> problems.add(DocumentProblem.of(path, finding)));
        }
    }

    // A related document that is not there is among what the registry refuses.
    private static boolean isRefused(BrokenReference broken) {
        return broken.kind() == BrokenReference.Kind.RELATED
                && broken.candidates().isEmpty();
    }
}
