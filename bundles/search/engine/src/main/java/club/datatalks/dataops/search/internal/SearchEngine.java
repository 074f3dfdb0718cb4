package club.datatalks.dataops.search.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.search.SearchSource;
import club.datatalks.dataops.search.internal.SearchAnswer.SourceAnswer;
import club.datatalks.dataops.search.internal.index.FacetCounts;
import club.datatalks.dataops.search.internal.index.IndexStatus;
import club.datatalks.dataops.search.internal.index.ItemSearcher;
import club.datatalks.dataops.search.internal.index.Progress;
import club.datatalks.dataops.search.internal.index.Rehearsal;
import club.datatalks.dataops.search.internal.index.SourceIndex;
import club.datatalks.dataops.search.internal.query.Found;
import club.datatalks.dataops.search.internal.query.Hit;
import club.datatalks.dataops.search.internal.query.Question;
import club.datatalks.dataops.search.internal.query.Ranked;
import club.datatalks.dataops.search.internal.query.SourceSearch;
import club.datatalks.dataops.search.internal.query.Synonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds things in all sources that are there. Safe for use by several threads.
 *
 * <p>A search sees every change that returned before it, when its source is caught up within a second; otherwise it
 * answers with what there is.
 */
@Component(
        service = SearchEngine.class,
        immediate = true, // indexes are opened, and caught up, before somebody asks
        configurationPid = "club.datatalks.dataops.search")
@Designate(ocd = SearchEngine.Config.class)
public final class SearchEngine {

    @ObjectClassDefinition(name = "DataOps: search")
    public @interface Config {

        @AttributeDefinition(
                description =
                        "Folder of the indexes, on a local disk; created when missing, and made anew when it is lost")
        String directory() default "data/search";
    }

    private static final Logger log = LoggerFactory.getLogger(SearchEngine.class);

    private static final Duration CATCH_UP = Duration.ofSeconds(1);
    /** For the very first building: whoever asks before it ends would find next to nothing. */
    private static final Duration FIRST_BUILD = Duration.ofSeconds(5);

    private static final Duration STOP = Duration.ofSeconds(20);

    private static final int MOST_FACET_VALUES = 50;

    private static final String DOCUMENTS = "docs";

    private final Path directory;
    private final Supplier<Synonyms> synonyms;
    private final Map<String, SourceIndex> indexes = new TreeMap<>();
    private final Rehearsal rehearsal = new Rehearsal(SearchEngine::rehearse);
    /** Whether nobody has asked anything yet, and somebody will. */
    private final AtomicBoolean isCold;
    /**
     * Are taken to look into views that were opened before: an index that is being replaced is not opened until those
     * are closed whose owners wait for their turn, and they would wait for ever.
     */
    private final Turns turns;
    /** Those that leave their folders, or have left them. Guarded by {@link #indexes}. */
    private final Map<String, Future<?>> leaving = new HashMap<>();

    @Activate
    public SearchEngine(Config config, @Reference SynonymFile synonyms) {
        this(Path.of(config.directory()), synonyms::current, Turns.ofCores(), true);
        log.info("Search indexes are in {}", directory.toAbsolutePath());
    }

    SearchEngine(Path directory, Supplier<Synonyms> synonyms) {
        this(directory, synonyms, Turns.ofCores());
    }

    /** @param turns are closed with this engine */
    SearchEngine(Path directory, Supplier<Synonyms> synonyms, Turns turns) {
        this(directory, synonyms, turns, false);
    }

    private SearchEngine(Path directory, Supplier<Synonyms> synonyms, Turns turns, boolean isCold) {
        this.directory = directory;
        this.synonyms = synonyms;
        this.turns = turns;
        this.isCold = new AtomicBoolean(isCold);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(SearchSource source) {
        String name = source.name();
        if (!name.matches("[a-z][a-z0-9-]*")) {
            log.error("{} is not searched: a source's name is made of lower-case letters, digits and dashes", name);
            return;
        }
        synchronized (indexes) {
            leave(name);
            Future<?> before = leaving.getOrDefault(name, CompletableFuture.completedFuture(null));
            indexes.put(name, new SourceIndex(directory.resolve(name), source, before, rehearsal));
        }
        if (isCold.compareAndSet(true, false)) {
            Thread first = new Thread(this::askSomething, "search-first-question");
            first.setDaemon(true);
            first.start();
        }
    }

    // Hundreds of classes are loaded by the first answer. While the REST application is being built there is time for
    // that, and afterwards people wait.
    private void askSomething() {
        try {
            search(Question.of("s"), Set.of());
        } catch (RuntimeException e) {
            log.debug("Nobody needs the answer", e);
        }
    }

    private static List<Hit> rehearse(ItemSearcher searcher) throws IOException {
        Question question = Question.of(Rehearsal.QUESTION);
        Found found = SourceSearch.search("rehearsal", searcher, question, Synonyms.NONE);
        List<Hit> hits = new ArrayList<>();
        for (Ranked hit : found.hits()) {
            hits.add(found.load(searcher, hit, true));
        }
        return hits;
    }

    /** Returns at once: the plugin that brings the source stops, and people wait for the next version of it. */
    void removeSource(SearchSource source) {
        synchronized (indexes) {
            SourceIndex index = indexes.get(source.name());
            if (index != null && index.source() == source) {
                leave(source.name());
            }
        }
    }

    private void leave(String name) {
        SourceIndex index = indexes.remove(name);
        if (index != null) {
            leaving.put(name, index.leave());
        }
    }

    /** Saves and stops. The folders may be opened by another one when this returns. */
    @Deactivate
    public void close() {
        Map<String, Future<?>> all;
        synchronized (indexes) {
            List.copyOf(indexes.keySet()).forEach(this::leave);
            all = Map.copyOf(leaving);
        }
        all.forEach(SearchEngine::await);
        turns.close();
    }

    private static void await(String name, Future<?> left) {
        try {
            left.get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The search index of {} does not stop; it is caught up at the next start", name, e);
        }
    }

    /** How each source's index stands, by name. */
    public List<IndexStatus> status() {
        return current().values().stream().map(SourceIndex::status).toList();
    }

    /**
     * Builds indexes anew, in the background.
     *
     * @param source the name of one; empty for all
     * @throws ProblemException of kind {@code NOT_FOUND} when there is no such source
     */
    public void rebuild(Optional<String> source) {
        Map<String, SourceIndex> all = current();
        if (source.isPresent() && !all.containsKey(source.get())) {
            throw ProblemException.notFound("No source named %s is searched; there are: %s"
                    .formatted(source.get(), String.join(", ", all.keySet())));
        }
        all.forEach((name, index) -> {
            if (source.isEmpty() || source.get().equals(name)) {
                index.rebuild();
            }
        });
    }

    /**
     * Answers a question.
     *
     * @param sources the names of those to ask; empty for all that are there
     */
    public SearchAnswer search(Question question, Set<String> sources) {
        Map<String, SourceIndex> all = current();
        Set<String> asked = new TreeSet<>(sources);
        if (sources.isEmpty()) {
            asked.addAll(all.keySet());
            asked.add(DOCUMENTS);
        }
        List<Asked> opened = new ArrayList<>();
        try {
            asked.forEach(name -> opened.add(Asked.of(name, all.get(name))));
            // Read before it is anybody's turn: content may be far away.
            Synonyms known = synonyms.get();
            return turns.take(() -> answer(question, known, opened));
        } finally {
            opened.forEach(Asked::close);
        }
    }

    /**
     * A source that is asked.
     *
     * @param view what is searched; {@code null} when there is a problem
     * @param problem for people
     */
    private record Asked(
            String name,
            SourceIndex.@Nullable View view,
            @Nullable String problem,
            @Nullable Progress progress) {

        static Asked of(String name, @Nullable SourceIndex index) {
            if (index == null) {
                return new Asked(
                        name, null, "The plugin that brings these results is not installed or is being replaced", null);
            }
            try {
                return new Asked(name, opened(index, name), null, index.progress());
            } catch (ProblemException e) {
                return new Asked(name, null, e.message(), index.progress());
            }
        }

        void close() {
            if (view != null) {
                view.close();
            }
        }
    }

    private static SearchAnswer answer(Question question, Synonyms synonyms, List<Asked> asked) {
        List<SourceAnswer> answers = new ArrayList<>();
        Map<String, Found> found = new LinkedHashMap<>();
        Map<String, SourceIndex.View> views = new HashMap<>();
        for (Asked source : asked) {
            String name = source.name();
            SourceIndex.View view = source.view();
            if (view == null) {
                answers.add(new SourceAnswer(name, 0, source.problem(), source.progress()));
                continue;
            }
            try {
                Found result = view.search(searcher -> SourceSearch.search(name, searcher, question, synonyms));
                found.put(name, result);
                views.put(name, view);
                answers.add(new SourceAnswer(name, result.total(), null, source.progress()));
            } catch (ProblemException e) {
                answers.add(new SourceAnswer(name, 0, e.message(), source.progress()));
            }
        }
        return merged(question, found, answers, views);
    }

    /**
     * What somebody who types this may want to type: the query with its last word completed, the most frequent first.
     *
     * @param most at most so many
     */
    public List<String> completions(Question question, int most) {
        Map<String, Integer> frequencies = completions(question);
        String typed = question.text();
        String before = typed.substring(0, typed.length() - lastWord(typed).length());
        return frequencies.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .filter(word -> word.startsWith(lastWord(typed).toLowerCase(Locale.ROOT)))
                .filter(word -> Character.isLetterOrDigit(word.charAt(word.length() - 1)))
                .limit(most)
                .map(word -> before + word)
                .toList();
    }

    /** By word, how many items of all sources hold it. */
    private Map<String, Integer> completions(Question question) {
        Map<String, SourceIndex.View> views = new TreeMap<>();
        try {
            current().forEach((name, index) -> {
                try {
                    views.put(name, index.view());
                } catch (ProblemException e) {
                    log.debug("{} suggests nothing", name, e);
                }
            });
            return turns.take(() -> completions(question, views));
        } finally {
            views.values().forEach(SourceIndex.View::close);
        }
    }

    private static Map<String, Integer> completions(Question question, Map<String, SourceIndex.View> views) {
        Map<String, Integer> frequencies = new HashMap<>();
        views.forEach((name, view) -> {
            try {
                view.search(searcher -> SourceSearch.completions(searcher, question))
                        .forEach((word, count) -> frequencies.merge(word, count, Integer::sum));
            } catch (ProblemException e) {
                log.debug("{} suggests nothing", name, e);
            }
        });
        return frequencies;
    }

    private static String lastWord(String text) {
        return text.substring(1 + Math.max(text.lastIndexOf(' '), text.lastIndexOf('"')));
    }

    private static SourceIndex.View opened(SourceIndex index, String name) {
        try {
            index.awaitCurrent(index.isUsable() ? CATCH_UP : FIRST_BUILD);
        } catch (ProblemException e) {
            log.debug("{} cannot be reached; what is in the index is still found", name, e);
        }
        return index.view();
    }

    private static SearchAnswer merged(
            Question question,
            Map<String, Found> found,
            List<SourceAnswer> answers,
            Map<String, SourceIndex.View> views) {
        boolean literal = found.values().stream().anyMatch(each -> each.corrected() == null && each.total() > 0);
        List<Ranked> ranked = new ArrayList<>();
        Map<String, FacetCounts> facets = new LinkedHashMap<>();
        List<SourceAnswer> counted = new ArrayList<>();
        int total = 0;
        String corrected = null;
        for (SourceAnswer answer : answers) {
            Found each = found.get(answer.source());
            // What one source takes for a slip of the keyboard is a word of another: then it is none.
            if (each == null || (literal && each.corrected() != null)) {
                counted.add(each == null ? answer : new SourceAnswer(answer.source(), 0, null, answer.progress()));
                continue;
            }
            counted.add(answer);
            ranked.addAll(each.hits());
            total += each.total();
            corrected = corrected == null ? each.corrected() : corrected;
            each.facets().forEach((facet, counts) -> facets.merge(facet, counts, FacetCounts::sum));
        }
        ranked.sort(Ranked.order(question.sort()));
        List<Hit> hits = new ArrayList<>();
        for (Ranked hit : Page.of(ranked, question.offset(), question.limit())) {
            Found source = Objects.requireNonNull(found.get(hit.source()));
            hits.add(Objects.requireNonNull(views.get(hit.source()))
                    .search(searcher -> source.load(searcher, hit, question.highlight())));
        }
        Map<String, Map<String, Integer>> values = new LinkedHashMap<>();
        facets.forEach((facet, counts) -> values.put(facet, counts.mostFrequent(MOST_FACET_VALUES)));
        return new SearchAnswer(hits, total, corrected, counted, values);
    }

    private Map<String, SourceIndex> current() {
        synchronized (indexes) {
            return new TreeMap<>(indexes);
        }
    }

    /**
     * Whether every source has been read to its end once, or it is known why it cannot be: a source that does not
     * answer must not keep people from the rest.
     */
    public boolean isReady() {
        Collection<SourceIndex> all = current().values();
        return all.stream().allMatch(index -> index.isUsable() || index.isBehind());
    }
}
