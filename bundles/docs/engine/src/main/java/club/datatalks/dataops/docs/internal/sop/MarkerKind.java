package club.datatalks.dataops.docs.internal.sop;

/** What a marker says. */
public enum MarkerKind {
    SECTION_START("sop-section-start:"),
    SECTION_END("sop-section-end"),
    TODO("sop-todo:"),
    GROUP_START("sop-group-start:"),
    GROUP_END("sop-group-end"),
    STEP_START("sop-step-start"),
    STEP_END("sop-step-end"),
    PROSE_START("sop-prose-start"),
    PROSE_END("sop-prose-end"),
    SCREENSHOT_START("sop-screenshot-start"),
    SCREENSHOT_END("sop-screenshot-end"),
    CAPTION_START("sop-caption-start"),
    CAPTION_END("sop-caption-end");

    private final String keyword;

    MarkerKind(String keyword) {
        this.keyword = keyword;
    }

    /** The first word of the comment, with its colon where it has one. */
    String keyword() {
        return keyword;
    }
}
