package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.StepAttributes;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The attributes of a step, as its marker has them. What is not changed keeps its bytes and its place. */
final class StepMarker {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");
    private static final List<String> ORDER = List.of("systems", "action", "tool");

    private StepMarker() {}

    /**
     * Other attributes; those that are not named stay.
     *
     * @param written as they stand in the marker
     * @param changes the new values; an empty one takes the attribute away
     */
    static String changed(String written, Map<String, Optional<FieldValue>> changes) {
        String changed = written;
        Map<String, String> expected = values(written);
        for (Map.Entry<String, Optional<FieldValue>> change : inOrder(changes)) {
            String name = change.getKey();
            String value = encoded(name, change.getValue());
            if (!value.equals(expected.getOrDefault(name, ""))) {
                changed = value.isEmpty() ? without(changed, name) : with(changed, name, value);
            }
            if (value.isEmpty()) {
                expected.remove(name);
            } else {
                expected.put(name, value);
            }
        }
        if (!values(changed).equals(expected)) {
            throw Refusal.of("The attributes of this step cannot be told apart (%s); put them right as text", written);
        }
        return changed;
    }

    private static List<Map.Entry<String, Optional<FieldValue>>> inOrder(Map<String, Optional<FieldValue>> changes) {
        return changes.entrySet().stream()
                .sorted(Comparator.comparingInt(change -> {
                    int place = ORDER.indexOf(change.getKey());
                    return place < 0 ? ORDER.size() : place;
                }))
                .toList();
    }

    private static Map<String, String> values(String written) {
        Map<String, String> values = new LinkedHashMap<>();
        StepAttributes.read(written).all().forEach(each -> values.put(each.name(), each.value()));
        return values;
    }

    private static String encoded(String name, Optional<FieldValue> value) {
        if (name.equals("id")) {
            throw ProblemException.invalid("attrs.id cannot be set: a step's number is its place; move the step");
        }
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid("attrs: a name consists of letters, digits and underscore, not " + name);
        }
        if (value.isEmpty()) {
            return "";
        }
        if (value.get() instanceof FieldValue.Items list) {
            if (list.items().stream().anyMatch(item -> item.contains(","))) {
                throw ProblemException.invalid("attrs.%s: an item cannot hold a comma".formatted(name));
            }
            return list.items().stream()
                    .map(item -> Written.attribute(item.strip()))
                    .filter(item -> !item.isEmpty())
                    .collect(Collectors.joining(","));
        }
        return Written.attribute(((FieldValue.Text) value.get()).text().strip());
    }

    private static String with(String written, String name, String value) {
        List<StepAttributes.Written> same = all(written, name);
        if (same.isEmpty()) {
            return "%s %s=\"%s\"".formatted(written, name, value);
        }
        StepAttributes.Written last = same.get(same.size() - 1);
        boolean isQuoted = last.end() > last.valueEnd();
        return written.substring(0, last.valueStart())
                + (isQuoted ? value : "\"" + value + "\"")
                + written.substring(last.valueEnd());
    }

    private static String without(String written, String name) {
        List<TextChange> removals = new ArrayList<>();
        for (StepAttributes.Written attribute : all(written, name)) {
            int from = attribute.start();
            while (from > 0 && WhiteSpace.is(written.charAt(from - 1))) {
                from--;
            }
            int to = from > 0 ? attribute.end() : WhiteSpace.skip(written, attribute.end(), written.length());
            removals.add(new TextChange(from, to, ""));
        }
        return TextChange.applied(written, removals);
    }

    private static List<StepAttributes.Written> all(String written, String name) {
        return StepAttributes.read(written).all().stream()
                .filter(attribute -> attribute.name().equals(name))
                .toList();
    }
}
