package club.datatalks.dataops.search.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.search.SearchChanges;
import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.SearchSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A source that a test fills. What changed is known by the number of changes so far. */
final class Shelf implements SearchSource {

    private final String name;
    private final Map<String, SearchItem> items = new TreeMap<>();
    private final List<String> changed = new ArrayList<>();
    private boolean forgetful;
    private boolean away;
    private int readings;
    private volatile boolean rehearsed;
    private CountDownLatch held = new CountDownLatch(0);

    Shelf(String name) {
        this.name = name;
    }

    /** A document with a title and a body. */
    static SearchItem.Builder page(String path, String title, String body) {
        return SearchItem.of(path, "doc", title)
                .text(SearchField.BODY, body)
                .name(path)
                .answer("path", path);
    }

    synchronized Shelf put(SearchItem.Builder item) {
        SearchItem built = item.build();
        items.put(built.id(), built);
        changed.add(built.id());
        return this;
    }

    synchronized void remove(String id) {
        items.remove(id);
        changed.add(id);
    }

    @Override
    public void rehearse() {
        rehearsed = true;
    }

    boolean isRehearsed() {
        return rehearsed;
    }

    /** From now on it cannot tell what changed. */
    synchronized void forgetChanges() {
        forgetful = true;
    }

    /** Whether it answers. */
    synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** From now on, whoever reads everything waits before the first item. */
    synchronized void hold() {
        held = new CountDownLatch(1);
    }

    synchronized void release() {
        held.countDown();
    }

    /** How often everything was read. */
    synchronized int readings() {
        return readings;
    }

    @Override
    public String name() {
        return name;
    }

    private static void pass(CountDownLatch gate) {
        try {
            if (!gate.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody released the shelf");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized String position() {
        return Integer.toString(changed.size());
    }

    @Override
    public synchronized SearchChanges changes(@Nullable String since) {
        if (away) {
            throw ProblemException.upstream("The shelf is away", new IOException("no answer"));
        }
        if (since == null || forgetful) {
            readings++;
            CountDownLatch gate = held;
            return SearchChanges.everything(
                    position(), List.copyOf(items.values()).stream().peek(item -> pass(gate)));
        }
        Set<String> ids = new LinkedHashSet<>(changed.subList(Integer.parseInt(since), changed.size()));
        List<String> removed = ids.stream().filter(id -> !items.containsKey(id)).toList();
        Stream<SearchItem> present = ids.stream().filter(items::containsKey).map(items::get).toList().stream();
        return SearchChanges.some(position(), present, removed);
    }
}
