package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.blob.Blob;
import club.datatalks.dataops.blob.BlobContent;
import club.datatalks.dataops.blob.BlobKey;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.blob.NewBlob;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.StoredFile;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.store.Changes;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that were uploaded for tasks: the record in the state store, the bytes in the blob store under a key that holds
 * the file's id. Safe for use by several threads and nodes.
 */
@Component(service = Files.class, configurationPid = WorkConfig.PID)
public final class Files {

    private static final Logger log = LoggerFactory.getLogger(Files.class);

    private static final String ENTITY = "file";
    private static final String UNKNOWN = "File not found";
    private static final List<String> CATEGORIES = List.of("image", "invoice", "document");

    private final WorkStore store;
    private final BlobStore blobs;

    /** What the keys of blobs are below, as an address of S3; empty for a folder of ours. */
    private final String bucket;

    @Activate
    public Files(WorkConfig config, @Reference WorkStore store, @Reference BlobStore blobs) {
        this(
                config.blobs().equals("s3") ? "s3://%s/%s".formatted(config.bucket(), config.bucketPrefix()) : "",
                store,
                blobs);
    }

    Files(String bucket, WorkStore store, BlobStore blobs) {
        this.bucket = bucket;
        this.store = store;
        this.blobs = blobs;
    }

    /**
     * A file as somebody sent it; its name is harmless.
     *
     * @param contentType as the part said it
     * @param category may be empty
     * @param tags {@code null} when none were sent
     * @param bytes not to be changed
     */
    public record Upload(
            String taskId,
            String filename,
            String contentType,
            String category,
            @Nullable List<String> tags,
            byte[] bytes) {}

    /** The files of a task; or of a category and with a tag, where these are given; oldest first. */
    public List<StoredFile> list(@Nullable String taskId, @Nullable String category, @Nullable String tag) {
        Query query = taskId == null
                ? Query.of(WorkCollections.ALL_FILES, Index.ALL)
                : Query.of(WorkCollections.FILES_OF_TASK, taskId);
        return store.all(store.files(), query).stream()
                .map(Item::value)
                .filter(file -> taskId != null
                        || (category == null || file.text("category").equals(Optional.of(category)))
                                && (tag == null || file.texts("tags").contains(tag)))
                .toList();
    }

    /** @throws ProblemException of kind {@code NOT_FOUND} */
    public Item<StoredFile> get(String id) {
        return store.require(store.files(), id, UNKNOWN);
    }

    /** The bytes of a file; the caller closes them. Empty when they are gone. */
    public Optional<BlobContent> open(StoredFile file) {
        return blobs.open(keyOf(file.id()));
    }

    /** @throws ProblemException of kind {@code NOT_FOUND} */
    public void requireTask(String id) {
        store.require(store.tasks(), id, "Task not found");
    }

    /** @throws ProblemException of kind {@code INVALID} */
    public static void checkCategory(String category) {
        if (!category.isEmpty() && !CATEGORIES.contains(category)) {
            throw ProblemException.invalid("Invalid category. Must be one of: " + String.join(", ", CATEGORIES));
        }
    }

    /**
     * Keeps a file for a task. The bytes are there before the record is, so no record ever lacks them; and the record
     * comes only while the task is there.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when there is no such task
     */
    public StoredFile add(Upload upload, @Nullable String actor) {
        requireTask(upload.taskId());
        String id = Ids.random();
        String type = NewBlob.isContentType(upload.contentType()) ? upload.contentType() : "application/octet-stream";
        Blob blob = blobs.create(
                NewBlob.of(keyOf(id), type).sized(upload.bytes().length), new ByteArrayInputStream(upload.bytes()));
        StoredFile file;
        try {
            file = store.retrying(() -> {
                Item<Task> task = store.require(store.tasks(), upload.taskId(), "Task not found");
                StoredFile record = StoredFile.of(id, record(upload, task.value(), blob));
                store.commit(Transaction.empty()
                        .check(store.tasks(), task.id(), task.version())
                        .create(store.files(), record)
                        .audit(Changes.created(actor, ENTITY, record)));
                return record;
            });
        } catch (ProblemException e) {
            blobs.delete(keyOf(id));
            throw e;
        }
        return file;
    }

    private Map<String, @Nullable Object> record(Upload upload, Task task, Blob blob) {
        String path = task.id() + "/" + upload.filename();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("taskId", task.id());
        task.bundleId().ifPresent(bundle -> fields.put("bundleId", bundle));
        fields.put("filename", upload.filename());
        fields.put("category", upload.category().isEmpty() ? "document" : upload.category());
        if (upload.tags() != null) {
            fields.put("tags", upload.tags());
        }
        fields.put("storagePath", path);
        fields.put("storageProvider", bucket.isEmpty() ? "local-dev" : "s3");
        fields.put(
                "storageUri",
                bucket.isEmpty() ? "local-dev://" + path : bucket + blob.key().value());
        fields.put("contentType", upload.contentType());
        fields.put("checksum", blob.hash().toString());
        fields.put("sizeBytes", blob.size());
        fields.put("createdAt", Moments.timestamp(store.now()));
        return fields;
    }

    /**
     * Forgets a file: its record first, so that nobody finds what is not there any more.
     *
     * @throws ProblemException of kind {@code NOT_FOUND}
     */
    public void delete(String id, @Nullable String actor) {
        store.retrying(() -> {
            Item<StoredFile> item = get(id);
            store.commit(Transaction.empty()
                    .delete(store.files(), id, item.version())
                    .audit(Changes.deleted(actor, ENTITY, item.value())));
            return item;
        });
        blobs.delete(keyOf(id));
    }

    /**
     * Forgets the files of tasks that were deleted, once these cannot be brought back any more. Reads all records, so
     * it is work for the night.
     *
     * @return how many there were
     */
    int forgetAbandoned() {
        int forgotten = 0;
        List<Item<StoredFile>> files = store.all(store.files(), Query.of(WorkCollections.ALL_FILES, Index.ALL));
        for (int from = 0; from < files.size(); from += StateLimits.MAX_IDS) {
            List<Item<StoredFile>> some = files.subList(from, Math.min(files.size(), from + StateLimits.MAX_IDS));
            List<String> tasks =
                    some.stream().map(file -> file.value().taskId()).distinct().toList();
            Set<String> known = new HashSet<>(store.tasks().findAll(tasks).keySet());
            known.addAll(store.deletedTasks().findAll(tasks).keySet());
            for (Item<StoredFile> file : some) {
                if (!known.contains(file.value().taskId())) {
                    forget(file);
                    forgotten++;
                }
            }
        }
        return forgotten;
    }

    private void forget(Item<StoredFile> file) {
        try {
            store.commit(Transaction.empty()
                    .delete(store.files(), file.id(), file.version())
                    .audit(Changes.deleted("scheduler", ENTITY, file.value())));
            blobs.delete(keyOf(file.id()));
        } catch (StateConflictException e) {
            log.debug("Another node has forgotten file {}", file.id(), e);
        }
    }

    private static BlobKey keyOf(String id) {
        return new BlobKey("work/files/" + id + "/content");
    }
}
