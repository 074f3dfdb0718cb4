package club.datatalks.dataops.docs.internal.frontmatter;

import java.util.List;

/** What a key of the front matter holds. There are no numbers, dates or booleans: {@code 1} is the text {@code "1"}. */
public sealed interface FieldValue {

    /** The value as plain Java: a {@code String}, or a {@code List<String>}. */
    Object plain();

    boolean isEmpty();

    record Text(String text) implements FieldValue {

        @Override
        public String plain() {
            return text;
        }

        @Override
        public boolean isEmpty() {
            return text.isEmpty();
        }
    }

    record Items(List<String> items) implements FieldValue {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public List<String> plain() {
            return items;
        }

        @Override
        public boolean isEmpty() {
            return items.isEmpty();
        }
    }
}
