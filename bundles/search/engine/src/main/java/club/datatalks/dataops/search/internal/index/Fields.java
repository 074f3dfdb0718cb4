package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.SearchField;
import java.util.List;
import java.util.stream.Stream;

/** The names of the index's fields. */
public final class Fields {

    /** Source and id of an item; no two have the same. */
    public static final String KEY = "key";
    /** The core words of all texts but code. */
    public static final String ALL = "all";
    /** All other forms of all words, and the words of code. */
    public static final String FORMS = "forms";
    /** Ids, aliases and paths, in lower case. */
    public static final String NAME = "name";

    public static final String KIND = "kind";
    public static final String ROLE = "role";
    /** For whom it is, when it is for everybody. */
    public static final String EVERYBODY = "*";

    public static final String TITLE_ORDER = "order.title";
    public static final String PATH_ORDER = "order.path";
    public static final String UPDATED_ORDER = "order.updated";
    /** What is stored of an item. */
    public static final String ITEM = "item";

    /** The texts whose core words are scored (SRCH-01). */
    public static final List<SearchField> CORE = Stream.of(SearchField.values())
            .filter(field -> field != SearchField.CODE)
            .toList();

    private Fields() {}

    /** The core words of a text. */
    public static String words(SearchField field) {
        return "words." + field.wireName();
    }

    /** The other forms of a text's words, among them their stems with a sign in front. */
    public static String forms(SearchField field) {
        return "forms." + field.wireName();
    }

    /** The values of a facet, as they are. */
    public static String facet(String name) {
        return "facet." + name;
    }

    /** The values of a facet, in lower case. */
    public static String lowerFacet(String name) {
        return "lower." + name;
    }

    /** How a stem is written among other forms, so that it is not taken for a word. */
    public static String stem(String stem) {
        return "=" + stem;
    }
}
