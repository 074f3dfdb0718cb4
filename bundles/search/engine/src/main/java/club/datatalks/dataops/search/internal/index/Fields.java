package club.datatalks.dataops.search.internal.index;

/** The names of the index's fields. */
public final class Fields {

    /** Source and id of an item; no two have the same. */
    public static final String KEY = "key";
    /** The core words of all texts but code, with what they count for. */
    public static final String WORDS = "words";
    /** All other forms of all words, among them their stems with a sign in front, and the words of code. */
    public static final String FORMS = "forms";
    /** The words of the title. */
    public static final String TITLE = "title";
    /** The words of all texts where they stand, as {@code WordSigns}. */
    public static final String TEXT = "text";
    /** Ids, aliases and paths, in lower case. */
    public static final String NAME = "name";

    public static final String KIND = "kind";
    public static final String ROLE = "role";
    /** For whom it is, when it is for everybody. */
    public static final String EVERYBODY = "*";

    public static final String TITLE_ORDER = "order.title";
    public static final String PATH_ORDER = "order.path";
    public static final String UPDATED_ORDER = "order.updated";
    /** The same as what is ordered by, to be read of the few that are found. */
    public static final String SHOWN_TITLE = "shown.title";

    public static final String SHOWN_PATH = "shown.path";
    public static final String SHOWN_KIND = "shown.kind";
    /** What a score is multiplied by. */
    public static final String WEIGHT = "weight";
    /**
     * What is kept of an item for its line in an answer; beside the others, because a look at one is to cost little.
     */
    public static final String ITEM = "item";
    /** What is kept of it to show why it was found. */
    public static final String LONG_TEXTS = "item.texts";

    private Fields() {}

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

    /** Whether it was written by {@link #stem}. */
    public static boolean isStem(String form) {
        return form.startsWith("=");
    }
}
