package club.datatalks.dataops.search;

import club.datatalks.dataops.identity.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that can be found. Immutable.
 *
 * <p>What may not be found is not put in: of a private thing give the title and nothing else, and never a credential, a
 * signed address or somebody's message.
 */
public final class SearchItem {

    private final String id;
    private final String kind;
    private final Map<SearchField, String> texts;
    private final Map<String, List<String>> facets;
    private final List<String> names;
    private final List<SearchPlace> places;
    private final Map<String, Object> answer;
    private final Set<Role> roles;
    private final double weight;
    private final long updated;

    private SearchItem(Builder builder) {
        this.id = builder.id;
        this.kind = builder.kind;
        this.texts = Map.copyOf(builder.texts);
        Map<String, List<String>> values = new LinkedHashMap<>();
        builder.facets.forEach((name, list) -> values.put(name, List.copyOf(list)));
        this.facets = values;
        this.names = List.copyOf(builder.names);
        this.places = List.copyOf(builder.places);
        this.answer = new LinkedHashMap<>(builder.answer);
        this.roles = Set.copyOf(builder.roles);
        this.weight = builder.weight;
        this.updated = builder.updated;
    }

    /**
     * An item on its way.
     *
     * @param id tells it from all others of its source, for ever; not shown
     * @param kind {@code doc}, {@code task}, {@code workflow}, {@code template}, {@code artifact}, {@code file},
     *     {@code assistant-job}, or a word of the plugin's own, which comes after these
     * @param title for people
     */
    public static Builder of(String id, String kind, String title) {
        return new Builder(id, kind, title);
    }

    public String id() {
        return id;
    }

    public String kind() {
        return kind;
    }

    public String title() {
        return text(SearchField.TITLE);
    }

    /** The text of a field; empty when it has none. */
    public String text(SearchField field) {
        return texts.getOrDefault(field, "");
    }

    /**
     * What it can be narrowed down by: {@code domain}, {@code doc_type}, {@code tag}, {@code system}, {@code status}.
     */
    public Map<String, List<String>> facets() {
        return Collections.unmodifiableMap(facets);
    }

    /** The values of one facet. */
    public List<String> facet(String name) {
        return facets.getOrDefault(name, List.of());
    }

    /** Ids, aliases and paths: whoever types one of them in full gets this item first. */
    public List<String> names() {
        return names;
    }

    public List<SearchPlace> places() {
        return places;
    }

    /** What the item answers with besides its texts and facets, by the names of the contract. */
    public Map<String, Object> answer() {
        return Collections.unmodifiableMap(answer);
    }

    /** Who finds it; empty for everybody. */
    public Set<Role> roles() {
        return roles;
    }

    /** What its score is multiplied by; below 1 for what is done or archived. */
    public double weight() {
        return weight;
    }

    /** When it changed last, in seconds since 1970; 0 when nobody knows. */
    public long updated() {
        return updated;
    }

    /** Collects what an item consists of. For one thread. */
    public static final class Builder {

        private final String id;
        private final String kind;
        private final Map<SearchField, String> texts = new EnumMap<>(SearchField.class);
        private final Map<String, List<String>> facets = new LinkedHashMap<>();
        private final List<String> names = new ArrayList<>();
        private final List<SearchPlace> places = new ArrayList<>();
        private final Map<String, Object> answer = new LinkedHashMap<>();
        private final Set<Role> roles = EnumSet.noneOf(Role.class);
        private double weight = 1;
        private long updated;

        private Builder(String id, String kind, String title) {
            if (id.isEmpty() || kind.isEmpty()) {
                throw new IllegalArgumentException("an item has an id and a kind");
            }
            this.id = id;
            this.kind = kind;
            texts.put(SearchField.TITLE, title);
        }

        public Builder text(SearchField field, String text) {
            texts.put(field, text);
            return this;
        }

        /** What it can be narrowed down by. Each value is one, however many words it has. */
        public Builder facet(String name, Collection<String> values) {
            facets.put(
                    name,
                    values.stream().filter(value -> !value.isEmpty()).distinct().toList());
            return this;
        }

        public Builder facet(String name, String value) {
            return facet(name, List.of(value));
        }

        /** An id, alias or path that leads here. */
        public Builder name(String name) {
            names.add(name);
            return this;
        }

        public Builder place(SearchPlace place) {
            places.add(place);
            return this;
        }

        /**
         * Something that the item answers with: {@code source_label}, {@code action_label}, {@code path}, {@code id},
         * {@code context}, and the maps {@code route} and {@code fields}.
         *
         * @param value text, number, boolean, or lists and maps of these
         */
        public Builder answer(String name, Object value) {
            answer.put(name, value);
            return this;
        }

        /** Only these find it. */
        public Builder onlyFor(Role... found) {
            roles.addAll(List.of(found));
            return this;
        }

        /**
         * What its score is multiplied by.
         *
         * @param factor more than 0, at most 1
         */
        public Builder weight(double factor) {
            if (!(factor > 0 && factor <= 1)) {
                throw new IllegalArgumentException("a weight is more than 0 and at most 1, not " + factor);
            }
            weight = factor;
            return this;
        }

        /** When it changed last, in seconds since 1970. */
        public Builder updated(long seconds) {
            updated = seconds;
            return this;
        }

        public SearchItem build() {
            return new SearchItem(this);
        }
    }
}
