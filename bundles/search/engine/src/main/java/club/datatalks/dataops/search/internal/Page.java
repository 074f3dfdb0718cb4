package club.datatalks.dataops.search.internal;

import club.datatalks.dataops.search.internal.query.Hit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which hits a page shows when several kinds compete for it: each kind keeps three of its best, the rest goes by the
 * order of kinds (SRCH-07). A page holds what no page before it held.
 */
final class Page {

    private static final int OF_EACH_KIND = 3;

    private Page() {}

    /** @param hits in order */
    static List<Hit> of(List<Hit> hits, int offset, int limit) {
        Set<Hit> before = chosen(hits, offset);
        Set<Hit> upToHere = chosen(hits, offset + limit);
        List<Hit> page = new ArrayList<>();
        for (Hit hit : hits) {
            if (upToHere.contains(hit) && !before.contains(hit)) {
                page.add(hit);
            }
        }
        return page;
    }

    private static Set<Hit> chosen(List<Hit> hits, int count) {
        Set<Hit> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, Integer> ofKind = new HashMap<>();
        for (Hit hit : hits) {
            if (chosen.size() < count && ofKind.merge(hit.item().kind(), 1, Integer::sum) <= OF_EACH_KIND) {
                chosen.add(hit);
            }
        }
        for (Hit hit : hits) {
            if (chosen.size() < count) {
                chosen.add(hit);
            }
        }
        return chosen;
    }
}
