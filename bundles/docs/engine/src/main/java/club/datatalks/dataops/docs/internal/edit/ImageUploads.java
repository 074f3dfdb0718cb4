package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps images for documents (DOC-51): each under a name of its own, and nothing that is no image. Safe for use by
 * several threads.
 */
@Component(service = ImageUploads.class)
public final class ImageUploads {

    private static final String IMAGES = "content/images/";
    private static final int MAX_BYTES = 10 << 20;
    private static final int MAX_NAME = 100;
    private static final int ATTEMPTS = 20;

    private final DocumentLibrary library;
    private final ContentWriter writer;

    @Activate
    public ImageUploads(@Reference DocumentLibrary library, @Reference ContentWriter writer) {
        this.library = library;
        this.writer = writer;
    }

    /**
     * An image that is kept.
     *
     * @param relativePath as seen from the document
     */
    public record Stored(String path, String relativePath, int bytes) {}

    /**
     * Keeps an image. The same image twice for one document is kept once.
     *
     * @param document need not exist yet
     * @throws ProblemException of kind {@code INVALID} when name or bytes are those of no image that documents show
     */
    public Stored store(DocumentPath document, String fileName, byte[] bytes, Editor editor) {
        String name = safeName(fileName);
        ImageType type = ImageType.ofName(name)
                .orElseThrow(() -> ProblemException.invalid(
                        "Unsupported image extension. Allowed: .gif, .jpeg, .jpg, .png, .svg, .webp"));
        byte[] image = checked(type, bytes);
        ContentHash hash = ContentHash.of(image);
        for (int attempt = 1; ; attempt++) {
            Snapshot snapshot = library.current();
            String folder = folder(snapshot, document);
            Optional<String> same = sameImage(snapshot, folder, type, hash);
            if (same.isPresent()) {
                return stored(document, same.get(), image);
            }
            String path = freePath(snapshot, folder, name);
            ContentChange change = new ContentChange.Put(new ContentPath(path), null, image);
            try {
                writer.write(snapshot, List.of(change), editor, "Upload " + path);
                return stored(document, path, image);
            } catch (ContentConflictException e) {
                // Somebody took the name at this moment; the next one is free.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Removes an image that no document shows.
     *
     * @param path with {@code content/} in front
     * @throws ProblemException of kind {@code INVALID} when the path is not that of an image, of kind {@code NOT_FOUND}
     *     when there is none, of kind {@code CONFLICT} when documents show it, or when it changed at this moment
     */
    public void remove(String path, Editor editor) {
        if (!path.startsWith(IMAGES) || ImageType.ofName(path).isEmpty()) {
            throw ProblemException.invalid("path must be that of an image below %s, not %s".formatted(IMAGES, path));
        }
        Snapshot snapshot = library.current();
        ContentEntry image = snapshot.find(path).orElseThrow(() -> ProblemException.notFound("Image not found"));
        List<String> users = snapshot.showing(path);
        if (!users.isEmpty()) {
            throw ProblemException.conflict(
                            "%s is shown by %s; take it out there first".formatted(path, String.join(", ", users)))
                    .withCode("in_use");
        }
        ContentChange change = new ContentChange.Delete(image.path(), image.hash());
        try {
            writer.write(snapshot, List.of(change), editor, "Delete " + path);
        } catch (ContentConflictException e) {
            throw ProblemException.conflict("Somebody else changed %s at this moment; look again".formatted(path));
        }
    }

    private static Stored stored(DocumentPath document, String path, byte[] image) {
        return new Stored(path, LinkUpdate.relative(document.value(), path), image.length);
    }

    // Two folders that differ only in letter case would be one on some computers: whoever comes second shares it.
    private static String folder(Snapshot snapshot, DocumentPath document) {
        String folder = "content/images/" + document.stem();
        if (snapshot.allFiles().hasFolder(folder)) {
            return folder;
        }
        return snapshot.allFiles()
                .differentlyCased(folder + "/", Set.of())
                .filter(other -> other.equalsIgnoreCase(folder))
                .orElse(folder);
    }

    /** The last segment of a name, in the characters that a path may have. */
    private static String safeName(String fileName) {
        String last = fileName.replace('\\', '/');
        last = last.substring(last.lastIndexOf('/') + 1);
        if (last.startsWith(".")) {
            throw ProblemException.invalid("filename must not start with a dot");
        }
        String name = last.replace(' ', '-').toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "");
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        if (stem.isEmpty()) {
            throw ProblemException.invalid("filename is empty after sanitization");
        }
        if (name.startsWith(".")) {
            throw ProblemException.invalid("filename must not start with a dot");
        }
        return stem.length() <= MAX_NAME
                ? name
                : stem.substring(0, MAX_NAME) + name.substring(dot < 0 ? name.length() : dot);
    }

    private static byte[] checked(ImageType type, byte[] bytes) {
        if (bytes.length == 0) {
            throw ProblemException.invalid("image is empty");
        }
        if (bytes.length > MAX_BYTES) {
            throw ProblemException.invalid("image exceeds 10 MB limit").withCode("too_large");
        }
        if (!type.matches(bytes)) {
            throw ProblemException.invalid(
                    "image is no %s, as its file name says; give it the extension of what it is".formatted(type));
        }
        return type == ImageType.SVG ? SafeSvg.of(bytes) : bytes;
    }

    private static Optional<String> sameImage(Snapshot snapshot, String folder, ImageType type, ContentHash hash) {
        return snapshot.imagesIn(folder).stream()
                .filter(image -> image.hash().equals(hash))
                .map(image -> image.path().value())
                .filter(path -> ImageType.ofName(path).filter(type::equals).isPresent())
                .findFirst();
    }

    private String freePath(Snapshot snapshot, String folder, String name) {
        int dot = name.lastIndexOf('.');
        String path = "%s/%s".formatted(folder, name);
        int number = 0;
        while (snapshot.allFiles().has(path) || isTakenInOtherCase(snapshot, folder, path)) {
            number++;
            path = "%s/%s-%d%s".formatted(folder, name.substring(0, dot), number, name.substring(dot));
        }
        return path;
    }

    // Only the name can be chosen anew.
    private static boolean isTakenInOtherCase(Snapshot snapshot, String folder, String path) {
        return snapshot.allFiles()
                .differentlyCased(path, Set.of())
                .filter(other -> other.startsWith(folder + "/"))
                .isPresent();
    }
}
