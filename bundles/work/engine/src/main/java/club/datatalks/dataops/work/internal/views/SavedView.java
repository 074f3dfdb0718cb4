package club.datatalks.dataops.work.internal.views;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A filter and an order with a name, for one screen and one person.
 *
 * @param screen the one that it belongs to, such as {@code tasks}
 * @param filter what the screen makes of it; names and texts
 * @param sort what the screen sorts by; empty for its own order
 */
public record SavedView(
        String id,
        String userId,
        String screen,
        String name,
        Map<String, String> filter,
        String sort,
        String createdAt,
        String updatedAt) {

    /** What two views of one person cannot have in common. */
    String nameKey() {
        return userId + '\n' + screen + '\n' + name.toLowerCase(Locale.ROOT);
    }

    public Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id);
        view.put("screen", screen);
        view.put("name", name);
        view.put("filter", filter);
        view.put("sort", sort);
        view.put("createdAt", createdAt);
        view.put("updatedAt", updatedAt);
        return view;
    }
}
