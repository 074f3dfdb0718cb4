package club.datatalks.dataops.docs.internal.sop;

/** What a step consists of, in the order of the file. */
public sealed interface StepPart {

    LineRange lines();

    /**
     * Text.
     *
     * @param markdown ready to be rendered by itself: without the visible number and without the indentation that makes
     *     it part of a list item
     */
    record Text(LineRange lines, String markdown) implements StepPart {}

    /**
     * A screenshot block.
     *
     * @param images how many images the block holds; the first one counts
     */
    record Screenshot(LineRange lines, ParsedSop.Screenshot value, int images) implements StepPart {}
}
