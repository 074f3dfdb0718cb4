package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.internal.text.Stems;
import club.datatalks.dataops.search.internal.text.Token;
import club.datatalks.dataops.search.internal.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
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

    private static final FieldType WORDS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
    private static final FieldType FORMS = type(IndexOptions.DOCS_AND_FREQS, false);
    private static final FieldType MEMBERS = type(IndexOptions.DOCS, true);

    /** Lucene orders by no longer texts. */
    private static final int MAX_ORDER = 1000;

    private final Stems stems = new Stems();
    /** Words come again and again; what is derived from them is derived once. */
    private final Map<String, List<String>> known = new HashMap<>();

    private static final int MOST_KNOWN = 100_000;

    Document of(SearchItem item) {
        Document document = new Document();
        document.add(new StringField(Fields.KEY, item.id(), Field.Store.NO));
        document.add(new StringField(Fields.KIND, item.kind().toLowerCase(Locale.ROOT), Field.Store.NO));
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
        document.add(
                new SortedDocValuesField(Fields.TITLE_ORDER, order(item.title().toLowerCase(Locale.ROOT))));
        String path = stored.answered("path");
        document.add(new SortedDocValuesField(Fields.PATH_ORDER, order(path.isEmpty() ? item.id() : path)));
        document.add(new NumericDocValuesField(Fields.UPDATED_ORDER, item.updated()));
        document.add(new StoredField(Fields.ITEM, stored.written()));
        return document;
    }

    private void addTexts(Document document, SearchItem item) {
        Set<String> all = new HashSet<>();
        Set<String> allForms = new HashSet<>();
        for (SearchField field : SearchField.values()) {
            String text = item.text(field);
            if (text.isEmpty()) {
                continue;
            }
            List<Token> core = Words.core(text);
            List<Token> forms = new ArrayList<>();
            core.forEach(token -> addForms(forms, token.text()));
            for (Token foreign : Words.foreign(text)) {
                forms.add(new Token(foreign.text(), 0, 0, forms.size()));
                addForms(forms, foreign.text());
            }
            if (!core.isEmpty()) {
                document.add(new Field(Fields.words(field), new WordStream(core), WORDS));
            }
            if (!forms.isEmpty()) {
                document.add(new Field(Fields.forms(field), new WordStream(forms), FORMS));
            }
            Set<String> members = field == SearchField.CODE ? allForms : all;
            core.forEach(token -> members.add(token.text()));
            forms.forEach(token -> allForms.add(token.text()));
        }
        addMembers(document, Fields.ALL, all);
        addMembers(document, Fields.FORMS, allForms);
    }

    private void addForms(List<Token> forms, String word) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        for (String form : known.computeIfAbsent(word, this::derived)) {
            forms.add(new Token(form, 0, 0, forms.size()));
        }
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

    private static void addMembers(Document document, String field, Set<String> members) {
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

    private static BytesRef order(String text) {
        return new BytesRef(text.substring(0, Math.min(text.length(), MAX_ORDER)));
    }

    private static FieldType type(IndexOptions options, boolean omitNorms) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.setOmitNorms(omitNorms);
        type.freeze();
        return type;
    }
}
