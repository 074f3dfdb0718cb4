package club.datatalks.dataops.docs.internal.lint;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import club.datatalks.dataops.docs.internal.sop.ParsedSop;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopParseError;
import club.datatalks.dataops.docs.internal.sop.SopSection;
import club.datatalks.dataops.docs.internal.sop.StepPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** The rules whose sentences, and whose order, other programs rely on (SOPF-30). */
final class ContractRules {

    static final List<String> REQUIRED_SECTIONS =
            List.of("summary", "prerequisites", "procedure", "validation", "troubleshooting", "references");

    static final List<String> DOC_TYPES = List.of("sop", "checklist");

    private static final List<String> ACTIONS = List.of(
            "click", "copy", "download", "navigate", "other", "paste", "submit", "type", "upload", "verify", "wait");

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final String VERSION = "schema_version";
    private static final String PROCEDURE = "procedure";

    private final SopDocument document;
    private final FrontMatter frontMatter;
    private final List<LintFinding> findings = new ArrayList<>();
    private boolean structureReached;

    ContractRules(SopDocument document) {
        this.document = document;
        this.frontMatter = document.frontMatter();
    }

    List<LintFinding> find() {
        if (frontMatter.fields().isEmpty()) {
            findings.add(LintFinding.of(LintRule.FRONT_MATTER_MISSING, "missing frontmatter")
                    .onLine(1));
            return findings;
        }
        docType();
        title();
        if (hasUsableVersion() && isParsed()) {
            structureReached = true;
            sections();
            document.procedure().ifPresent(this::procedure);
        }
        return findings;
    }

    /** Whether no rule stopped the run before the structure of the document. Known after {@link #find}. */
    boolean reachedStructure() {
        return structureReached;
    }

    private void docType() {
        FieldValue docType = frontMatter.fields().get("doc_type");
        if (!(docType instanceof FieldValue.Text text && DOC_TYPES.contains(text.text()))) {
            findings.add(LintFinding.of(
                            LintRule.DOC_TYPE,
                            "doc_type must be 'sop' or 'checklist' (got %s)".formatted(Notation.of(docType)))
                    .onLine(lineOf("doc_type")));
        }
    }

    private void title() {
        FieldValue title = frontMatter.fields().get("title");
        if (title == null || title.isEmpty()) {
            findings.add(LintFinding.of(LintRule.TITLE, "frontmatter is missing `title`")
                    .onLine(lineOf("title")));
        }
    }

    private boolean hasUsableVersion() {
        FieldValue version = frontMatter.fields().get(VERSION);
        if (version == null) {
            return false;
        }
        if (!(version instanceof FieldValue.Text text
                && INTEGER.matcher(text.text().strip()).matches())) {
            findings.add(LintFinding.of(
                            LintRule.VERSION_NOT_INTEGER,
                            "schema_version must be an integer (got %s)".formatted(Notation.of(version)))
                    .onLine(lineOf(VERSION)));
            return false;
        }
        String number = canonical(text.text().strip());
        if (!number.equals("1")) {
            findings.add(LintFinding.of(LintRule.VERSION, "unsupported schema_version: " + number)
                    .onLine(lineOf(VERSION)));
            return false;
        }
        return true;
    }

    // As text, because a number of a million digits takes hours to parse.
    private static String canonical(String integer) {
        boolean negative = integer.startsWith("-");
        int at = negative || integer.startsWith("+") ? 1 : 0;
        while (at < integer.length() - 1 && integer.charAt(at) == '0') {
            at++;
        }
        String digits = integer.substring(at);
        return negative && !digits.equals("0") ? "-" + digits : digits;
    }

    private boolean isParsed() {
        Optional<SopParseError> error = document.error();
        error.ifPresent(
                malformed -> findings.add(LintFinding.of(LintRule.PARSE, "parse error: " + malformed.withPosition())
                        .onLine(malformed.fileLine())));
        return error.isEmpty();
    }

    private void sections() {
        Set<String> present = new HashSet<>();
        document.sections().forEach(section -> present.add(section.name()));
        for (String name : REQUIRED_SECTIONS) {
            if (!present.contains(name)) {
                findings.add(LintFinding.of(LintRule.SECTION_MISSING, "missing required section: " + name)
                        .inSection(name));
            }
        }
    }

    private void procedure(SopSection.Procedure procedure) {
        if (!procedure.groups().isEmpty() && !procedure.flatSteps().isEmpty()) {
            findings.add(LintFinding.of(LintRule.MIXED, "procedure mixes groups and flat steps \u2014 pick one shape")
                    .onLine(procedure.flatSteps().get(0).lines().first())
                    .inSection(PROCEDURE));
        }
        List<SopBlock.Step> steps = procedure.steps();
        duplicateIds(steps);
        sequence(steps);
        Set<String> declared = Set.copyOf(frontMatter.items("systems"));
        for (SopBlock.Step step : steps) {
            action(step);
            systems(step, declared);
            screenshots(step);
            renderedNumber(step);
        }
    }

    private void duplicateIds(List<SopBlock.Step> steps) {
        Set<Long> seen = new HashSet<>();
        Set<Long> repeated = new TreeSet<>();
        Optional<SopBlock.Step> first = Optional.empty();
        for (SopBlock.Step step : steps) {
            if (!seen.add(step.value().id())) {
                repeated.add(step.value().id());
                first = first.isPresent() ? first : Optional.of(step);
            }
        }
        first.ifPresent(step -> findings.add(
                about(step, LintRule.STEP_DUPLICATE, "duplicate step ids: " + Notation.ofNumbers(repeated))));
    }

    private void sequence(List<SopBlock.Step> steps) {
        List<Long> ids = steps.stream().map(step -> step.value().id()).toList();
        List<Long> expected = LongStream.rangeClosed(1, ids.size()).boxed().toList();
        if (!ids.equals(expected)) {
            int at = 0;
            while (ids.get(at).equals(expected.get(at))) {
                at++;
            }
            findings.add(about(
                    steps.get(at),
                    LintRule.STEP_SEQUENCE,
                    "step ids are not sequential 1..N; got %s, expected %s"
                            .formatted(Notation.ofNumbers(ids), Notation.ofNumbers(expected))));
        }
    }

    private void action(SopBlock.Step step) {
        FieldValue action = step.value().attrs().get("action");
        if (action instanceof FieldValue.Text text && !ACTIONS.contains(text.text())) {
            findings.add(about(
                    step,
                    LintRule.ACTION,
                    "step id=%d: action %s not in %s"
                            .formatted(step.value().id(), Notation.of(text.text()), Notation.of(ACTIONS))));
        }
    }

    private void systems(SopBlock.Step step, Set<String> declared) {
        if (declared.isEmpty() || !(step.value().attrs().get("systems") instanceof FieldValue.Items used)) {
            return;
        }
        Set<String> unknown = new TreeSet<>(used.items());
        unknown.removeAll(declared);
        if (!unknown.isEmpty()) {
            findings.add(about(
                    step,
                    LintRule.SYSTEMS,
                    "step id=%d: systems %s not in frontmatter `systems`"
                            .formatted(step.value().id(), Notation.of(unknown))));
        }
    }

    private void screenshots(SopBlock.Step step) {
        for (StepPart part : step.parts()) {
            if (part instanceof StepPart.Screenshot screenshot
                    && screenshot.value().src().isEmpty()) {
                findings.add(about(
                                step,
                                LintRule.SCREENSHOT_IMAGE,
                                "step id=%d: <!-- sop-screenshot-start --> block has no image"
                                        .formatted(step.value().id()))
                        .onLine(screenshot.lines().first()));
            }
        }
    }

    private void renderedNumber(SopBlock.Step step) {
        ParsedSop.Step value = step.value();
        Long number = value.renderedNumber();
        if (number != null && number != value.id()) {
            findings.add(about(
                            step,
                            LintRule.RENDERED_NUMBER,
                            "step id=%d: rendered number %d does not match id".formatted(value.id(), number))
                    .onLine(step.numberLine()));
        }
    }

    private static LintFinding about(SopBlock.Step step, LintRule rule, String message) {
        return LintFinding.of(rule, message)
                .onLine(step.lines().first())
                .inStep(step.value().id())
                .inSection(PROCEDURE);
    }

    /** The line of a key in the front matter, of the last one that counts; the first line when it is absent. */
    private int lineOf(String key) {
        return frontMatter.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .reduce((earlier, later) -> later)
                .map(entry -> document.source().lineAt(entry.start()) + 1)
                .orElse(1);
    }
}
