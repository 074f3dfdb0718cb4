package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A folder of generated process documents: always the same ones, the size of real ones, linked to each other. */
final class Documents {

    private static final int DOMAINS = 12;
    private static final int STEPS = 9;

    private Documents() {}

    /** Writes so many documents and one picture of the handbook. */
    static void write(Path folder, int count, Path handbook) throws IOException {
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve(path(i).substring("content/".length()));
            Files.createDirectories(file.getParent());
            Files.writeString(file, document(i, count));
        }
        Path image = folder.resolve(IMAGE.substring("content/".length()));
        Files.createDirectories(image.getParent());
        Files.copy(picture(handbook), image);
    }

    static final String IMAGE = "content/images/process/screen.png";

    static String path(int i) {
        return "content/domain-%02d/sops/process-%05d.md".formatted(i % DOMAINS, i);
    }

    private static Path picture(Path handbook) throws IOException {
        try (Stream<Path> files = Files.walk(handbook.resolve("images"))) {
            return files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new IOException("no picture below " + handbook));
        }
    }

    private static String document(int i, int count) {
        return """
                ---
                id: sop.domain-%02d.process-%05d
                title: "Process %05d of the bench"
                summary: "What is done, by whom and in which order, when process %d comes around again."
                doc_type: sop
                schema_version: 1
                tags:
                  - "bench"
                systems:
                  - "slack"
                related_docs:
                %s
                ---

                # Process %05d of the bench

                <!-- sop-section-start: summary -->
                ## Summary

                - Purpose: Somebody who has never done this does it right the first time.
                - Trigger: The first Monday of the month, or when somebody asks for it.
                <!-- sop-section-end -->

                <!-- sop-section-start: procedure -->
                ## Procedure

                <!-- sop-group-start: "Prepare" -->
                ### Prepare

                %s
                <!-- sop-group-end -->
                <!-- sop-section-end -->
                """
                .formatted(
                        i % DOMAINS,
                        i,
                        i,
                        i,
                        related(i, count),
                        i,
                        IntStream.rangeClosed(1, STEPS).mapToObj(Documents::step).collect(Collectors.joining("\n\n")));
    }

    private static String related(int i, int count) {
        return List.of(1, 7, 31).stream()
                .map(step -> (i + step) % count)
                .distinct()
                .map(other -> "  - \"sop.domain-%02d.process-%05d\"".formatted(other % DOMAINS, other))
                .collect(Collectors.joining("\n"));
    }

    private static String step(int number) {
        String image = number == 3 ? "\n\n    ![The screen as it should look](/content/images/process/screen.png)" : "";
        return """
                <!-- sop-step-start id=%d systems="slack" action="type" -->
                %d.  Open the sheet of this month, look for the row of the day and write down **who** does it and by
                    *when*. A row without a name is a row that nobody does; ask in `#team` before you go on.%s
                <!-- sop-step-end -->"""
                .formatted(number, number, image);
    }
}
