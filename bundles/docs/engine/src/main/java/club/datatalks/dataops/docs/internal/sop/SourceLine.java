package club.datatalks.dataops.docs.internal.sop;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a document. The texts from {@code start} to {@code next} of all lines, one after the other, are the
 * document.
 *
 * @param number counted from 1
 * @param start UTF-16 offset; the first line starts with the byte-order mark, if there is one
 * @param end behind the words, in front of the line end
 * @param next behind the line end
 * @param section the section that the line belongs to
 * @param block the innermost block of a procedure that the line belongs to
 */
public record SourceLine(
        int number,
        int start,
        int end,
        int next,
        LineRole role,
        @Nullable SopSection section,
        @Nullable SopBlock block) {

    public Optional<SopSection> inSection() {
        return Optional.ofNullable(section);
    }

    public Optional<SopBlock> inBlock() {
        return Optional.ofNullable(block);
    }
}
