package club.datatalks.dataops.search.internal;

import club.datatalks.dataops.search.internal.query.Ranked;
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
    static List<Ranked> of(List<Ranked> hits, int offset, int limit) {
        Set<Ranked> before = chosen(hits, offset);
        Set<Ranked> upToHere = chosen(hits, offset + limit);
        List<Ranked> page = new ArrayList<>();
        for (Ranked hit : hits) {
            if (upToHere.contains(hit) && !before.contains(hit)) {
                page.add(hit);
            }
        }
        return page;
    }

    private static Set<Ranked> chosen(List<Ranked> hits, int count) {
        Set<Ranked> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, Integer> ofKind = new HashMap<>();
        for (Ranked hit : hits) {
            if (chosen.size() < count && ofKind.merge(hit.kind(), 1, Integer::sum) <= OF_EACH_KIND) {
                chosen.add(hit);
            }
        }
        for (Ranked hit : hits) {
            if (chosen.size() < count) {
                chosen.add(hit);
            }
        }
        return chosen;
    }
}
