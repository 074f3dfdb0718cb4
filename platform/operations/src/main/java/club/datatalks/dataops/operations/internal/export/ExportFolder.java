package club.datatalks.dataops.operations.internal.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of an export that somebody has; nothing of what they say is trusted. */
final class ExportFolder {

    private static final int MAX_MANIFEST = 1024 * 1024;

    /** Far more than any record: what stores keep has less than half a megabyte. */
    private static final int MAX_LINE = 8 * 1024 * 1024;

    private final Path folder;
    private final Map<String, Object> manifest;

    private ExportFolder(Path folder, Map<String, Object> manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** @throws IOException when there is no manifest that can be read */
    static ExportFolder open(Path folder) throws IOException {
        Path file = folder.resolve(Manifest.FILE);
        if (Files.size(file) > MAX_MANIFEST) {
            throw new IOException("it is larger than a megabyte");
        }
        return new ExportFolder(folder, ExportJson.object(Files.readString(file)));
    }

    Map<String, Object> manifest() {
        return manifest;
    }

    /** The name of the file of an entity; empty when the manifest names none. */
    String fileOf(Entity entity) {
        return part("entity_files").get(entity.lower()) instanceof String name ? name : "";
    }

    /** The checksum that the manifest has of a file; empty for none. */
    String checksumOf(String file) {
        return part("checksums").get(file) instanceof String checksum ? checksum : "";
    }

    /** How many records the manifest says there are; -1 when it says nothing. */
    int countOf(Entity entity) {
        return part("entity_counts").get(entity.lower()) instanceof Number count ? count.intValue() : -1;
    }

    /** The files of kinds that the format does not know, by kind, as the manifest names them. */
    Map<String, String> furtherFiles() {
        Map<String, String> files = new TreeMap<>();
        part(Manifest.FURTHER_FILES).forEach((kind, file) -> files.put(String.valueOf(kind), String.valueOf(file)));
        return files;
    }

    /** How many records of such a kind the manifest says there are; -1 when it says nothing. */
    int furtherCountOf(String kind) {
        return part(Manifest.FURTHER_COUNTS).get(kind) instanceof Number count ? count.intValue() : -1;
    }

    private Map<?, ?> part(String field) {
        return manifest.get(field) instanceof Map<?, ?> part ? part : Map.of();
    }

    /** @throws IOException when the name leads out of the folder */
    Path path(String name) throws IOException {
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.equals("..") || name.indexOf('\0') >= 0) {
            throw new IOException("it is no plain file name");
        }
        return folder.resolve(name);
    }

    /** Gets the records of a file. */
    interface Records {

        /** @param index from 0 on; lines that cannot be read do not count */
        void record(int index, Map<String, Object> record);
    }

    /** Gets what is no record. */
    interface Damage {

        /** @param line from 1 on */
        void line(int line, String reason);
    }

    /** @throws IOException when there is no such file, or it cannot be read to its end */
    void read(Entity entity, Records records, Damage damage) throws IOException {
        read(fileOf(entity), records, damage);
    }

    /** @throws IOException when there is no such file, or it cannot be read to its end */
    void read(String file, Records records, Damage damage) throws IOException {
        int index = 0;
        int number = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path(file)), 1 << 16)) {
            for (String line = line(in); line != null; line = line(in)) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                Map<String, Object> record;
                try {
                    record = ExportJson.object(line);
                } catch (JsonProcessingException e) {
                    damage.line(number, ExportJson.reason(e));
                    continue;
                }
                records.record(index++, record);
            }
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        int value = in.read();
        if (value < 0) {
            return null;
        }
        while (value >= 0 && value != '\n') {
            if (line.size() == MAX_LINE) {
                throw new IOException("a line of it is longer than %d bytes".formatted(MAX_LINE));
            }
            line.write(value);
            value = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Why something could not be read, without where it is on the machine. */
    static String reason(IOException e) {
        if (e instanceof JsonProcessingException json) {
            return ExportJson.reason(json);
        }
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
