package club.datatalks.dataops.docs.internal.lint;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values are written inside violations (SOPF-30). */
final class Notation {

    private Notation() {}

    static String of(String text) {
        return "'%s'".formatted(text.replace("\\", "\\\\").replace("'", "\\'"));
    }

    static String of(Collection<String> texts) {
        return texts.stream().map(Notation::of).collect(Collectors.joining(", ", "[", "]"));
    }

    static String ofNumbers(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    static String of(@Nullable FieldValue value) {
        if (value == null) {
            return "None";
        }
        return value instanceof FieldValue.Items list ? of(list.items()) : of(String.valueOf(value.plain()));
    }
}
