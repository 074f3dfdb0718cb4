package club.datatalks.dataops.operations.internal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Whether the folder of the installation can be written, and for how long yet. */
final class DiskExamination implements Examination {

    private static final long MEBIBYTE = 1024L * 1024;
    private static final long TOO_LITTLE = 100 * MEBIBYTE;
    private static final long LITTLE = 1024 * MEBIBYTE;

    private final Supplier<Path> folder;

    DiskExamination(Supplier<Path> folder) {
        this.folder = folder;
    }

    @Override
    public String area() {
        return "disk";
    }

    @Override
    public List<Finding> findings() {
        Path data = folder.get().toAbsolutePath().normalize();
        try {
            Files.delete(Files.createTempFile(data, ".doctor-", ".tmp"));
            long free = Files.getFileStore(data).getUsableSpace();
            String says = "%,d MiB free below %s".formatted(free / MEBIBYTE, data);
            if (free < TOO_LITTLE) {
                return List.of(Finding.fault(area(), says, "free some space now; nothing can be saved on a full disk"));
            }
            return List.of(
                    free < LITTLE
                            ? Finding.warning(area(), says, "free some space, or move the folder to a larger disk")
                            : Finding.fine(area(), says));
        } catch (IOException e) {
            return List.of(Finding.fault(
                    area(),
                    "%s cannot be written: %s".formatted(data, e.getMessage()),
                    "make it writable for the user that runs DataOps, on a disk with space left"));
        }
    }
}
