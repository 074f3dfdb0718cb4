package club.datatalks.dataops.docs.internal.sop;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A section where it stands in the file. A document may hold two of the same name; the parsed form knows the later one.
 *
 * @param lines from its start marker to its end marker
 * @param bodyFirst the file line, counted from 1, on which {@code bodyMd} starts; meaningless when that is empty
 * @param bodyMd its lines joined by LF, without the empty ones at both ends; the visible heading included
 * @param procedure {@code null} when the section has no structure
 */
public record SopSection(
        String name,
        boolean raw,
        LineRange lines,
        int bodyFirst,
        String bodyMd,
        @Nullable Procedure procedure) {

    /** The blocks of a structured procedure; empty when the section has no structure. */
    public Optional<Procedure> structure() {
        return Optional.ofNullable(procedure);
    }

    /** The visible heading: the words of the first line of the body when that is a heading. */
    public Optional<String> heading() {
        int end = bodyMd.indexOf('\n');
        return MarkdownLine.headingText(end < 0 ? bodyMd : bodyMd.substring(0, end));
    }

    /** {@code bodyMd} without the visible heading. */
    public String bodyBelowHeading() {
        if (heading().isEmpty()) {
            return bodyMd;
        }
        int end = bodyMd.indexOf('\n');
        return end < 0 ? "" : bodyMd.substring(end + 1);
    }

    /**
     * What a structured procedure holds.
     *
     * @param blocks all of it, in the order of the file
     * @param groups in the order in which they close, as the parsed form has them
     * @param flatSteps the steps outside every group, likewise
     * @param prose all prose, in groups or not
     */
    public record Procedure(
            List<SopBlock> blocks,
            List<SopBlock.Group> groups,
            List<SopBlock.Step> flatSteps,
            List<SopBlock.Prose> prose,
            List<SopBlock.Todo> todos) {

        public Procedure {
            blocks = List.copyOf(blocks);
            groups = List.copyOf(groups);
            flatSteps = List.copyOf(flatSteps);
            prose = List.copyOf(prose);
            todos = List.copyOf(todos);
        }

        /** All steps, those of groups first. */
        public List<SopBlock.Step> steps() {
            return Stream.concat(groups.stream().flatMap(group -> group.steps().stream()), flatSteps.stream())
                    .toList();
        }
    }
}
