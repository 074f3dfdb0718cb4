package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Notification;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.rule.CronText;
import club.datatalks.dataops.work.internal.rule.Workflow;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens every day: recurring tasks, workflows that start by themselves, reminders. Running it again on the same
 * day makes nothing twice and changes nothing that is there. Source: the work engine's semantics, 8.
 */
@Component(service = DailyWork.class)
public final class DailyWork {

    private static final Logger log = LoggerFactory.getLogger(DailyWork.class);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH);

    private final WorkStore store;
    private final Calendar calendar;
    private final Generation generation;
    private final Templates templates;
    private final Notifications notifications;

    @Activate
    public DailyWork(
            @Reference WorkStore store,
            @Reference Calendar calendar,
            @Reference Generation generation,
            @Reference Templates templates,
            @Reference Notifications notifications) {
        this.store = store;
        this.calendar = calendar;
        this.generation = generation;
        this.templates = templates;
        this.notifications = notifications;
    }

    /**
     * What a run did.
     *
     * @param created ids of new bundles
     * @param templatesSkipped automatic templates whose bundle was there
     * @param recovered tasks that such bundles lacked
     * @param generated ids of new recurring tasks
     * @param recurringSkipped recurring tasks that were there
     */
    public record Report(
            List<String> created,
            int templatesSkipped,
            int recovered,
            List<String> generated,
            int recurringSkipped,
            int failures) {}

    /** Does what is due today. */
    public Report run() {
        LocalDate today = calendar.today();
        Run run = new Run(today);
        new WorkflowStart(store).finishAll();
        run.recurring();
        for (Template template : templates.all()) {
            run.template(template);
        }
        notifications.remind();
        return run.report();
    }

    /** One run, and what it has done so far. */
    private final class Run {

        private final LocalDate today;
        private final List<String> created = new ArrayList<>();
        private final List<String> generated = new ArrayList<>();
        private int templatesSkipped;
        private int recovered;
        private int recurringSkipped;
        private int failures;

        Run(LocalDate today) {
            this.today = today;
        }

        Report report() {
            return new Report(
                    List.copyOf(created),
                    templatesSkipped,
                    recovered,
                    List.copyOf(generated),
                    recurringSkipped,
                    failures);
        }

        void recurring() {
            try {
                Generation.Result result = generation.between(today, today, false);
                recurringSkipped = result.skipped();
                for (Task task : result.generated()) {
                    generated.add(task.id());
                    notifications.publish(recurringDue(task));
                }
            } catch (RuntimeException e) {
                fail("Recurring task generation failed for %s: %s".formatted(today, e.getMessage()), Map.of(), e);
            }
        }

        private Notification recurringDue(Task task) {
            String config = task.recurringConfigId().orElse("");
            Map<String, Object> further = new LinkedHashMap<>();
            further.put("taskId", task.id());
            further.put("recurringConfigId", config);
            further.put("dueAt", task.date());
            task.assigneeId().ifPresent(user -> further.put("userId", user));
            further.put("metadata", Map.of("generatedDate", today.toString(), "recurringConfigId", config));
            return notifications.newOne(
                    "recurring-due",
                    "Recurring task generated: %s for %s".formatted(task.description(), task.date()),
                    further);
        }

        void template(Template template) {
            if (template.schedule()
                    .filter(schedule -> CronText.lenient(schedule).matches(today))
                    .isEmpty()) {
                return;
            }
            try {
                LocalDate anchor = today.plusDays(template.leadDays());
                List<Bundle> running = bundles(template, anchor);
                if (running.isEmpty() && start(template, anchor)) {
                    return;
                }
                templatesSkipped++;
                for (Bundle bundle : running.isEmpty() ? bundles(template, anchor) : running.subList(0, 1)) {
                    recover(bundle, template, anchor);
                }
            } catch (RuntimeException e) {
                fail(
                        "Automatic template generation failed for %s (%s) on %s: %s"
                                .formatted(template.name(), template.id(), today, e.getMessage()),
                        Map.of(
                                "templateId",
                                template.id(),
                                "metadata",
                                Map.of("templateId", template.id(), "date", today.toString())),
                        e);
            }
        }

        private List<Bundle> bundles(Template template, LocalDate anchor) {
            return store
                    .all(
                            store.bundles(),
                            Query.of(WorkCollections.BUNDLES_OF_TEMPLATE, template.id())
                                    .from(anchor.toString())
                                    .to(anchor.toString()))
                    .stream()
                    .map(Item::value)
                    .toList();
        }

        /** Whether the bundle was made here, and not by another node at the same moment. */
        private boolean start(Template template, LocalDate anchor) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("title", template.name() + " - " + SHORT_DAY.format(anchor));
            fields.put("anchorDate", anchor.toString());
            String id = Ids.of("automatic-bundle", template.id(), anchor.toString());
            Bundle bundle = Workflow.bundle(id, fields, template, store.now());
            try {
                new WorkflowStart(store).start(bundle, template, "scheduler");
            } catch (StateConflictException e) {
                log.debug("Another node has started {}", bundle.title(), e);
                return false;
            }
            created.add(id);
            Map<String, Object> further = about(bundle, template, anchor);
            template.defaultAssigneeId().ifPresent(user -> further.put("userId", user));
            notifications.publish(notifications.newOne(
                    "stage-change",
                    "%s bundle auto-created for %s".formatted(template.name(), SHORT_DAY.format(anchor)),
                    further));
            return true;
        }

        private void recover(Bundle bundle, Template template, LocalDate anchor) {
            List<String> ids = new WorkflowStart(store)
                    .recover(bundle, template).stream().map(Task::id).toList();
            if (ids.isEmpty()) {
                return;
            }
            recovered += ids.size();
            Map<String, Object> further = about(bundle, template, anchor);
            further.put("metadata", Map.of("recoveredTaskIds", ids, "anchorDate", anchor.toString()));
            notifications.publish(notifications.newOne(
                    "automation-failure",
                    "%s workflow run was missing %d task(s); cron recovered them for %s"
                            .formatted(template.name(), ids.size(), SHORT_DAY.format(anchor)),
                    further));
        }

        private Map<String, Object> about(Bundle bundle, Template template, LocalDate anchor) {
            Map<String, Object> further = new LinkedHashMap<>();
            further.put("bundleId", bundle.id());
            further.put("templateId", template.id());
            further.put("dueAt", anchor.toString());
            return further;
        }

        private void fail(String message, Map<String, Object> further, RuntimeException cause) {
            log.error("{}", message, cause);
            failures++;
            Map<String, Object> fields = new LinkedHashMap<>(further);
            fields.put("dueAt", today.toString());
            try {
                notifications.publish(notifications.newOne("automation-failure", message, fields));
            } catch (RuntimeException e) {
                log.error("Nobody can be told of it either", e);
            }
        }
    }
}
