package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.internal.text.Stems;
import club.datatalks.dataops.search.internal.text.Token;
import club.datatalks.dataops.search.internal.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** Turns items into what the index holds. Not safe for use by several threads. */
final class ItemDocument {

    private static final FieldType IMPACTS = type(IndexOptions.DOCS_AND_FREQS);
    private static final FieldType PLACES = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static final FieldType MEMBERS = type(IndexOptions.DOCS);

    /** Lucene orders by no longer texts. */
    private static final int MAX_ORDER = 1000;
    /** No phrase reaches from one text of an item into the next. */
    private static final int BETWEEN_TEXTS = 1000;
    /** A word of a command line counts as it is, other forms for half of what they stand for. */
    private static final double CODE = 2;

    /** A word of an id, an alias or a file's name counts as one of a heading does. */
    private static final double NAME = SearchField.HEADINGS.boost();

    private static final Pattern PART = Pattern.compile("[-_+]+");

    private static final int MOST_KNOWN = 100_000;

    private final Stems stems = new Stems();
    /** Words come again and again; what is derived from them is derived once. */
    private final Map<String, List<String>> known = new HashMap<>();

    Document of(SearchItem item) {
        Document document = new Document();
        document.add(new StringField(Fields.KEY, item.id(), Field.Store.NO));
        document.add(new StringField(Fields.KIND, item.kind().toLowerCase(Locale.ROOT), Field.Store.NO));
        document.add(new BinaryDocValuesField(Fields.SHOWN_KIND, new BytesRef(item.kind())));
        addTexts(document, item);
        addFacets(document, item);
        for (String name : item.names()) {
            document.add(new StringField(Fields.NAME, name.toLowerCase(Locale.ROOT), Field.Store.NO));
        }
        if (item.roles().isEmpty()) {
            document.add(new StringField(Fields.ROLE, Fields.EVERYBODY, Field.Store.NO));
        }
        for (Role role : item.roles()) {
            document.add(new StringField(Fields.ROLE, role.wireName(), Field.Store.NO));
        }
        StoredItem stored = StoredItem.of(item);
        addOrder(document, Fields.TITLE_ORDER, Fields.SHOWN_TITLE, item.title().toLowerCase(Locale.ROOT));
        String path = stored.answered("path");
        addOrder(document, Fields.PATH_ORDER, Fields.SHOWN_PATH, path.isEmpty() ? item.id() : path);
        document.add(new NumericDocValuesField(Fields.UPDATED_ORDER, item.updated()));
        document.add(new DoubleDocValuesField(Fields.WEIGHT, item.weight()));
        document.add(new StoredField(Fields.ITEM, stored.written()));
        document.add(new StoredField(Fields.LONG_TEXTS, LongTexts.of(item).written()));
        return document;
    }

    private void addTexts(Document document, SearchItem item) {
        Impacts words = new Impacts();
        Impacts forms = new Impacts();
        List<Token> text = new ArrayList<>();
        int position = 0;
        for (SearchField field : SearchField.values()) {
            String written = item.text(field);
            if (written.isEmpty()) {
                continue;
            }
            List<Token> core = Words.core(written);
            addWords(field == SearchField.CODE ? forms : words, core, field);
            addForms(forms, written, core, field);
            if (field == SearchField.TITLE) {
                addMembers(
                        document, Fields.TITLE, core.stream().map(Token::text).toList());
            }
            for (Token token : core) {
                text.add(new Token(token.text(), 0, 0, position + token.position()));
            }
            position = BETWEEN_TEXTS
                    + (text.isEmpty() ? 0 : text.get(text.size() - 1).position());
        }
        item.names().forEach(name -> addName(forms, name));
        addImpacts(document, Fields.WORDS, words);
        addImpacts(document, Fields.FORMS, forms);
        addMembers(document, Fields.STARTS, starts(words.words()));
        if (!text.isEmpty()) {
            document.add(new Field(Fields.TEXT, new WordStream(text), PLACES));
        }
    }

    private static void addWords(Impacts impacts, List<Token> core, SearchField field) {
        double each = (field == SearchField.CODE ? CODE : 1) * field.boost() / Math.sqrt(core.size());
        core.forEach(token -> impacts.add(token.text(), each));
    }

    private void addForms(Impacts impacts, String text, List<Token> core, SearchField field) {
        List<String> forms = new ArrayList<>(4 * core.size());
        for (Token token : core) {
            forms.addAll(forms(token.text()));
            for (String hump : Words.humps(text, token)) {
                forms.add(hump);
                forms.addAll(forms(hump));
            }
        }
        for (Token token : Words.foreign(text)) {
            forms.add(token.text());
            forms.addAll(forms(token.text()));
        }
        double each = field.boost() / Math.sqrt(forms.size());
        forms.forEach(form -> impacts.add(form, each));
    }

    /** The words of what comes last in a path or an id: what is before it, many have in common. */
    private void addName(Impacts impacts, String name) {
        String last = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.[a-z]{1,4}$", "");
        last = last.substring(last.lastIndexOf('.') + 1);
        List<Token> words = Words.core(PART.matcher(last).replaceAll(" "));
        double each = NAME / Math.sqrt(Math.max(1, words.size()));
        for (Token word : words) {
            impacts.add(word.text(), each);
            forms(word.text()).forEach(form -> impacts.add(form, each));
        }
    }

    private List<String> forms(String word) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(word, this::derived);
    }

    private List<String> derived(String word) {
        List<String> derived = new ArrayList<>(Words.forms(word));
        Set<String> found = new HashSet<>();
        found.add(stems.of(word));
        for (String form : List.copyOf(derived)) {
            found.add(stems.of(form));
        }
        found.forEach(stem -> derived.add(Fields.stem(stem)));
        return List.copyOf(derived);
    }

    private static Set<String> starts(Iterable<String> words) {
        Set<String> starts = new HashSet<>();
        for (String word : words) {
            for (int length = Fields.SHORTEST_START;
                    length <= Fields.LONGEST_START && length <= word.length();
                    length++) {
                starts.add(word.substring(0, length));
            }
        }
        return starts;
    }

    private static void addImpacts(Document document, String field, Impacts impacts) {
        if (!impacts.isEmpty()) {
            document.add(new Field(field, impacts.stream(), IMPACTS));
        }
    }

    private static void addMembers(Document document, String field, Collection<String> members) {
        if (!members.isEmpty()) {
            List<Token> tokens = new ArrayList<>(members.size());
            members.forEach(word -> tokens.add(new Token(word, 0, 0, tokens.size())));
            document.add(new Field(field, new WordStream(tokens), MEMBERS));
        }
    }

    private static void addFacets(Document document, SearchItem item) {
        item.facets().forEach((name, values) -> {
            for (String value : values) {
                String kept = value.substring(0, Math.min(value.length(), MAX_ORDER));
                document.add(new StringField(Fields.facet(name), kept, Field.Store.NO));
                document.add(new StringField(Fields.lowerFacet(name), kept.toLowerCase(Locale.ROOT), Field.Store.NO));
                document.add(new SortedSetDocValuesField(Fields.facet(name), new BytesRef(kept)));
            }
        });
        document.add(new SortedSetDocValuesField(Fields.facet("type"), new BytesRef(item.kind())));
    }

    /** Once to order many by, once to be read of the few that are found. */
    private static void addOrder(Document document, String order, String field, String text) {
        BytesRef kept = new BytesRef(text.substring(0, Math.min(text.length(), MAX_ORDER)));
        document.add(new SortedDocValuesField(order, kept));
        document.add(new BinaryDocValuesField(field, kept));
    }

    private static FieldType type(IndexOptions options) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }
}
