package club.datatalks.dataops.plugins.internal.rest;

import club.datatalks.dataops.plugins.internal.PluginChange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change as it goes out.
 *
 * @param state {@code running}, {@code done}, {@code returned}, {@code failed}, {@code cancelled}
 * @param progress 0 to 100
 * @param outcome a sentence; empty while it runs
 */
public record ChangeView(
        String id,
        String plugin,
        String action,
        String title,
        String fromVersion,
        String toVersion,
        String state,
        boolean cancellable,
        String step,
        int progress,
        List<PluginChange.Line> log,
        List<String> healthBefore,
        List<String> healthAfter,
        String outcome,
        String by,
        String byName,
        Instant startedAt,
        @Nullable Instant endedAt) {

    static ChangeView of(PluginChange change) {
        return new ChangeView(
                change.id(),
                change.plugin(),
                change.action().wireName(),
                change.action().title(),
                change.fromVersion(),
                change.toVersion(),
                change.state().name().toLowerCase(Locale.ROOT),
                change.isCancellable(),
                change.step(),
                change.progress(),
                change.log(),
                change.healthBefore(),
                change.healthAfter(),
                change.outcome(),
                change.by(),
                change.byName(),
                change.startedAt(),
                change.endedAt());
    }
}
