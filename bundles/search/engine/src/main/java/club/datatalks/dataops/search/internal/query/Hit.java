package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.internal.index.StoredItem;
import org.jspecify.annotations.Nullable;

/**
 * An item of the answer.
 *
 * @param source the name of its source
 * @param named whether it is the one whose id, alias or path was typed
 * @param snippet why it was found; {@code null} when nobody asked
 */
public record Hit(
        String source,
        StoredItem item,
        double score,
        boolean named,
        @Nullable Snippet snippet) {

    public String title() {
        return item.text(SearchField.TITLE);
    }
}
