package club.datatalks.dataops.work.internal.queue;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.work.internal.Bundles;
import club.datatalks.dataops.work.internal.Calendar;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.rule.ProofGap;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How a workflow lies in time: four calls of the store at most, whatever its size up to a thousand tasks. Safe for use
 * by several threads.
 */
@Component(service = Timelines.class)
public final class Timelines {

    private final WorkStore store;
    private final Bundles bundles;
    private final LiveOverview live;
    private final Calendar calendar;

    @Activate
    public Timelines(
            @Reference WorkStore store,
            @Reference Bundles bundles,
            @Reference LiveOverview live,
            @Reference Calendar calendar) {
        this.store = store;
        this.bundles = bundles;
        this.live = live;
        this.calendar = calendar;
    }

    /**
     * The timeline of a workflow as clients get it.
     *
     * @param date the day from which to look; empty for today
     * @throws ProblemException of kind {@code NOT_FOUND} when there is no such workflow, {@code INVALID} when the date
     *     is no day
     */
    public Map<String, Object> of(String bundleId, String date) {
        LocalDate day = date.isEmpty()
                ? calendar.today()
                : Moments.day(date)
                        .orElseThrow(() -> ProblemException.invalid("date must be a calendar day, YYYY-MM-DD"));
        Item<Bundle> bundle = bundles.get(bundleId);
        List<Task> tasks = bundles.tasks(bundleId);
        Template template = bundle.value()
                .templateId()
                .flatMap(id -> store.templates().find(id))
                .map(Item::value)
                .orElse(null);
        return timeline(bundle, tasks, template, day).view();
    }

    private Timeline timeline(Item<Bundle> bundle, List<Task> tasks, @Nullable Template template, LocalDate day) {
        Overview overview = live.current();
        return new Timeline(
                bundle,
                tasks,
                template,
                day,
                row -> row.gaps().stream()
                        .filter(gap -> gap.kind() == ProofGap.Kind.SHARED_LINK
                                ? bundle.value().link(gap.name()).isEmpty()
                                : overview.isOpen(gap, row))
                        .toList());
    }
}
