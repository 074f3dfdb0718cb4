package club.datatalks.dataops.operations.internal.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of the records of an entity.
 *
 * @param name as the export has it, {@code follow_up_at}
 * @param sources as the API has it, {@code followUpAt}; the first that is filled counts
 */
record Field(String name, Kind kind, List<String> sources) {

    /** What a field may hold. */
    enum Kind {
        TEXT("a string"),
        NUMBER("a finite number"),
        FLAG("a boolean"),
        TEXTS("an array of strings"),
        LIST("an array"),
        OBJECT("an object"),
        TEXT_OR_OBJECT("a string or object");

        /** For people: "must be … when present". */
        final String words;

        Kind(String words) {
            this.words = words;
        }

        boolean accepts(@Nullable Object value) {
            return switch (this) {
                case TEXT -> value instanceof String;
                case NUMBER -> value instanceof Number number && Double.isFinite(number.doubleValue());
                case FLAG -> value instanceof Boolean;
                case TEXTS -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
                case LIST -> value instanceof List<?>;
                case OBJECT -> value instanceof Map<?, ?>;
                case TEXT_OR_OBJECT -> value instanceof String || value instanceof Map<?, ?>;
            };
        }
    }

    static Stream<Field> texts(String... names) {
        return of(Kind.TEXT, names);
    }

    static Stream<Field> numbers(String... names) {
        return of(Kind.NUMBER, names);
    }

    static Stream<Field> flags(String... names) {
        return of(Kind.FLAG, names);
    }

    static Stream<Field> lists(String... names) {
        return of(Kind.LIST, names);
    }

    static Stream<Field> textLists(String... names) {
        return of(Kind.TEXTS, names);
    }

    static Stream<Field> objects(String... names) {
        return of(Kind.OBJECT, names);
    }

    static Stream<Field> of(Kind kind, String... names) {
        return Arrays.stream(names).map(name -> new Field(name, kind, List.of(camel(name))));
    }

    static Stream<Field> from(String name, String... sources) {
        return Stream.of(new Field(name, Kind.TEXT, List.of(sources)));
    }

    /** The value for the export; {@code null} for one that is left out. */
    @Nullable Object valueIn(Map<String, ? extends @Nullable Object> view) {
        for (String source : sources) {
            Object value = view.get(source);
            if (kind.accepts(value) && !isEmpty(value)) {
                return value;
            }
        }
        return null;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value instanceof String text ? text.isEmpty() : value instanceof List<?> list && list.isEmpty();
    }

    private static String camel(String snake) {
        StringBuilder name = new StringBuilder();
        for (String word : snake.split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
