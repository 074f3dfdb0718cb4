package club.datatalks.dataops.work.internal.live;

import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What open browsers are told of a change: what kind of thing it was, which one, and in which version it is now. They
 * ask for the rest, because not everybody may see everything.
 *
 * @param topic the name of the event: {@code tasks}, {@code bundles}, …
 * @param data {@code kind}, {@code id}, {@code version} and {@code change}; {@code kind} and {@code count} when many
 *     changed at once, and {@code kind} alone when nobody knows which
 */
record WorkNews(String topic, Map<String, Object> data) {

    /** More changes of one kind at once than this are told as one: a started workflow is one piece of news. */
    static final int MANY = 20;

    private static final Map<String, Topic> TOPICS = topics();

    private record Topic(String name, String kind) {}

    private static Map<String, Topic> topics() {
        Map<String, Topic> topics = new LinkedHashMap<>();
        topics.put(WorkCollections.TASKS.name(), new Topic("tasks", "task"));
        topics.put(WorkCollections.BUNDLES.name(), new Topic("bundles", "bundle"));
        topics.put(WorkCollections.TEMPLATES.name(), new Topic("templates", "template"));
        topics.put(WorkCollections.CONFIGS.name(), new Topic("recurring", "recurring"));
        topics.put(WorkCollections.NOTIFICATIONS.name(), new Topic("notifications", "notification"));
        topics.put(WorkCollections.FILES.name(), new Topic("files", "file"));
        topics.put(WorkCollections.ARTIFACTS.name(), new Topic("artifacts", "artifact"));
        return topics;
    }

    /** The news in some changes: of each thing the newest, in the order of the changes. */
    static List<WorkNews> of(List<Change> changes) {
        Map<Topic, Map<String, Change>> newest = new LinkedHashMap<>();
        for (Change change : changes) {
            Topic topic = TOPICS.get(change.collection());
            if (topic != null) {
                newest.computeIfAbsent(topic, key -> new LinkedHashMap<>()).put(change.id(), change);
            }
        }
        List<WorkNews> news = new ArrayList<>();
        newest.forEach((topic, things) -> {
            if (things.size() > MANY) {
                news.add(new WorkNews(topic.name(), Map.of("kind", topic.kind(), "count", things.size())));
            } else {
                things.values().forEach(change -> news.add(new WorkNews(topic.name(), data(topic, change))));
            }
        });
        return news;
    }

    /** That anything may have changed. */
    static Stream<WorkNews> ofEverything() {
        return TOPICS.values().stream().map(topic -> new WorkNews(topic.name(), Map.of("kind", topic.kind())));
    }

    private static Map<String, Object> data(Topic topic, Change change) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", topic.kind());
        data.put("id", change.id());
        data.put("version", change.version());
        data.put(
                "change",
                switch (change.kind()) {
                    case CREATED -> "created";
                    case REPLACED -> "changed";
                    case DELETED -> "deleted";
                });
        return data;
    }
}
