package club.datatalks.dataops.operations.internal.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The files of an export in one: a tar of the kind {@code ustar}, compressed by gzip. Equal files of the same moment
 * give equal bytes.
 */
final class Archive {

    private static final int BLOCK = 512;
    private static final int MAX_NAME = 99;
    private static final Pattern UNSAFE = Pattern.compile("[/\\\\]");
    private static final Pattern FOREIGN = Pattern.compile("[^a-z0-9_.-]+");

    private Archive() {}

    /** Where an archive of this moment belongs; holds nothing but the environment and the time. */
    static String key(String prefix, String environment, Instant generatedAt) {
        String moment = ExportJson.timestamp(generatedAt);
        String folder = stripped(prefix.strip(), '/');
        return "%s%s/%s/dataops-execution-%s.tar.gz"
                .formatted(
                        folder.isEmpty() ? "" : folder + "/",
                        safe(environment),
                        moment.substring(0, 10),
                        moment.replace(':', '-').replace('.', '-'));
    }

    private static String safe(String environment) {
        String word =
                stripped(FOREIGN.matcher(environment.toLowerCase(Locale.ROOT)).replaceAll("-"), '-');
        // A name of dots alone would be another folder.
        return word.isEmpty() || word.chars().allMatch(letter -> letter == '.') ? Origin.UNKNOWN : word;
    }

    private static String stripped(String text, char edge) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == edge) {
            from++;
        }
        while (to > from && text.charAt(to - 1) == edge) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The files of every export in their order: the manifest, then the entities. */
    static List<String> names() {
        List<String> names = new ArrayList<>(List.of(Manifest.FILE));
        Arrays.stream(Entity.values()).map(Entity::file).forEach(names::add);
        return names;
    }

    /** Writes files of a folder, in this order. */
    static void write(Path folder, List<String> names, Instant generatedAt, Path archive) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(archive), 64 * 1024))) {
            for (String name : names) {
                if (UNSAFE.matcher(name).find() || name.length() > MAX_NAME) {
                    throw new IllegalArgumentException("Refusing to archive unsafe export filename: " + name);
                }
                Path file = folder.resolve(name);
                long size = Files.size(file);
                out.write(header(name, size, generatedAt.getEpochSecond()));
                long written = Files.copy(file, out);
                if (written != size) {
                    throw new IOException(name + " was changed while it was archived");
                }
                out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
            }
            out.write(new byte[2 * BLOCK]);
        }
    }

    private static byte[] header(String name, long size, long seconds) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, "%011o\0".formatted(size));
        put(header, 136, "%011o\0".formatted(seconds));
        put(header, 148, "        "); // what the checksum counts in its own place
        put(header, 156, "0");
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
