package club.datatalks.dataops.docs.internal.lint;

import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import club.datatalks.dataops.docs.internal.registry.DocumentLink;
import club.datatalks.dataops.docs.internal.registry.Resolution;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import java.util.ArrayList;
import java.util.List;

/** Where links, images and related documents lead (SOPF-31, with the targets of DOC-60). */
final class LinkRules {

    private static final String RELATED = "related_docs";

    private final SopDocument document;
    private final LintContext context;
    private final List<LintFinding> findings = new ArrayList<>();

    LinkRules(SopDocument document, LintContext context) {
        this.document = document;
        this.context = context;
    }

    List<LintFinding> find() {
        related();
        for (DocumentLink link : DocumentLink.in(document.source(), document.bodyLine() - 1)) {
            switch (link.kind()) {
                case WIKI -> reference(link, "wiki reference not found: ");
                case DOC -> reference(link, "doc reference not found: ");
                case LINK -> link.localTarget().ifPresent(target -> link(link, target));
                case IMAGE -> link.localTarget().ifPresent(target -> image(link, target));
            }
        }
        return findings;
    }

    private void related() {
        FrontMatter frontMatter = document.frontMatter();
        int line = frontMatter.entries().stream()
                .filter(entry -> entry.key().equals(RELATED))
                .reduce((earlier, later) -> later)
                .map(entry -> document.source().lineAt(entry.start()) + 1)
                .orElse(1);
        for (String reference : frontMatter.items(RELATED)) {
            if (!isFound(context.registry().resolveFrom(context.path(), reference))) {
                add(LintRule.LINK, "related_docs reference not found: " + Notation.of(reference), line);
            }
        }
    }

    private void reference(DocumentLink link, String message) {
        if (!isFound(context.registry().resolve(link.target()))) {
            add(LintRule.LINK, message + Notation.of(link.target()), link.line());
        }
    }

    private void link(DocumentLink link, String target) {
        if (!context.files().isReachable(context.path(), target)
                && !isFound(context.registry().resolveLink(context.path(), target))) {
            add(LintRule.LINK, "link target not found: " + Notation.of(link.target()), link.line());
        }
    }

    private void image(DocumentLink link, String target) {
        if (!context.files().isReachable(context.path(), target)) {
            add(LintRule.IMAGE, "image target not found: " + Notation.of(link.target()), link.line());
        }
    }

    private static boolean isFound(Resolution resolution) {
        return resolution instanceof Resolution.Found;
    }

    private void add(LintRule rule, String message, int line) {
        findings.add(LintFinding.of(rule, message).onLine(line));
    }
}
