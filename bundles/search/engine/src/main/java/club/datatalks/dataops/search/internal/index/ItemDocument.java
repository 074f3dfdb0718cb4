package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.internal.index.Lexicon.Word;
import club.datatalks.dataops.search.internal.text.Token;
import club.datatalks.dataops.search.internal.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final FieldType MEMBERS = type(IndexOptions.DOCS);

    /** Lucene orders by no longer texts. */
    private static final int MAX_ORDER = 1000;
    /** A word of a command line counts as it is, other forms for half of what they stand for. */
    private static final double CODE = 2;

    /** A word of an id, an alias or a file's name counts as one of a heading does. */
    private static final double NAME = SearchField.HEADINGS.boost();

    private static final Pattern PART = Pattern.compile("[-_+]+");

    private final Lexicon lexicon = new Lexicon();
    private final Impacts words = new Impacts();
    private final Impacts forms = new Impacts();
    private final WordRow text = new WordRow();
    private final WordRow title = new WordRow();
    private final WordSigns signs = new WordSigns();
    /** The other forms of one text's words, and how many all forms of them are. */
    private final List<Word> found = new ArrayList<>();

    private int formsFound;

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
        text.clear();
        signs.clear();
        lexicon.next();
        for (SearchField field : SearchField.values()) {
            String written = item.text(field);
            if (!written.isEmpty()) {
                addText(written, field);
                if (field == SearchField.TITLE) {
                    addTitle(document, written);
                }
            }
        }
        item.names().forEach(this::addName);
        addImpacts(document, Fields.WORDS, words);
        addImpacts(document, Fields.FORMS, forms);
        document.add(new BinaryDocValuesField(Fields.TEXT, signs.written()));
    }

    private void addText(String written, SearchField field) {
        int from = text.size();
        List<Token> foreign = Words.foreign(written);
        // The words of code are not among the core words, so their stems are needed.
        boolean isCode = field == SearchField.CODE;
        found.clear();
        formsFound = 0;
        Words.core(written, (start, end, position) -> {
            Word word = lexicon.word(written, start, end);
            if (word.isDropped()) {
                return;
            }
            text.add(word);
            if (foreign.isEmpty()) {
                signs.add(word.sign(), position);
            }
            addFound(isCode ? word.forms() : word.otherForms());
            formsFound += word.formCount();
            List<String> humps = Words.humps(written, start, end);
            for (int at = 0; at < humps.size(); at++) {
                addFoundWithForms(humps.get(at));
            }
        });
        for (Token token : foreign) {
            addFoundWithForms(token.text());
        }
        if (!foreign.isEmpty()) {
            Words.phrase(written)
                    .forEach(token -> signs.add(lexicon.word(token.text()).sign(), token.position()));
        }
        signs.endText();
        int count = text.size() - from;
        double each = (isCode ? CODE : 1) * field.boost() / Math.sqrt(count);
        Impacts core = isCode ? forms : words;
        for (int at = from; at < text.size(); at++) {
            core.add(text.word(at), each);
        }
        double eachForm = field.boost() / Math.sqrt(formsFound);
        for (int at = 0; at < found.size(); at++) {
            forms.add(found.get(at), eachForm);
        }
    }

    private void addFound(Word[] words) {
        for (Word word : words) {
            found.add(word);
        }
    }

    private void addFoundWithForms(String written) {
        Word word = lexicon.word(written);
        found.add(word);
        addFound(word.forms());
        formsFound += 1 + word.formCount();
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
            for (Word form : word.forms()) {
                forms.add(form, each);
            }
        }
    }

    private void addTitle(Document document, String written) {
        title.clear();
        Words.phrase(written).forEach(token -> title.add(lexicon.word(token.text())));
        if (title.size() > 0) {
            document.add(new Field(Fields.TITLE, title.stream(), MEMBERS));
        }
    }

    private static void addImpacts(Document document, String field, Impacts impacts) {
        if (!impacts.isEmpty()) {
            document.add(new Field(field, impacts.stream(), IMPACTS));
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
