package club.datatalks.dataops.plugins.internal;

import static club.datatalks.dataops.plugins.internal.FrameworkNode.MARIA;

import club.datatalks.dataops.blob.file.internal.FileBlobStore;
import club.datatalks.dataops.plugins.internal.archive.Signatures;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.testkit.state.StateStores;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that installs a plugin, keeps data for it, removes both, and stays at a point of that until it is killed.
 * It says that it is there by the file {@code here}.
 */
final class RemovingNode {

    /** Where it stays: while the plugin stops, when nothing is decided yet. */
    static final int STOPPING = 0;

    /** Where it stays last: the items are gone, and what the store remembers of the collection is not. */
    static final int FORGETTING = 4;

    /** So many take three parts; further points are before each of these. */
    static final int ITEMS = 450;

    static final CollectionSpec<Item> ITEMS_OF_NOTES = CollectionSpec.of("notes", Item.class, Item::id);

    private static final int PART = 50;

    /** What the plugin keeps. */
    record Item(String id, String text) {}

    private RemovingNode() {}

    /** A folder, and one of the points. */
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        int point = Integer.parseInt(arguments[1]);
        OpenStore store = store(folder);
        FileBlobStore blobs = blobs(folder);
        FrameworkNode node = node(folder, staying(store, folder, point), blobs).following();
        node.bring(PluginAction.INSTALL, notes(point == STOPPING ? here(folder) : folder));
        keepItems(store.store());
        node.manager().begin(new ChangeRequest(PluginAction.REMOVE, "notes", null, true), null, MARIA);
        stay();
    }

    static OpenStore store(Path folder) {
        return StateStores.provider()
                .open(Map.of("directory", folder.resolve("state").toString()));
    }

    static FileBlobStore blobs(Path folder) {
        return FileBlobStore.in(folder.resolve("blobs"), Clock.systemUTC());
    }

    static FrameworkNode node(Path folder, OpenStore store, FileBlobStore blobs) {
        return new FrameworkNode(
                "a", folder.resolve("a"), folder.resolve("system"), store, blobs, new Signatures(List.of()));
    }

    static Path here(Path folder) {
        return folder.resolve("here");
    }

    private static byte[] notes(Path mark) {
        return PluginKar.plugin(
                "notes",
                "1.0.0",
                Map.of(
                        "DataOps-Collections",
                        "notes:1",
                        "DataOps-Permissions",
                        "container",
                        "Import-Package",
                        "org.osgi.framework",
                        "Bundle-Activator",
                        Misbehaving.StaysWhenItStops.class.getName(),
                        "Test-Mark",
                        mark.toString()),
                Misbehaving.StaysWhenItStops.class);
    }

    private static void keepItems(StateStore state) {
        StateCollection<Item> items = state.collection(ITEMS_OF_NOTES);
        for (int part = 0; part < ITEMS; part += PART) {
            Transaction next = Transaction.empty();
            for (int i = part; i < part + PART; i++) {
                next = next.create(items, new Item("n-%03d".formatted(i), "Note " + i));
            }
            state.commit(next);
        }
    }

    /** The store, which stays for ever when it is about to remove something for the n-th time. */
    private static OpenStore staying(OpenStore store, Path folder, int point) {
        AtomicInteger removals = new AtomicInteger();
        StoreContents contents = (StoreContents) Proxy.newProxyInstance(
                RemovingNode.class.getClassLoader(),
                new Class<?>[] {StoreContents.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("remove") && removals.incrementAndGet() == point) {
                        sayThatItIs(here(folder));
                        stay();
                    }
                    return called(store.contents(), method, arguments);
                });
        return new OpenStore() {

            @Override
            public StateStore store() {
                return store.store();
            }

            @Override
            public StoreContents contents() {
                return contents;
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    private static Object called(StoreContents contents, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(contents, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void sayThatItIs(Path here) throws IOException {
        Files.createFile(here);
    }

    private static void stay() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
