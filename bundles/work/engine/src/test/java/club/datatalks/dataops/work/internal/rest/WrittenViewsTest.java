package club.datatalks.dataops.work.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.work.internal.model.Task;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrittenViewsTest {

    @Test
    void writesAShortListAsAWhole() throws IOException {
        for (int count : List.of(0, 1, 2, 57)) {
            List<Task> tasks = tasks(count);

            Object entity = WrittenViews.entity("tasks", tasks);

            assertThat(entity).isInstanceOf(byte[].class);
            assertThat(read((byte[]) entity)).isEqualTo(listOf(tasks));
        }
    }

    @Test
    void writesALongListPieceByPiece() throws IOException {
        List<Task> tasks = tasks(1500);

        Object entity = WrittenViews.entity("tasks", tasks);

        assertThat(entity).isInstanceOf(StreamingOutput.class);
        assertThat(read(written((StreamingOutput) entity))).isEqualTo(listOf(tasks));
    }

    @Test
    void writesAnewWhatChanged() throws IOException {
        List<Task> before = tasks(3);
        WrittenViews.entity("tasks", before);
        List<Task> after = before.stream()
                .map(task -> task.with(fields -> fields.put("status", "done")))
                .toList();

        assertThat(read((byte[]) WrittenViews.entity("tasks", after))).isEqualTo(listOf(after));
    }

    private static List<Task> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Task.of("t-" + i, Map.of("description", "Étape « %d » ".formatted(i) + "x".repeat(100))))
                .toList();
    }

    private static Map<String, Object> listOf(List<Task> tasks) {
        return Map.of("tasks", tasks.stream().map(Task::view).toList());
    }

    private static byte[] written(StreamingOutput output) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        output.write(bytes);
        return bytes.toByteArray();
    }

    private static Map<?, ?> read(byte[] json) throws IOException {
        return new ObjectMapper().readValue(json, Map.class);
    }
}
