package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.StateLimits;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Records to documents and back. Safe for use by several threads.
 *
 * <p>A record is looked into when the first one is read or written: a plugin declares all its collections when it
 * starts, people may be waiting for it then, and most of them are asked for later or not at all.
 */
final class Json<T> {

    private static final ObjectReader MAPS = mapper().readerForMapOf(Object.class);
    private static final ObjectWriter ANYTHING = mapper().writer();

    private final Class<T> type;
    private volatile @Nullable Known known;

    private record Known(ObjectReader reader, ObjectWriter writer) {}

    Json(Class<T> type) {
        this.type = type;
    }

    // Two threads that come first both look; what they find is the same.
    private Known known() {
        Known before = known;
        if (before != null) {
            return before;
        }
        // A mapper of its own: what it learns about a plugin's classes goes when the plugin goes.
        ObjectMapper mapper = mapper();
        Known found = new Known(mapper.readerFor(type), mapper.writerFor(type));
        known = found;
        return found;
    }

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .typeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(16, 200)))
                .addModule(new JavaTimeModule())
                // A component that is null is left out; a null that somebody put into a map is theirs, and stays.
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.SETTER, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (Class<?> collection : List.of(Collection.class, List.class, Set.class, SortedSet.class, Map.class)) {
            builder.withConfigOverride(
                    collection, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
        }
        return builder.build();
    }

    String write(T value) {
        return text(known().writer(), value);
    }

    T read(RowKey key, String document) {
        try {
            return known().reader().readValue(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "%s %s does not fit its record; the record changed without a migration"
                            .formatted(key.collection(), key.id()),
                    e);
        }
    }

    static Map<String, Object> readMap(RowKey key, String document) {
        try {
            return MAPS.readValue(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s %s is not JSON".formatted(key.collection(), key.id()), e);
        }
    }

    static String writeMap(Map<String, Object> document) {
        return text(ANYTHING, document);
    }

    /** The length of a document that may be stored. */
    static int checkedLength(RowKey key, String document) {
        OptionalInt length = Texts.utf8Length(document);
        if (length.isEmpty()) {
            throw ProblemException.invalid("the text of %s %s holds half a character (a lone surrogate)"
                    .formatted(key.collection(), key.id()));
        }
        if (length.getAsInt() > StateLimits.MAX_DOCUMENT_BYTES) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE,
                    "%s %s is too large to be stored: %,d bytes, and at most %,d will do"
                            .formatted(key.collection(), key.id(), length.getAsInt(), StateLimits.MAX_DOCUMENT_BYTES));
        }
        return length.getAsInt();
    }

    private static String text(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s cannot be stored".formatted(value.getClass()), e);
        }
    }
}
