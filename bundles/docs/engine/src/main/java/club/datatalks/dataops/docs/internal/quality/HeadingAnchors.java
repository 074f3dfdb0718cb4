package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.docs.internal.sop.Fences;
import club.datatalks.dataops.docs.internal.sop.MarkdownLine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places of a text that a link can jump to: its headings, as pages and GitHub name them, the sections and groups of
 * a procedure, and what HTML names. Rather one too many than one too few: a link to a place that is there must not be
 * told off. Takes time linear in the text.
 */
final class HeadingAnchors {

    private static final Pattern KEPT = Pattern.compile("[\\w\\-]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\[\\]]*+)]\\([^()]*+\\)");
    private static final Pattern NAMED = Pattern.compile("\\b(?:id|name)=[\"']([^\"'\\s]{1,200})[\"']");
    private static final Pattern PLACE =
            Pattern.compile("<!--\\s*+sop-(?:section-start:\\s*+([a-z_]++)|group-start:\\s*+\"([^\"]*+)\")");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(?:=+|-+)\\s*");

    private final Set<String> anchors = new HashSet<>();
    private final Map<String, Integer> times = new HashMap<>();

    private HeadingAnchors() {}

    /** As they stand in an address behind the {@code #}, without percent escapes. */
    static Set<String> of(String text) {
        HeadingAnchors found = new HeadingAnchors();
        Fences fences = new Fences();
        String before = "";
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (fences.isCode(line)) {
                before = "";
                continue;
            }
            MarkdownLine.headingText(line).ifPresent(found::heading);
            if (!before.isBlank() && UNDERLINE.matcher(line).matches()) {
                found.heading(before);
            }
            if (line.indexOf('<') >= 0) {
                found.markup(line);
            }
            before = line;
        }
        return found.anchors;
    }

    private void markup(String line) {
        Matcher named = NAMED.matcher(line);
        while (named.find()) {
            anchors.add(named.group(1));
        }
        Matcher place = PLACE.matcher(line);
        while (place.find()) {
            heading(place.group(1) == null ? place.group(2) : place.group(1));
        }
    }

    // The second heading of a name gets -1 behind it, the third -2.
    private void heading(String words) {
        String anchor = anchor(LINK.matcher(words).replaceAll("$1"));
        int number = times.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(number == 0 ? anchor : "%s-%d".formatted(anchor, number));
    }

    private static String anchor(String words) {
        StringBuilder anchor = new StringBuilder();
        Matcher kept = KEPT.matcher(words.strip().toLowerCase(Locale.ROOT).replace(' ', '-'));
        while (kept.find()) {
            anchor.append(kept.group());
        }
        return anchor.toString();
    }
}
