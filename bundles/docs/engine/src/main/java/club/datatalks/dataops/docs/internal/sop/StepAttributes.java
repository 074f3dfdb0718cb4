package club.datatalks.dataops.docs.internal.sop;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The attributes of a step marker (SOPF-11): every {@code name = value} from left to right, the last of a name counts.
 */
public final class StepAttributes {

    /** A number of more digits is no number to us: what cannot be counted to cannot be a step either. */
    private static final int MAX_DIGITS = 15;

    private final Map<String, String> written = new LinkedHashMap<>();
    private final List<Written> all = new ArrayList<>();

    private StepAttributes() {}

    /**
     * One attribute as it is written; offsets are those into the text that was read.
     *
     * @param start where its name starts
     * @param valueStart behind the opening quote, if there is one
     * @param valueEnd in front of the closing quote, if there is one
     * @param end behind the closing quote, if there is one
     */
    public record Written(String name, String value, int start, int valueStart, int valueEnd, int end) {}

    /** Reads what a step marker holds as its value. Takes time linear in the text. */
    public static StepAttributes read(String text) {
        StepAttributes attributes = new StepAttributes();
        int at = 0;
        while (at < text.length()) {
            int nameEnd = at;
            while (nameEnd < text.length() && MarkerScanner.isWordCharacter(text.charAt(nameEnd))) {
                nameEnd++;
            }
            if (nameEnd == at) {
                at++;
                continue;
            }
            int equals = WhiteSpace.skip(text, nameEnd, text.length());
            at = equals < text.length() && text.charAt(equals) == '='
                    ? attributes.readValue(text, at, nameEnd, equals + 1)
                    : equals;
        }
        return attributes;
    }

    private int readValue(String text, int nameStart, int nameEnd, int from) {
        String name = text.substring(nameStart, nameEnd);
        int start = WhiteSpace.skip(text, from, text.length());
        if (start == text.length()) {
            return start;
        }
        if (text.charAt(start) == '"') {
            int endQuote = text.indexOf('"', start + 1);
            if (endQuote >= 0) {
                put(new Written(
                        name, text.substring(start + 1, endQuote), nameStart, start + 1, endQuote, endQuote + 1));
                return endQuote + 1;
            }
        }
        int end = start;
        while (end < text.length() && !WhiteSpace.is(text.charAt(end))) {
            end++;
        }
        put(new Written(name, text.substring(start, end), nameStart, start, end, end));
        return end;
    }

    private void put(Written attribute) {
        all.add(attribute);
        written.put(attribute.name(), attribute.value());
    }

    /** All that is written, repeated names included, from left to right. */
    public List<Written> all() {
        return Collections.unmodifiableList(all);
    }

    /** The step's identity: the integer that the attribute {@code id} begins with. */
    OptionalLong id() {
        String value = WhiteSpace.trim(Optional.ofNullable(written.get("id")).orElse(""));
        boolean signed = value.startsWith("-") || value.startsWith("+");
        int end = digitsEnd(value, signed ? 1 : 0);
        int digits = end - (signed ? 1 : 0);
        return digits == 0 || digits > MAX_DIGITS
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(value.substring(0, end)));
    }

    /** All attributes but the id; {@code systems} as a list. */
    Map<String, FieldValue> withoutId() {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            if (name.equals("systems")) {
                values.put(name, new FieldValue.Items(items(value)));
            } else if (!name.equals("id")) {
                values.put(name, new FieldValue.Text(value));
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private static List<String> items(String value) {
        return Stream.of(value.split(",", -1))
                .map(WhiteSpace::trim)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** The number that digits at these offsets make; empty when there are none, or too many. */
    static OptionalLong number(String text, int from, int to) {
        return to == from || to - from > MAX_DIGITS
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(text.substring(from, to)));
    }

    static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
