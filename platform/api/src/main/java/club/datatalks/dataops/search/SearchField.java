package club.datatalks.dataops.search;

import java.util.Locale;

/** The texts of an item that are searched, each with its weight against the others. */
public enum SearchField {
    TITLE(4.0),
    SUMMARY(3.0),
    DESCRIPTION(3.0),
    PURPOSE(3.0),
    HEADINGS(2.0),
    BODY(1.0),
    TAGS(1.0),
    SYSTEMS(1.0),
    /** Commands, addresses and other text that is copied rather than read. */
    CODE(0.3);

    private final double boost;

    SearchField(double boost) {
        this.boost = boost;
    }

    /** What a match in this field counts for. */
    public double boost() {
        return boost;
    }

    /** As it is written in JSON: {@code title}, {@code body}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
