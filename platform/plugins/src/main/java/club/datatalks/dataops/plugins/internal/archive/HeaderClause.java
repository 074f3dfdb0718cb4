package club.datatalks.dataops.plugins.internal.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One clause of a manifest header: {@code a.b;c.d;version="1.0";resolution:=optional}.
 *
 * @param names at least one
 * @param attributes without the type that may follow a name, {@code version:Version}
 */
public record HeaderClause(List<String> names, Map<String, String> attributes, Map<String, String> directives) {

    public HeaderClause {
        names = List.copyOf(names);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        directives = Collections.unmodifiableMap(new LinkedHashMap<>(directives));
    }

    /** The clauses of a header's value; none for an empty one. */
    public static List<HeaderClause> parse(String header) {
        List<HeaderClause> clauses = new ArrayList<>();
        for (String clause : split(header, ',')) {
            HeaderClause parsed = clause(clause);
            if (!parsed.names().isEmpty()) {
                clauses.add(parsed);
            }
        }
        return clauses;
    }

    /** The first name, which is the only one in most headers. */
    public String name() {
        return names.get(0);
    }

    public boolean isOptional() {
        return "optional".equals(directives.get("resolution"));
    }

    private static HeaderClause clause(String text) {
        List<String> names = new ArrayList<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        for (String part : split(text, ';')) {
            int equals = equalsOf(part);
            if (equals < 0) {
                if (!part.isBlank()) {
                    names.add(part.strip());
                }
            } else if (part.charAt(equals - 1) == ':') {
                directives.put(part.substring(0, equals - 1).strip(), unquoted(part.substring(equals + 1)));
            } else {
                String name = part.substring(0, equals).strip();
                int type = name.indexOf(':');
                attributes.put(type < 0 ? name : name.substring(0, type), unquoted(part.substring(equals + 1)));
            }
        }
        return new HeaderClause(names, attributes, directives);
    }

    // An equals sign within quotes belongs to a value, and one at the start to nothing.
    private static int equalsOf(String part) {
        int equals = part.indexOf('=');
        int quote = part.indexOf('"');
        return equals > 0 && (quote < 0 || equals < quote) ? equals : -1;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String unquoted(String value) {
        String stripped = value.strip();
        boolean quoted = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }
}
