package club.datatalks.dataops.docs.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.git.internal.ContentNews;
import club.datatalks.dataops.content.git.internal.GitContentStore;
import club.datatalks.dataops.content.git.internal.RemoteCredentials;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;

/** A real repository in a temporary folder, with a word for each change that a test makes. */
public final class TemporaryContent implements AutoCloseable {

    private static final Author MARIA = new Author("Maria Keller", "maria@example.com");

    private final GitContentStore store;

    public TemporaryContent(Path folder) {
        this(folder, "");
    }

    /** The same, kept in step with another repository. */
    public TemporaryContent(Path folder, String remote) {
        Settings settings = new Settings(
                folder.resolve("content.git").toString(),
                "main",
                folder.resolve("seed").toString(),
                "DataOps",
                "",
                remote);
        this.store = new GitContentStore(settings, new ContentNews(nobody()), new RemoteCredentials());
    }

    public ContentStore store() {
        return store;
    }

    /** Writes a document, whatever it was before. */
    public Revision write(String path, String text) {
        return write(path, text.getBytes(UTF_8));
    }

    public Revision write(String path, byte[] bytes) {
        return store.commit(
                List.of(new ContentChange.Put(new ContentPath(path), hash(path), bytes)), MARIA, "Update " + path);
    }

    /** Writes many new documents in one commit. */
    public Revision writeAll(Map<String, String> texts) {
        List<ContentChange> changes = texts.entrySet().stream()
                .<ContentChange>map(text -> new ContentChange.Put(
                        new ContentPath(text.getKey()), null, text.getValue().getBytes(UTF_8)))
                .toList();
        return store.commit(changes, MARIA, "Import %d documents".formatted(changes.size()));
    }

    public Revision delete(String path) {
        ContentHash hash = hash(path);
        if (hash == null) {
            throw new IllegalArgumentException("there is no " + path);
        }
        return store.commit(List.of(new ContentChange.Delete(new ContentPath(path), hash)), MARIA, "Delete " + path);
    }

    @Override
    public void close() {
        store.close();
    }

    private ContentHash hash(String path) {
        return store.find(store.head(), new ContentPath(path))
                .map(ContentEntry::hash)
                .orElse(null);
    }

    // Nobody listens in these tests, so nobody is looked up.
    private static BundleContext nobody() {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private record Settings(String directory, String branch, String seed, String author, String email, String remote)
            implements GitContentStore.Config {

        @Override
        public String folder() {
            return "";
        }

        @Override
        public String remoteUser() {
            return "";
        }

        @Override
        public String remoteSecret() {
            return "";
        }

        @Override
        public int remoteSeconds() {
            return 60;
        }

        @Override
        public int remoteTimeoutSeconds() {
            return 30;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return GitContentStore.Config.class;
        }
    }
}
