package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.internal.index.Lexicon.Word;
import club.datatalks.dataops.search.internal.index.WordStream.Placed;
import club.datatalks.dataops.search.internal.text.Token;
import club.datatalks.dataops.search.internal.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

    private final Lexicon lexicon = new Lexicon();
    private final Impacts words = new Impacts();
    private final Impacts forms = new Impacts();

    /** What the index holds of an item; to be written before the next one is asked for. */
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
        document.add(new BinaryDocValuesField(Fields.ITEM, new BytesRef(stored.written())));
        document.add(new BinaryDocValuesField(
                Fields.LONG_TEXTS, new BytesRef(LongTexts.of(item).written())));
        return document;
    }

    private void addTexts(Document document, SearchItem item) {
        words.clear();
        forms.clear();
        lexicon.shrink();
        List<Placed> text = new ArrayList<>();
        int position = 0;
        for (SearchField field : SearchField.values()) {
            String written = item.text(field);
            if (written.isEmpty()) {
                continue;
            }
            List<Token> core = Words.core(written);
            List<Placed> placed = placed(core, position);
            addWords(field == SearchField.CODE ? forms : words, placed, field);
            addForms(written, core, placed, field);
            if (field == SearchField.TITLE) {
                addMembers(
                        document,
                        Fields.TITLE,
                        placed.stream().map(Placed::word).toList());
            }
            text.addAll(placed);
            position = BETWEEN_TEXTS
                    + (text.isEmpty() ? 0 : text.get(text.size() - 1).position());
        }
        item.names().forEach(this::addName);
        addImpacts(document, Fields.WORDS, words);
        addImpacts(document, Fields.FORMS, forms);
        addMembers(document, Fields.STARTS, starts(words.words()));
        if (!text.isEmpty()) {
            document.add(new Field(Fields.TEXT, new WordStream(text), PLACES));
        }
    }

    private List<Placed> placed(List<Token> core, int position) {
        List<Placed> placed = new ArrayList<>(core.size());
        for (Token token : core) {
            placed.add(new Placed(lexicon.word(token.text()), position + token.position()));
        }
        return placed;
    }

    private static void addWords(Impacts impacts, List<Placed> core, SearchField field) {
        double each = (field == SearchField.CODE ? CODE : 1) * field.boost() / Math.sqrt(core.size());
        core.forEach(placed -> impacts.add(placed.word(), each));
    }

    private void addForms(String text, List<Token> core, List<Placed> placed, SearchField field) {
        // The words of code are not among the core words, so their stems are needed.
        boolean isCode = field == SearchField.CODE;
        List<Word> found = new ArrayList<>(2 * core.size());
        int length = 0;
        for (int at = 0; at < core.size(); at++) {
            Word word = placed.get(at).word();
            List<Word> all = lexicon.forms(word);
            found.addAll(isCode ? all : lexicon.otherForms(word));
            length += all.size();
            for (String hump : Words.humps(text, core.get(at))) {
                length += addWithForms(found, hump);
            }
        }
        for (Token token : Words.foreign(text)) {
            length += addWithForms(found, token.text());
        }
        double each = field.boost() / Math.sqrt(length);
        found.forEach(form -> forms.add(form, each));
    }

    /** @return how many were added */
    private int addWithForms(List<Word> found, String text) {
        Word word = lexicon.word(text);
        List<Word> all = lexicon.forms(word);
        found.add(word);
        found.addAll(all);
        return 1 + all.size();
    }

    /** The words of what comes last in a path or an id: what is before it, many have in common. */
    private void addName(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.[a-z]{1,4}$", "");
        last = last.substring(last.lastIndexOf('.') + 1);
        List<Token> parts = Words.core(PART.matcher(last).replaceAll(" "));
        double each = NAME / Math.sqrt(Math.max(1, parts.size()));
        for (Token part : parts) {
            Word word = lexicon.word(part.text());
            forms.add(word, each);
            lexicon.forms(word).forEach(form -> forms.add(form, each));
        }
    }

    private Set<Word> starts(List<Word> of) {
        Set<Word> starts = new LinkedHashSet<>();
        of.forEach(word -> starts.addAll(lexicon.starts(word)));
        return starts;
    }

    private static void addImpacts(Document document, String field, Impacts impacts) {
        if (!impacts.isEmpty()) {
            document.add(new Field(field, impacts.stream(), IMPACTS));
        }
    }

    private static void addMembers(Document document, String field, Collection<Word> members) {
        if (!members.isEmpty()) {
            List<Placed> placed = new ArrayList<>(members.size());
            members.forEach(word -> placed.add(new Placed(word, placed.size())));
            document.add(new Field(field, new WordStream(placed), MEMBERS));
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
