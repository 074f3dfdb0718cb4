package club.datatalks.dataops.operations.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class CommandsTest {

    @Test
    void readsSettingsAsTheyAreTyped() {
        assertThat(MigrateStateCommand.typed(List.of("directory=/a=b", "table=")))
                .containsEntry("directory", "/a=b")
                .containsEntry("table", "");
        assertThat(MigrateStateCommand.typed(null)).isEmpty();
        assertThatThrownBy(() -> MigrateStateCommand.typed(List.of("directory")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("--set must be name=value, not directory");
        assertThatThrownBy(() -> MigrateStateCommand.typed(List.of("a=1", "a=2")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("--set gives a twice");
    }

    @Test
    void endsWhenSomebodyPressesControlC() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ProgressLines progress =
                new ProgressLines(new PrintStream(printed, true, StandardCharsets.UTF_8), "It was stopped");
        progress.at(() -> "at work");

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> progress.at(() -> "at work"))
                .isInstanceOf(CancellationException.class)
                .hasMessage("It was stopped");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
