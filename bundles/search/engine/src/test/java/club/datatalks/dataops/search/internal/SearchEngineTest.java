package club.datatalks.dataops.search.internal;

import static club.datatalks.dataops.search.internal.Shelf.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.internal.index.IndexStatus;
import club.datatalks.dataops.search.internal.index.Progress;
import club.datatalks.dataops.search.internal.index.Rehearsal;
import club.datatalks.dataops.search.internal.index.SourceIndex;
import club.datatalks.dataops.search.internal.query.Hit;
import club.datatalks.dataops.search.internal.query.Question;
import club.datatalks.dataops.search.internal.query.Snippet;
import club.datatalks.dataops.search.internal.query.Synonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchEngineTest {

    @TempDir
    Path folder;

    private final Shelf docs = new Shelf("docs");
    private SearchEngine engine;

    @BeforeEach
    void open() {
        engine = new SearchEngine(
                folder, () -> Synonyms.read("mailing, newsletter\nslides, slide deck\nhacked, compromised"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void isReadyWithoutASourceThatIsAwayAndCatchesUp() throws Exception {
        docs.put(page("content/a.md", "Lamp", "light"));
        docs.away(true);
        engine.addSource(docs);

        await(engine::isReady);
        assertThat(engine.status().get(0).problem()).contains("The shelf is away");

        docs.away(false);
        await(() -> paths("lamp").contains("content/a.md"));
    }

    @Test
    void rehearsesTheSourceOnceItIsReady() throws Exception {
        docs.put(page("content/a.md", "Lamp", "light"));

        engine.addSource(docs);

        await(docs::isRehearsed);
    }

    // ------------------------------------------------------------ matching and order

    @Test
    void scoresByTheFormulaOfTheContract() {
        docs.put(page("content/a.md", "Invoice", "send the invoice to the invoice desk"))
                .put(page("content/b.md", "Podcast", "record an episode"))
                .put(page("content/c.md", "Letters", "an invoice"));
        engine.addSource(docs);

        List<Hit> hits = search("invoice");

        double idf = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
        assertThat(hits).hasSize(2);
        // title: 4 · 1/√1; body: 2/√4, as "to" and "the" are no words
        assertThat(hits.get(0).score()).isCloseTo(idf * (4 + 2 / Math.sqrt(4)) + 0.01, within(1e-5));
        assertThat(hits.get(1).score()).isCloseTo(idf * 1 / Math.sqrt(1) + 0.01, within(1e-5));
    }

    @Test
    void scoresAsIfWhatIsGoneHadNeverBeen() {
        for (int number = 0; number < 40; number++) {
            docs.put(page("content/old-%d.md".formatted(number), "Invoice " + number, "an invoice"));
        }
        docs.put(page("content/a.md", "Invoice", "send it"))
                .put(page("content/b.md", "Podcast", "record an episode"))
                .put(page("content/c.md", "Letters", "an invoice"));
        engine.addSource(docs);
        assertThat(search("invoice")).isNotEmpty();

        for (int number = 0; number < 40; number++) {
            docs.remove("content/old-%d.md".formatted(number));
        }

        double idf = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
        assertThat(search("invoice").get(0).score()).isCloseTo(idf * 4 + 0.01, within(1e-5));
    }

    @Test
    void ordersEqualsByTitleAndPath() {
        docs.put(page("content/z.md", "beta", "lamp"))
                .put(page("content/y.md", "Beta", "lamp"))
                .put(page("content/x.md", "Alpha", "lamp"));
        engine.addSource(docs);

        assertThat(paths("lamp")).containsExactly("content/x.md", "content/y.md", "content/z.md");
    }

    /** More than are put in order at all, in several segments, and the other way round than they came. */
    @Test
    void ordersManyEqualsByTitle() {
        for (int number = 0; number < 300; number++) {
            docs.put(page("content/%03d.md".formatted(999 - number), "Lamp %03d".formatted(number), "light"));
        }
        engine.addSource(docs);
        assertThat(search("lamp")).isNotEmpty();
        docs.put(page("content/a.md", "Lamp 001a", "light")).put(page("content/b.md", "Lamp 000a", "light"));

        List<String> expected =
                List.of("content/999.md", "content/b.md", "content/998.md", "content/a.md", "content/997.md");
        for (String asWhole : List.of("lamp", "lam", "lamps light")) {
            assertThat(paths(asWhole)).as(asWhole).startsWith(expected.toArray(String[]::new));
        }
    }

    @Test
    void findsNothingWithoutAWord() {
        docs.put(page("content/a.md", "How to be", "a"));
        engine.addSource(docs);

        assertThat(search("how to be")).isEmpty();
        assertThat(search("?!")).isEmpty();
    }

    @Test
    void findsWhatStartsLikeTheLastWord() {
        docs.put(page("content/a.md", "Mailchimp", "campaigns")).put(page("content/b.md", "Other", "nothing"));
        engine.addSource(docs);

        assertThat(paths("mailc")).containsExactly("content/a.md");
        assertThat(paths("mailc campaigns")).containsExactly("content/a.md");
        assertThat(engine.search(literally("mailc"), Set.of()).hits()).isEmpty();
    }

    @Test
    void findsInflectedFormsBelowExactOnes() {
        docs.put(page("content/a.md", "Invoices", "many invoices"))
                .put(page("content/b.md", "Other", "one invoice here"));
        engine.addSource(docs);

        assertThat(paths("invoice")).containsExactly("content/b.md", "content/a.md");
        assertThat(paths("invoicing")).containsExactlyInAnyOrder("content/a.md", "content/b.md");
    }

    @Test
    void findsPartsOfWordsAndWordsOfAnyScript() {
        docs.put(page("content/a.md", "Upload", "put it on google-drive."))
                .put(page("content/b.md", "Ask Jürgen", "Пётр knows, too"));
        engine.addSource(docs);

        assertThat(paths("drive")).containsExactly("content/a.md");
        assertThat(paths("google-drive")).containsExactly("content/a.md");
        assertThat(paths("jurgen")).containsExactly("content/b.md");
        assertThat(paths("Jürgen")).containsExactly("content/b.md");
        assertThat(paths("пётр")).containsExactly("content/b.md");
    }

    @Test
    void findsCodeAndTheWordsOfCompoundNames() {
        docs.put(page("content/a.md", "Release", "tag it RELEASE-2024.1 in sheets/to_be-done.csv"))
                .put(page("content/b.md", "Script", "run it")
                        .text(SearchField.CODE, "./make --invoiceNumber=$HTTPStatusCode"));
        engine.addSource(docs);

        for (String word :
                List.of("RELEASE-2024.1", "release-2024.1", "2024", "sheets", "to_be-done.csv", "done", "csv")) {
            assertThat(paths(word)).as(word).contains("content/a.md");
        }
        for (String word : List.of("make", "invoiceNumber", "invoice", "numbers", "http", "status", "httpstatuscode")) {
            assertThat(paths(word)).as(word).containsExactly("content/b.md");
        }
        assertThat(Objects.requireNonNull(highlighted("invoice").get(0).snippet())
                        .fields())
                .containsExactly("code");
    }

    @Test
    void findsSynonymsOfSeveralWords() {
        docs.put(page("content/a.md", "Talk", "bring the slide deck"))
                .put(page("content/b.md", "Talk", "bring the slides"))
                .put(page("content/c.md", "Cards", "a deck of cards"));
        engine.addSource(docs);

        assertThat(paths("slides"))
                .startsWith("content/b.md")
                .contains("content/a.md")
                .doesNotContain("content/c.md");
        assertThat(paths("slide deck")).contains("content/a.md", "content/b.md");
    }

    @Test
    void takesAMistypedSynonymForWhatItStandsFor() {
        docs.put(page("content/a.md", "Compromised account", "change the password"));
        engine.addSource(docs);

        assertThat(paths("hackde")).containsExactly("content/a.md");
    }

    @Test
    void suggestsWhatMayBeTypedNext() {
        docs.put(page("content/a.md", "Podcast guest", "invite a guest"))
                .put(page("content/b.md", "Podcast guide", "guest list"))
                .put(page("content/c.md", "Guarded", "guaranteed").onlyFor(Role.ADMIN));
        engine.addSource(docs);
        assertThat(search("podcast")).hasSize(2);
        Question operator =
                new Question("Podcast gu", Map.of(), 5, 0, Question.Sort.RELEVANCE, false, false, true, Role.OPERATOR);

        assertThat(engine.completions(operator, 5)).containsExactly("Podcast guest", "Podcast guide");
        assertThat(engine.completions(Question.of("gua"), 5)).containsExactly("guaranteed", "guarded");
    }

    @Test
    void completesToTheMostFrequentOfVeryManyWords() {
        String others = IntStream.range(0, 2000).mapToObj("lamp%04d"::formatted).collect(Collectors.joining(" "));
        docs.put(page("content/words.md", "Words", others + " lampwick lampstand"));
        docs.put(page("content/stand.md", "Stand", "a lampstand"));
        docs.put(page("content/more.md", "More", "lampwick and lampstand"));
        engine.addSource(docs);
        assertThat(paths("lampwick")).hasSize(2);

        assertThat(engine.completions(Question.of("la"), 3)).containsExactly("lampstand", "lampwick", "lamp0000");
    }

    @Test
    void findsSynonyms() {
        docs.put(page("content/a.md", "Newsletter", "weekly"));
        engine.addSource(docs);

        assertThat(paths("mailing")).containsExactly("content/a.md");
    }

    @Test
    void correctsWhatFindsNothing() {
        docs.put(page("content/a.md", "Mailchimp campaign", "send it"));
        engine.addSource(docs);

        SearchAnswer answer = engine.search(Question.of("mialchimp campain"), Set.of());

        assertThat(answer.corrected()).isEqualTo("mailchimp campaign");
        assertThat(answer.hits()).hasSize(1);
        assertThat(engine.search(literally("mialchimp"), Set.of()).hits()).isEmpty();
        assertThat(engine.search(Question.of("mailchimp"), Set.of()).corrected())
                .isNull();
    }

    @Test
    void understandsPhrasesExclusionsAndPrefixes() {
        docs.put(page("content/a.md", "Podcast", "the guest list is ready").facet("tag", "Audio"))
                .put(page("content/b.md", "Podcast two", "a list of every guest")
                        .facet("tag", "video"));
        engine.addSource(docs);

        assertThat(paths("\"guest list\"")).containsExactly("content/a.md");
        assertThat(paths("\u201Cguest list\u201D")).containsExactly("content/a.md");
        assertThat(paths("\u201Eguest list\u201C")).containsExactly("content/a.md");
        assertThat(paths("guest -every")).containsExactly("content/a.md");
        assertThat(paths("guest tag:audio")).containsExactly("content/a.md");
        assertThat(paths("tag:VIDEO")).containsExactly("content/b.md");
        assertThat(paths("title:two")).containsExactly("content/b.md");
        assertThat(paths("unknown:guest")).hasSize(2);
        assertThat(paths("-every")).isEmpty();
    }

    @Test
    void findsNamesOfAnyScriptInPhrasesExclusionsAndTitles() {
        docs.put(page("content/a.md", "Ask José Álvarez", "Guest: Jürgen Meyer, of Пётр Иванов"))
                .put(page("content/b.md", "Ask José", "Meyer knows Jürgen. Иванов, Пётр, Álvarez"));
        engine.addSource(docs);

        assertThat(paths("\"Jürgen Meyer\"")).containsExactly("content/a.md");
        assertThat(paths("\"jurgen meyer\"")).containsExactly("content/a.md");
        assertThat(paths("\"José Álvarez\"")).containsExactly("content/a.md");
        assertThat(paths("\"Пётр Иванов\"")).containsExactly("content/a.md");
        assertThat(paths("title:Álvarez")).containsExactly("content/a.md");
        assertThat(paths("José -Álvarez")).isEmpty();
    }

    @Test
    void findsPhrasesInOneTextOnly() {
        docs.put(page("content/a.md", "The guest", "list of dates for a guest"))
                .put(page("content/b.md", "Other", "dates for the guest of a podcast"));
        engine.addSource(docs);

        assertThat(paths("\"guest list\"")).isEmpty();
        assertThat(paths("\"guest of the podcast\"")).containsExactly("content/b.md");
        assertThat(paths("\"dates for a guest\"")).hasSize(2);
        assertThat(paths("\"guest dates\"")).isEmpty();
    }

    @Test
    void findsPhrasesAtTheEndOfASentence() {
        docs.put(page("content/a.md", "Lamps", "Send the guest list. Then write C++. Done."))
                .put(page("content/b.md", "Oil", "list the guest"));
        engine.addSource(docs);

        assertThat(paths("\"guest list\"")).containsExactly("content/a.md");
        assertThat(paths("\"guest list.\"")).containsExactly("content/a.md");
        assertThat(paths("\"write c++\"")).containsExactly("content/a.md");
        assertThat(paths("guest -done")).containsExactly("content/b.md");
        assertThat(paths("guest -c++")).containsExactly("content/b.md");
        assertThat(paths("c++")).containsExactly("content/a.md");
    }

    @Test
    void findsPhrasesByWhateverItIsOrderedBy() {
        docs.put(page("content/b.md", "Zebra", "the guest list is ready").updated(1))
                .put(page("content/a.md", "Ant", "a guest list, too").updated(2))
                .put(page("content/c.md", "Bee", "list a guest").updated(3))
                .put(page("content/d.md", "Cat", "one slide deck").updated(4));
        engine.addSource(docs);

        assertThat(paths(orderedBy("\"guest list\"", Question.Sort.TITLE)))
                .containsExactly("content/a.md", "content/b.md");
        assertThat(paths(orderedBy("\"guest list\"", Question.Sort.UPDATED)))
                .containsExactly("content/a.md", "content/b.md");
        assertThat(paths(orderedBy("slides", Question.Sort.TITLE))).containsExactly("content/d.md");
    }

    @Test
    void findsAnIdInQuotes() {
        docs.put(page("content/a.md", "Lamps", "one lamp").name("sop.lamp.oil"));
        engine.addSource(docs);

        assertThat(paths("\"sop.lamp.oil\"")).containsExactly("content/a.md");
    }

    @Test
    void keepsToTheLetterOfASingleWordInQuotes() {
        docs.put(page("content/a.md", "Lamps", "one lamp")).put(page("content/b.md", "Oil", "many lamps"));
        engine.addSource(docs);

        assertThat(paths("lamp")).hasSize(2);
        assertThat(paths("\"lamp\"")).containsExactly("content/a.md");
    }

    @Test
    void findsPhrasesInCodeAndExcludesItsWords() {
        docs.put(page("content/a.md", "Deploy", "how it goes").text(SearchField.CODE, "kubectl apply --all"))
                .put(page("content/b.md", "Deploy by hand", "apply what kubectl says"));
        engine.addSource(docs);

        assertThat(paths("\"kubectl apply\"")).containsExactly("content/a.md");
        assertThat(paths("deploy -kubectl")).isEmpty();
        assertThat(paths("deploy -all")).containsExactly("content/b.md");
    }

    @Test
    void putsFirstWhatIsNamedInFull() {
        docs.put(page("content/a.md", "Sop lamp sop lamp", "sop.lamp sop.lamp"))
                .put(page("content/b.md", "Other", "none").name("sop.lamp"));
        engine.addSource(docs);

        assertThat(paths("sop.lamp")).startsWith("content/b.md");
        assertThat(paths("content/b.md").get(0)).isEqualTo("content/b.md");
    }

    @Test
    void doesNotLiftWhatOnlyResemblesAboveWhatSaysIt() {
        docs.put(page("content/a.md", "Notes", "lamp oil " + "filler ".repeat(60)))
                .put(page("content/b.md", "Other", "lamp " + "filler ".repeat(70))
                        .text(SearchField.TAGS, "oiling oils oiled"));
        engine.addSource(docs);

        assertThat(paths("lamp oil")).containsExactly("content/a.md", "content/b.md");
    }

    // ------------------------------------------------------------ filters, facets, pages

    @Test
    void narrowsAndCounts() {
        docs.put(page("content/a.md", "Lamp one", "x").facet("domain", "house").facet("tag", List.of("a", "b")))
                .put(page("content/b.md", "Lamp two", "x")
                        .facet("domain", "house")
                        .facet("tag", "b"))
                .put(page("content/c.md", "Lamp three", "x")
                        .facet("domain", "garden")
                        .facet("tag", "b"));
        engine.addSource(docs);

        SearchAnswer answer = engine.search(
                new Question(
                        "lamp",
                        Map.of("domain", List.of("house")),
                        1,
                        0,
                        Question.Sort.RELEVANCE,
                        true,
                        false,
                        true,
                        Role.ADMIN),
                Set.of());

        assertThat(answer.hits()).hasSize(1);
        assertThat(answer.total()).isEqualTo(2);
        assertThat(answer.facets().get("domain")).containsExactly(Map.entry("house", 2), Map.entry("garden", 1));
        assertThat(answer.facets().get("tag")).containsExactly(Map.entry("b", 2), Map.entry("a", 1));
        assertThat(answer.facets().get("type")).containsExactly(Map.entry("doc", 2));
    }

    @Test
    void showsEveryKindAndEveryHitOnOnePageOnly() {
        for (int number = 0; number < 8; number++) {
            docs.put(page("content/%d.md".formatted(number), "Lamp " + number, "x"));
            docs.put(SearchItem.of("task-" + number, "task", "Lamp task " + number)
                    .answer("path", "task-" + number));
        }
        engine.addSource(docs);

        List<String> first = numbered(0, 6);
        List<String> all = Stream.of(numbered(0, 6), numbered(6, 6), numbered(12, 6))
                .flatMap(List::stream)
                .toList();

        assertThat(first).filteredOn(path -> path.startsWith("content/")).hasSize(3);
        assertThat(all).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void hidesWhatIsForOthers() {
        docs.put(page("content/a.md", "Lamp", "x").onlyFor(Role.ADMIN)).put(page("content/b.md", "Lamp", "x"));
        engine.addSource(docs);

        Question operator =
                new Question("lamp", Map.of(), 10, 0, Question.Sort.RELEVANCE, false, false, true, Role.OPERATOR);

        assertThat(engine.search(operator, Set.of()).hits())
                .extracting(hit -> hit.item().answered("path"))
                .containsExactly("content/b.md");
        assertThat(paths("lamp")).hasSize(2);
    }

    @Test
    void tellsWhySomethingWasFound() {
        docs.put(page(
                "content/a.md",
                "Light the 💡 lamp",
                "word ".repeat(100) + "strike the <b>match</b> gently " + "word ".repeat(100)));
        engine.addSource(docs);

        Snippet snippet =
                Objects.requireNonNull(highlighted("lamp match").get(0).snippet());

        assertThat(snippet.fields()).containsExactly("title", "body");
        assertThat(snippet.title()).containsExactly(List.of(12, 16));
        assertThat(snippet.text()).startsWith("…").endsWith("…").contains("<b>match</b>");
        int start = snippet.ranges().get(0).get(0);
        assertThat(snippet.text().substring(start, start + 5)).isEqualTo("match");
    }

    // ------------------------------------------------------------ keeping up

    @Test
    void findsWhatWasSavedBeforeTheSearch() {
        engine.addSource(docs);
        assertThat(search("lamp")).isEmpty();

        docs.put(page("content/a.md", "Lamp", "x"));
        assertThat(paths("lamp")).containsExactly("content/a.md");
        docs.put(page("content/a.md", "Candle", "x"));
        assertThat(paths("lamp")).isEmpty();
        docs.remove("content/a.md");
        assertThat(paths("candle")).isEmpty();
        assertThat(docs.readings()).isEqualTo(1);
    }

    @Test
    void findsOnEveryNodeWhatWasSavedOnAnyOfThem() throws Exception {
        SearchEngine other = new SearchEngine(folder.resolve("other-node"), () -> Synonyms.NONE);
        try {
            engine.addSource(docs);
            other.addSource(docs);
            assertThat(search("lamp")).isEmpty();
            assertThat(other.search(Question.of("lamp"), Set.of()).total()).isZero();

            docs.put(page("content/a.md", "Lamp", "x"));

            await(() -> other.search(Question.of("lamp"), Set.of()).total() == 1);
            await(() -> paths("lamp").equals(List.of("content/a.md")));
        } finally {
            other.close();
        }
    }

    @Test
    void opensItsIndexWithoutReadingEverythingAgain() {
        docs.put(page("content/a.md", "Lamp", "x"));
        engine.addSource(docs);
        assertThat(paths("lamp")).hasSize(1);
        engine.close();
        docs.put(page("content/b.md", "Lamp", "x"));

        engine = new SearchEngine(folder, () -> Synonyms.read(""));
        engine.addSource(docs);

        assertThat(paths("lamp")).hasSize(2);
        assertThat(docs.readings()).isEqualTo(1);
    }

    @Test
    void letsASourceGoThatIsStillBeingRead() throws Exception {
        docs.put(page("content/a.md", "Lamp", "x"));
        docs.hold();
        engine.addSource(docs);
        await(() -> docs.readings() == 1);

        CompletableFuture.runAsync(() -> engine.removeSource(docs)).get(10, TimeUnit.SECONDS);

        Shelf next = new Shelf("docs");
        next.put(page("content/b.md", "Lamp", "x"));
        engine.addSource(next);
        docs.release();
        await(() -> paths("lamp").equals(List.of("content/b.md")));
    }

    @Test
    void buildsAnewWhatIsDamaged() throws IOException {
        docs.put(page("content/a.md", "Lamp", "x"));
        engine.addSource(docs);
        assertThat(paths("lamp")).hasSize(1);
        engine.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".fdt")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                // Before the checksum, in what no search reads.
                bytes[bytes.length - 18] ^= 0x55;
                Files.write(file, bytes);
            }
        }

        engine = new SearchEngine(folder, () -> Synonyms.read(""));
        engine.addSource(docs);

        awaitReadings(2);
        assertThat(paths("lamp")).hasSize(1);
    }

    @Test
    void buildsAnewWhatAnotherVersionWrote() throws IOException {
        docs.put(page("content/a.md", "Lamp", "x"));
        engine.addSource(docs);
        assertThat(paths("lamp")).hasSize(1);
        engine.close();
        rewriteFormat(folder.resolve("docs/index-1"), "of another version");
        docs.put(page("content/b.md", "Candle", "x"));

        engine = new SearchEngine(folder, () -> Synonyms.read(""));
        engine.addSource(docs);

        awaitReadings(2);
        assertThat(paths("lamp")).hasSize(1);
        assertThat(paths("candle")).hasSize(1);
    }

    private static void rewriteFormat(Path index, String format) throws IOException {
        try (Directory directory = FSDirectory.open(index);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            Map<String, String> facts = new HashMap<>();
            writer.getLiveCommitData().forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
            assertThat(facts).containsKeys("format", "position");
            facts.put("format", format);
            writer.setLiveCommitData(facts.entrySet());
        }
    }

    @Test
    void answersFromTheOldIndexWhileANewOneIsBuilt() throws Exception {
        docs.put(page("content/a.md", "Lamp", "x")).put(page("content/b.md", "Lamp", "x"));
        engine.addSource(docs);
        assertThat(paths("lamp")).hasSize(2);

        docs.hold();
        engine.rebuild(Optional.of("docs"));
        await(() -> engine.status().get(0).state() == IndexStatus.State.BUILDING);

        SearchAnswer meanwhile = engine.search(Question.of("lamp"), Set.of());
        assertThat(meanwhile.hits()).hasSize(2);
        assertThat(meanwhile.sources().get(0).progress()).isEqualTo(new Progress(0, 2));

        docs.release();
        await(() -> engine.status().get(0).state() == IndexStatus.State.READY);
        assertThat(paths("lamp")).hasSize(2);
        assertThat(docs.readings()).isEqualTo(2);
    }

    @Test
    void answersAllWhoWaitWhenTheIndexIsReplacedMeanwhile() throws Exception {
        engine.close();
        Turns turns = new Turns(1);
        engine = new SearchEngine(folder, () -> Synonyms.NONE, turns);
        docs.put(page("content/a.md", "Lamp", "x"));
        engine.addSource(docs);
        await(() -> engine.status().get(0).state() == IndexStatus.State.READY);
        CountDownLatch others = new CountDownLatch(1);
        for (int other = 0; other < 2; other++) {
            awaitedToWait(() -> turns.take(() -> waitedFor(others)));
        }
        Thread suggested = awaitedToWait(() -> engine.completions(Question.of("la"), 5));
        Thread found = awaitedToWait(() -> engine.search(Question.of("lamp"), Set.of("docs")));
        long before = replacing();
        engine.rebuild(Optional.of("docs"));
        await(() -> replacing() > before);

        others.countDown();

        for (Thread person : List.of(suggested, found)) {
            person.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(person.isAlive()).isFalse();
        }
        awaitReadings(2);
    }

    @Test
    void searchesInOneSegmentSoonAfterBuildingEvenWhenNothingIsSaved() throws Exception {
        // More than wait for the threads that write, so that each of these makes a segment.
        for (int i = 0; i < 3000; i++) {
            docs.put(page("content/%d.md".formatted(i), "Lamp " + i, "Light the lamp before " + i));
        }
        SourceIndex index = new SourceIndex(
                folder.resolve("beside"), docs, CompletableFuture.completedFuture(null), new Rehearsal(searcher -> 0));
        try {
            await(index::isCurrent);

            await(() -> segments(index) == 1);
        } finally {
            index.leave().get(20, TimeUnit.SECONDS);
        }
    }

    private static int segments(SourceIndex index) {
        try (SourceIndex.View view = index.view()) {
            return view.search(searcher -> searcher.getIndexReader().leaves().size());
        }
    }

    private static boolean waitedFor(CountDownLatch others) {
        try {
            others.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** How many indexes wait to be replaced until nobody looks at them. */
    private static long replacing() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .filter(frame -> frame.getMethodName().equals("lookAt"))
                .count();
    }

    private static Thread awaitedToWait(Runnable asking) throws Exception {
        Thread person = new Thread(asking, "person");
        person.setDaemon(true);
        person.start();
        await(() -> person.getState() == Thread.State.WAITING);
        return person;
    }

    @Test
    void buildsAnewWhenItIsTold() {
        docs.put(page("content/a.md", "Lamp", "x"));
        engine.addSource(docs);
        assertThat(paths("lamp")).hasSize(1);

        engine.rebuild(Optional.of("docs"));

        awaitReadings(2);
        assertThat(paths("lamp")).hasSize(1);
        assertThatThrownBy(() -> engine.rebuild(Optional.of("attic")))
                .hasMessageContaining("attic")
                .hasMessageContaining("docs");
    }

    @Test
    void buildsAnewWhenTheSourceCannotTellWhatChanged() {
        docs.put(page("content/a.md", "Lamp", "x"));
        engine.addSource(docs);
        assertThat(paths("lamp")).hasSize(1);

        docs.forgetChanges();
        docs.remove("content/a.md");

        assertThat(paths("lamp")).isEmpty();
    }

    @Test
    void tellsWhichSourceIsNotThere() {
        SearchAnswer answer = engine.search(Question.of("lamp"), Set.of());

        assertThat(answer.hits()).isEmpty();
        assertThat(answer.sources()).singleElement().satisfies(source -> {
            assertThat(source.source()).isEqualTo("docs");
            assertThat(source.error()).contains("not installed");
        });
    }

    // ------------------------------------------------------------ words of this test

    private List<Hit> search(String text) {
        return engine.search(Question.of(text), Set.of()).hits();
    }

    private List<Hit> highlighted(String text) {
        Question question = new Question(text, Map.of(), 10, 0, Question.Sort.RELEVANCE, false, true, true, Role.ADMIN);
        return engine.search(question, Set.of()).hits();
    }

    private List<String> paths(String text) {
        return paths(Question.of(text));
    }

    private List<String> paths(Question question) {
        return engine.search(question, Set.of()).hits().stream()
                .map(hit -> hit.item().answered("path"))
                .toList();
    }

    private List<String> numbered(int offset, int limit) {
        return paths(
                new Question("lamp", Map.of(), limit, offset, Question.Sort.RELEVANCE, false, false, true, Role.ADMIN));
    }

    private static Question orderedBy(String text, Question.Sort sort) {
        return new Question(text, Map.of(), 10, 0, sort, true, false, true, Role.ADMIN);
    }

    private static Question literally(String text) {
        return new Question(text, Map.of(), 10, 0, Question.Sort.RELEVANCE, false, false, false, Role.ADMIN);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void awaitReadings(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (docs.readings() < count && System.nanoTime() < end) {
            search("lamp");
        }
        assertThat(docs.readings()).isEqualTo(count);
    }
}
