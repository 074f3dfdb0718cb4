package club.datatalks.dataops.docs.internal.rest;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a file of the content is sent, by its extension: documents and images are shown, everything else is saved. */
enum FileType {
    MARKDOWN("text/markdown;charset=utf-8"),
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif"),
    WEBP("image/webp"),
    SVG("image/svg+xml"),
    OTHER("application/octet-stream");

    private static final Map<String, FileType> BY_EXTENSION =
            Map.of("md", MARKDOWN, "png", PNG, "jpg", JPEG, "jpeg", JPEG, "gif", GIF, "webp", WEBP, "svg", SVG);

    private final String mediaType;

    FileType(String mediaType) {
        this.mediaType = mediaType;
    }

    static FileType of(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, OTHER);
    }

    String mediaType() {
        return mediaType;
    }

    String cacheControl() {
        return switch (this) {
            case MARKDOWN, OTHER -> "private, no-cache";
            case PNG, JPEG, GIF, WEBP, SVG -> "private, max-age=300";
        };
    }

    /** An image made of markup could bring scripts along. */
    Optional<String> contentSecurityPolicy() {
        return this == SVG ? Optional.of("sandbox; default-src 'none'; style-src 'unsafe-inline'") : Optional.empty();
    }

    Optional<String> contentDisposition() {
        return this == OTHER ? Optional.of("attachment") : Optional.empty();
    }
}
