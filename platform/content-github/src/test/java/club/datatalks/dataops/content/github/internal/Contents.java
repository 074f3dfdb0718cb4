package club.datatalks.dataops.content.github.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tests of this module write and read. */
final class Contents {

    static final Author MARIA = new Author("Maria Keller", "maria@example.com");
    static final ContentPath PUBLISH = new ContentPath("content/media/sops/publish.md");
    static final ContentPath INVITE = new ContentPath("content/events/sops/invite.md");

    private Contents() {}

    static Revision create(ContentStore store, ContentPath path, String text) {
        return store.commit(List.of(put(path, null, text)), MARIA, "Create " + path);
    }

    static Revision update(ContentStore store, ContentPath path, String before, String after) {
        return store.commit(List.of(put(path, before, after)), MARIA, "Update " + path);
    }

    static ContentChange put(ContentPath path, @Nullable String before, String after) {
        return new ContentChange.Put(path, before == null ? null : hash(before), after.getBytes(UTF_8));
    }

    static ContentHash hash(String text) {
        return ContentHash.of(text.getBytes(UTF_8));
    }

    static String text(ContentStore store, ContentPath path) {
        return new String(
                store.read(store.find(store.head(), path).orElseThrow().hash()), UTF_8);
    }

    /** So many documents in fifty folders. */
    static Map<String, @Nullable String> documents(int count) {
        Map<String, @Nullable String> documents = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            documents.put("content/area-%d/sops/page-%d.md".formatted(i % 50, i), "# Page %d\n".formatted(i));
        }
        return documents;
    }
}
