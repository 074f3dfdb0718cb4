package club.datatalks.dataops.search.internal;

import club.datatalks.dataops.content.git.internal.GitContentStore;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.search.DocumentSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The documents that a new installation starts from, in a real repository, with the engine that searches them. */
final class Handbook implements AutoCloseable {

    private final GitContentStore store;
    private final DocumentLibrary library;
    private final DocumentSource source;
    private final SearchEngine engine;

    /** @param folder for the repository and the index */
    Handbook(Path folder) {
        this.store = GitContentStore.in(folder.resolve("content.git"), content(), Clock.systemUTC());
        this.library = new DocumentLibrary(store);
        this.source = new DocumentSource(library);
        this.engine = new SearchEngine(folder.resolve("search"), new SynonymFile(store)::current);
        engine.addSource(source);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!engine.isReady() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    static Path root() {
        return Path.of(System.getProperty("dataops.root", "../../.."));
    }

    static Path content() {
        return root().resolve("content");
    }

    /** All documents, as they are on disk. */
    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(content())) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    SearchEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
        library.close();
        store.close();
    }
}
