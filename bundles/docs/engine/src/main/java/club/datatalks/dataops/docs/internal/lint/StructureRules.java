package club.datatalks.dataops.docs.internal.lint;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.ParsedSop;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopSection;
import club.datatalks.dataops.docs.internal.sop.StepPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What could be better about sections, groups, steps and prose (SOPF-31). */
final class StructureRules {

    private static final Set<String> ATTRIBUTES = Set.of("systems", "action", "tool");
    private static final int LONG_PROSE = 3;

    private final SopDocument document;
    private final List<LintFinding> findings = new ArrayList<>();

    StructureRules(SopDocument document) {
        this.document = document;
    }

    List<LintFinding> find() {
        repeatedSections();
        sectionOrder();
        for (SopSection section : document.sections()) {
            if (!ContractRules.REQUIRED_SECTIONS.contains(section.name())) {
                add(section, LintRule.SECTION_UNKNOWN, "section %s is none of the six".formatted(section.name()));
            } else if (isEmpty(section)) {
                add(
                        section,
                        LintRule.SECTION_EMPTY,
                        "section %s has nothing but its heading".formatted(section.name()));
            }
        }
        document.procedure().ifPresent(procedure -> {
            groups(procedure.groups());
            procedure.steps().forEach(this::step);
            blocks(procedure.blocks());
        });
        return findings;
    }

    private void repeatedSections() {
        Map<String, SopSection> earlier = new HashMap<>();
        for (SopSection section : document.sections()) {
            SopSection hidden = earlier.put(section.name(), section);
            if (hidden != null) {
                add(
                        section,
                        LintRule.SECTION_DUPLICATE,
                        "section %s appears again and hides the one on line %d"
                                .formatted(section.name(), hidden.lines().first()));
            }
        }
    }

    private void sectionOrder() {
        int last = -1;
        for (SopSection section : document.sections()) {
            int place = ContractRules.REQUIRED_SECTIONS.indexOf(section.name());
            if (place >= 0 && place < last) {
                add(section, LintRule.SECTION_ORDER, "section %s usually comes earlier".formatted(section.name()));
                return;
            }
            last = Math.max(last, place);
        }
    }

    private static boolean isEmpty(SopSection section) {
        boolean hasBlocks = section.structure()
                .map(procedure -> !procedure.blocks().isEmpty())
                .orElse(false);
        return !hasBlocks && WhiteSpace.isBlank(section.bodyBelowHeading());
    }

    private void groups(List<SopBlock.Group> groups) {
        Set<String> titles = new HashSet<>();
        for (SopBlock.Group group : groups) {
            if (WhiteSpace.isBlank(group.title())) {
                add(group, LintRule.GROUP_EMPTY, "group has no title");
            } else if (!titles.add(group.title())) {
                add(
                        group,
                        LintRule.GROUP_DUPLICATE,
                        "another group is called %s too".formatted(Notation.of(group.title())));
            }
            if (group.steps().isEmpty()) {
                add(group, LintRule.GROUP_EMPTY, "group %s has no steps".formatted(Notation.of(group.title())));
            }
        }
    }

    private void step(SopBlock.Step step) {
        ParsedSop.Step value = step.value();
        if (WhiteSpace.isBlank(value.bodyMd()) && value.screenshots().isEmpty()) {
            add(step, LintRule.STEP_EMPTY, "step id=%d: has neither text nor screenshot".formatted(value.id()));
        }
        for (String attribute : value.attrs().keySet()) {
            if (!ATTRIBUTES.contains(attribute)) {
                add(
                        step,
                        LintRule.ATTRIBUTE_UNKNOWN,
                        "step id=%d: attribute %s is not known".formatted(value.id(), attribute));
            }
        }
        for (StepPart part : step.parts()) {
            if (part instanceof StepPart.Screenshot screenshot) {
                screenshot(step, screenshot);
            }
        }
    }

    private void screenshot(SopBlock.Step step, StepPart.Screenshot screenshot) {
        int line = screenshot.lines().first();
        if (screenshot.images() > 1) {
            add(
                    step,
                    line,
                    LintRule.SCREENSHOT_MULTIPLE,
                    "screenshot block has %d images, only the first one counts".formatted(screenshot.images()));
        }
        if (screenshot.value().caption().isEmpty()) {
            add(step, line, LintRule.SCREENSHOT_CAPTION, "screenshot has no caption");
        }
        if (!screenshot.value().src().isEmpty()
                && WhiteSpace.isBlank(screenshot.value().alt())) {
            add(step, line, LintRule.SCREENSHOT_ALT, "image has no alternative text");
        }
    }

    private void blocks(List<SopBlock> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            SopBlock block = blocks.get(i);
            if (block instanceof SopBlock.Group group) {
                blocks(group.blocks());
            } else if (block instanceof SopBlock.Loose loose) {
                loose(loose);
            } else if (block instanceof SopBlock.Prose prose) {
                boolean besideStep = (i > 0 && blocks.get(i - 1) instanceof SopBlock.Step)
                        || (i + 1 < blocks.size() && blocks.get(i + 1) instanceof SopBlock.Step);
                prose(prose, besideStep);
            }
        }
    }

    private void prose(SopBlock.Prose prose, boolean besideStep) {
        String body = prose.value().bodyMd();
        if (WhiteSpace.isBlank(body)) {
            add(prose, LintRule.PROSE_EMPTY, "prose block is empty");
        } else if (besideStep && body.lines().count() < LONG_PROSE) {
            add(prose, LintRule.PROSE_MERGE, "short prose next to a step may belong into the step");
        }
    }

    // A comment is seen by nobody, and a stray marker has a finding of its own.
    private void loose(SopBlock.Loose loose) {
        for (int line = loose.lines().first(); line <= loose.lines().last(); line++) {
            String words = document.source().line(line - 1).strip();
            boolean isComment = words.startsWith("<!--") && words.endsWith("-->");
            if (!words.isEmpty() && !isComment && document.markers(line).isEmpty()) {
                findings.add(LintFinding.of(LintRule.ORPHAN, "text belongs to no step, prose or heading")
                        .onLine(line)
                        .inSection("procedure"));
                return;
            }
        }
    }

    private void add(SopSection section, LintRule rule, String message) {
        findings.add(
                LintFinding.of(rule, message).onLine(section.lines().first()).inSection(section.name()));
    }

    private void add(SopBlock block, LintRule rule, String message) {
        findings.add(LintFinding.of(rule, message).onLine(block.lines().first()).inSection("procedure"));
    }

    private void add(SopBlock.Step step, LintRule rule, String message) {
        add(step, step.lines().first(), rule, message);
    }

    private void add(SopBlock.Step step, int line, LintRule rule, String message) {
        findings.add(LintFinding.of(rule, message)
                .onLine(line)
                .inStep(step.value().id())
                .inSection("procedure"));
    }
}
