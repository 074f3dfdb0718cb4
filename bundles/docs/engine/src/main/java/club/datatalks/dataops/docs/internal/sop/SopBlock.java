package club.datatalks.dataops.docs.internal.sop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block of a procedure where it stands in the file. */
public sealed interface SopBlock {

    LineRange lines();

    /** A note on what is missing. */
    record Todo(LineRange lines, String text) implements SopBlock {}

    /**
     * Steps under a common title.
     *
     * @param heading file line of the visible heading; {@code null} when there is none
     * @param blocks its steps, prose, TODOs and loose text in the order of the file
     * @param steps in the order in which they close, as the parsed form has them
     */
    record Group(LineRange lines, String title, @Nullable Integer heading, List<SopBlock> blocks, List<Step> steps)
            implements SopBlock {

        public Group {
            blocks = List.copyOf(blocks);
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step.
     *
     * @param numberLine file line of the visible number; of the start marker when there is no text
     * @param value as the parsed form has it
     * @param parts text and screenshots in the order of the file
     */
    record Step(LineRange lines, int numberLine, ParsedSop.Step value, List<StepPart> parts) implements SopBlock {

        public Step {
            parts = List.copyOf(parts);
        }
    }

    /** Text between steps that belongs to none of them. */
    record Prose(LineRange lines, ParsedSop.Prose value) implements SopBlock {}

    /** Text that no marker claims; the parsed form does not have it. */
    record Loose(LineRange lines, String bodyMd) implements SopBlock {}
}
