package club.datatalks.dataops.export;

import club.datatalks.dataops.state.CollectionSpec;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose items are records of the export. They are not read from the plugin but from a store as it was at
 * one moment, where there can be one, so everything that is told about an item is in the item.
 *
 * @param entity the kind of the records, as the format of the export names it: {@code tasks}, {@code users} …; a kind
 *     that the format does not know, 1 to 40 lower-case letters, digits and underscores, gets a file of its own beside
 *     the others
 * @param spec what to read
 * @param view the item as the API shows it, with an {@code id}: texts, numbers, booleans, and lists and maps of these;
 *     of a kind that the format knows, what it does not know is left out; of others all is written but what looks like
 *     a secret
 */
public record ExportedCollection<T extends Record>(
        String entity, CollectionSpec<T> spec, Function<T, Map<String, @Nullable Object>> view) {}
