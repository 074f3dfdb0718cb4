package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.lint.LintLevel;
import club.datatalks.dataops.docs.internal.lint.LintRule;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.BrokenReference;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
    private final Collection<Documentation> documentation;
    private final AnchorCheck anchors;

    /** @param texts of the documents of the snapshot */
    public CorpusCheck(Snapshot snapshot, TextLint lint, Function<ContentHash, String> texts) {
        this(snapshot, lint, texts, Map.of());
    }

    /**
     * With documentation that lies around the content.
     *
     * @param texts of the documents of the snapshot, and of the documentation
     * @param documentation by path
     */
    public CorpusCheck(
            Snapshot snapshot,
            TextLint lint,
            Function<ContentHash, String> texts,
            Map<String, Documentation> documentation) {
        this.snapshot = snapshot;
        this.lint = lint;
        this.documentation = documentation.values();
        Map<String, DocumentRecord> others = new HashMap<>();
        documentation.forEach((path, file) -> others.put(path, file.document()));
        this.anchors = new AnchorCheck(snapshot.registry(), others, texts);
    }

    /** Checks everything, images that nobody shows included. */
    public CheckReport all() {
        CheckReport documents = only(path -> true);
        lint.tidy(snapshot);
        List<DocumentProblem> problems = new ArrayList<>(documents.problems());
        snapshot.unusedImages().forEach(image -> problems.add(DocumentProblem.unused(image)));
        return report(documents.documents(), problems);
    }

    /** Checks the documents whose paths are asked for, against all others. */
    public CheckReport only(Predicate<String> paths) {
        List<DocumentProblem> problems = new ArrayList<>();
        int checked = 0;
        for (DocumentRecord document : snapshot.registry().documents()) {
            if (paths.test(document.path())) {
                check(document, problems);
                checked++;
            }
        }
        for (Documentation file : documentation) {
            if (paths.test(file.document().path())) {
                check(file, problems);
                checked++;
            }
        }
        return report(checked, problems);
    }

    private static CheckReport report(int documents, List<DocumentProblem> problems) {
        return new CheckReport(documents, problems.stream().sorted(ORDER).toList());
    }

    private void check(Documentation file, List<DocumentProblem> problems) {
        String path = file.document().path();
        file.head().problem().ifPresent(reason -> problems.add(DocumentProblem.unreadable(path, reason)));
        BrokenReference.in(file.document(), file.head(), snapshot.registry(), snapshot.allFiles())
                .forEach(broken -> problems.add(DocumentProblem.of(path, broken)));
        anchors.broken(file.document(), file.head())
                .forEach(link -> problems.add(DocumentProblem.noHeading(path, link)));
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
        anchors.broken(document, snapshot.head(document))
                .forEach(link -> problems.add(DocumentProblem.noHeading(path, link)));
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
