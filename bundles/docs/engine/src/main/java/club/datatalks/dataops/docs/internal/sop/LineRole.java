package club.datatalks.dataops.docs.internal.sop;

/** What a line is to the format. */
public enum LineRole {
    FRONT_MATTER,
    /** Text of the body that is in no section; the body of a document that cannot be parsed as a whole. */
    OUTSIDE,
    SECTION_START,
    SECTION_END,
    /** A line of a section without structure. */
    SECTION_BODY,
    /** The visible heading of the procedure. */
    SECTION_HEADING,
    TODO,
    GROUP_START,
    GROUP_HEADING,
    GROUP_END,
    STEP_START,
    STEP_BODY,
    STEP_END,
    SCREENSHOT_START,
    SCREENSHOT_BODY,
    SCREENSHOT_END,
    CAPTION_START,
    CAPTION_BODY,
    CAPTION_END,
    PROSE_START,
    PROSE_BODY,
    PROSE_END,
    /** An empty line of the procedure between its blocks. */
    BLANK,
    /** Text of the procedure that is in none of its blocks. */
    ORPHAN
}
