package club.datatalks.dataops.work.internal.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a value is as compact JSON, in characters. */
final class JsonLength {

    private JsonLength() {}

    static int of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            int length = 2 + Math.max(0, map.size() - 1);
            for (Map.Entry<?, ?> field : map.entrySet()) {
                length += quoted(String.valueOf(field.getKey())) + 1 + of(field.getValue());
            }
            return length;
        }
        if (value instanceof List<?> list) {
            int length = 2 + Math.max(0, list.size() - 1);
            for (Object entry : list) {
                length += of(entry);
            }
            return length;
        }
        return value instanceof String text
                ? quoted(text)
                : String.valueOf(value).length();
    }

    private static int quoted(String text) {
        int length = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c == '"' || c == '\\' || c == '\n' || c == '\t' || c == '\r' ? 2 : c < ' ' ? 6 : 1;
        }
        return length;
    }
}
