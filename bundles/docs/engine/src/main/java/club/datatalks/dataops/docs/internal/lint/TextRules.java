package club.datatalks.dataops.docs.internal.lint;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.frontmatter.YamlProblem;
import club.datatalks.dataops.docs.internal.sop.Fences;
import club.datatalks.dataops.docs.internal.sop.LineMarkers;
import club.datatalks.dataops.docs.internal.sop.LineRole;
import club.datatalks.dataops.docs.internal.sop.Marker;
import club.datatalks.dataops.docs.internal.sop.MarkerKind;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopSection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What can be told from the lines alone, also when the document cannot be parsed as a whole (SOPF-31). */
final class TextRules {

    private static final Pattern TODO = Pattern.compile("\\b(?:TODO|TBD|FIXME)\\b");
    private static final int MAX_QUOTED = 80;

    private static final Set<MarkerKind> SCREENSHOT_MARKERS = EnumSet.of(
            MarkerKind.SCREENSHOT_START, MarkerKind.SCREENSHOT_END, MarkerKind.CAPTION_START, MarkerKind.CAPTION_END);

    private final SopDocument document;
    private final BitSet rawLines = new BitSet();
    private final List<LintFinding> findings = new ArrayList<>();

    TextRules(SopDocument document) {
        this.document = document;
        for (SopSection section : document.sections()) {
            if (section.raw()) {
                rawLines.set(section.lines().first() + 1, section.lines().last());
            }
        }
    }

    List<LintFinding> find() {
        if (document.source().hasMixedLineEnds()) {
            findings.add(LintFinding.of(LintRule.LINE_ENDS, "lines end in different ways (LF, CRLF, CR)"));
        }
        YamlProblem.of(document.source().text())
                .ifPresent(problem -> findings.add(LintFinding.of(
                                LintRule.FRONT_MATTER_YAML,
                                "front matter is no valid YAML at line %d, column %d: %s"
                                        .formatted(problem.line(), problem.column(), problem.message()))
                        .onLine(problem.line())));
        Fences fences = new Fences();
        for (int line = document.bodyLine(); line <= document.source().lineCount(); line++) {
            String words = document.source().line(line - 1);
            boolean isCode = fences.isCode(words);
            if (!rawLines.get(line)) {
                line(line, words, isCode);
            }
        }
        return findings;
    }

    private void line(int line, String words, boolean isCode) {
        LineMarkers markers = document.markers(line);
        if (markers.isEmpty() && !isCode && TODO.matcher(words).find()) {
            add(line, LintRule.TODO, "text has a TODO");
        }
        markers.lookalike().ifPresent(offset -> add(line, LintRule.QUOTE, "not a marker: " + quoted(offset, line)));
        if (markers.isEmpty()) {
            return;
        }
        if (isCode) {
            add(line, LintRule.FENCE, "a marker in code is a marker all the same");
        }
        markers.find(MarkerKind.TODO).ifPresent(todo -> add(line, LintRule.TODO, "TODO: " + todo.value()));
        stray(line, markers);
        markers.all().stream()
                .filter(marker -> marker.value().contains("\\\""))
                .findFirst()
                .ifPresent(marker -> add(line, LintRule.QUOTE, "a quote cannot be escaped in a marker; write &quot;"));
        besideMarker(line, markers);
    }

    private void stray(int line, LineMarkers markers) {
        Optional<Marker> marker = markers.all().stream()
                .filter(each -> SCREENSHOT_MARKERS.contains(each.kind()))
                .findFirst();
        if (marker.isPresent() && honoured(line, markers).isEmpty()) {
            add(line, LintRule.SCREENSHOT_STRAY, "screenshot or caption marker where it means nothing");
        }
    }

    private void besideMarker(int line, LineMarkers markers) {
        honoured(line, markers).ifPresent(marker -> {
            String text = document.source().text();
            String before = text.substring(document.source().start(line - 1), marker.start());
            String behind = text.substring(marker.end(), document.source().end(line - 1));
            if (!WhiteSpace.isBlank(before.replace("\uFEFF", "")) || !WhiteSpace.isBlank(behind)) {
                add(line, LintRule.ORPHAN, "text on the line of a marker is not read; give it a line of its own");
            }
        });
    }

    /** The marker of a line that the format took the line for. */
    private Optional<Marker> honoured(int line, LineMarkers markers) {
        LineRole role = document.role(line);
        return markers.all().stream()
                .filter(marker -> marker.kind().name().equals(role.name()))
                .findFirst();
    }

    private String quoted(int offset, int line) {
        int end = Math.min(document.source().end(line - 1), offset + MAX_QUOTED);
        return document.source().text().substring(offset, end);
    }

    private void add(int line, LintRule rule, String message) {
        findings.add(LintFinding.of(rule, message).onLine(line));
    }
}
