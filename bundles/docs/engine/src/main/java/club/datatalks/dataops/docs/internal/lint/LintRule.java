package club.datatalks.dataops.docs.internal.lint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What lint looks for (SOPF-30, SOPF-31). Codes, levels and fixes are known to other programs. */
public enum LintRule {
    FRONT_MATTER_MISSING("SOP-FM-MISSING", LintLevel.ERROR, null),
    DOC_TYPE("SOP-DOCTYPE", LintLevel.ERROR, null),
    TITLE("SOP-TITLE", LintLevel.ERROR, null),
    VERSION_NOT_INTEGER("SOP-VERSION-INT", LintLevel.ERROR, null),
    VERSION("SOP-VERSION", LintLevel.ERROR, null),
    PARSE("SOP-PARSE", LintLevel.ERROR, null),
    SECTION_MISSING("SOP-SECTION-MISSING", LintLevel.ERROR, "add_section"),
    MIXED("SOP-MIXED", LintLevel.ERROR, "group_steps"),
    STEP_DUPLICATE("SOP-STEP-DUP", LintLevel.ERROR, "renumber"),
    STEP_SEQUENCE("SOP-STEP-SEQ", LintLevel.ERROR, "renumber"),
    ACTION("SOP-ACTION", LintLevel.ERROR, null),
    SYSTEMS("SOP-SYSTEMS", LintLevel.ERROR, "add_system"),
    SCREENSHOT_IMAGE("SOP-SHOT-IMAGE", LintLevel.ERROR, null),
    RENDERED_NUMBER("SOP-RENDERED", LintLevel.ERROR, "renumber"),

    ORPHAN("SOP-ORPHAN", LintLevel.WARNING, "orphan_to_prose"),
    SECTION_DUPLICATE("SOP-SECTION-DUP", LintLevel.WARNING, null),
    SECTION_ORDER("SOP-SECTION-ORDER", LintLevel.ADVICE, null),
    SECTION_UNKNOWN("SOP-SECTION-UNKNOWN", LintLevel.ADVICE, null),
    GROUP_EMPTY("SOP-GROUP-EMPTY", LintLevel.WARNING, null),
    GROUP_DUPLICATE("SOP-GROUP-DUP", LintLevel.WARNING, null),
    SCREENSHOT_MULTIPLE("SOP-SHOT-MULTI", LintLevel.WARNING, null),
    SCREENSHOT_CAPTION("SOP-SHOT-CAPTION", LintLevel.ADVICE, null),
    SCREENSHOT_ALT("SOP-SHOT-ALT", LintLevel.ADVICE, null),
    SCREENSHOT_STRAY("SOP-SHOT-STRAY", LintLevel.WARNING, null),
    PROSE_MERGE("SOP-PROSE-MERGE", LintLevel.ADVICE, null),
    PROSE_EMPTY("SOP-PROSE-EMPTY", LintLevel.WARNING, null),
    STEP_EMPTY("SOP-STEP-EMPTY", LintLevel.WARNING, null),
    TODO("SOP-TODO", LintLevel.ADVICE, null),
    ATTRIBUTE_UNKNOWN("SOP-ATTR-UNKNOWN", LintLevel.ADVICE, null),
    QUOTE("SOP-QUOTE", LintLevel.WARNING, null),
    FENCE("SOP-FENCE", LintLevel.WARNING, null),
    LINK("SOP-LINK", LintLevel.WARNING, null),
    IMAGE("SOP-IMAGE", LintLevel.WARNING, null),
    FRONT_MATTER_YAML("SOP-FM-YAML", LintLevel.WARNING, null),
    LINE_ENDS("SOP-CRLF", LintLevel.ADVICE, null),
    SECTION_EMPTY("SOP-EMPTY-SECTION", LintLevel.ADVICE, null);

    private final String code;
    private final LintLevel level;
    private final @Nullable String fix;

    LintRule(String code, LintLevel level, @Nullable String fix) {
        this.code = code;
        this.level = level;
        this.fix = fix;
    }

    public String code() {
        return code;
    }

    public LintLevel level() {
        return level;
    }

    /** The automatic repair that the editor can apply. */
    public Optional<String> fix() {
        return Optional.ofNullable(fix);
    }
}
