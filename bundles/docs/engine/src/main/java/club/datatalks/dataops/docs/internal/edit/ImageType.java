package club.datatalks.dataops.docs.internal.edit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kinds of images that documents may show, and how their bytes begin. */
enum ImageType {
    PNG,
    JPEG,
    GIF,
    WEBP,
    SVG;

    private static final Map<String, ImageType> BY_EXTENSION =
            Map.of("png", PNG, "jpg", JPEG, "jpeg", JPEG, "gif", GIF, "webp", WEBP, "svg", SVG);

    /** How much of a file is looked at; the rest of an SVG is the sanitiser's business. */
    private static final int BEGINNING = 4096;

    /** The kind that a file's name promises. */
    static Optional<ImageType> ofName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return Optional.ofNullable(BY_EXTENSION.get(fileName.substring(dot + 1).toLowerCase(Locale.ROOT)))
                .filter(type -> dot >= 0);
    }

    /** Whether the bytes are what the name promises. */
    boolean matches(byte[] bytes) {
        return switch (this) {
            case PNG -> startsWith(bytes, 0, "\u0089PNG\r\n\u001a\n");
            case JPEG -> startsWith(bytes, 0, "\u00ff\u00d8\u00ff");
            case GIF -> startsWith(bytes, 0, "GIF87a") || startsWith(bytes, 0, "GIF89a");
            case WEBP -> startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP");
            case SVG -> new String(bytes, 0, Math.min(bytes.length, BEGINNING), UTF_8).contains("<svg");
        };
    }

    private static boolean startsWith(byte[] bytes, int at, String signature) {
        byte[] expected = signature.getBytes(ISO_8859_1);
        if (bytes.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
