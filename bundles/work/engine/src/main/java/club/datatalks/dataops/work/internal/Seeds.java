package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.model.SeedMark;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.rule.RecurringFields;
import club.datatalks.dataops.work.internal.seed.SeedRecurring;
import club.datatalks.dataops.work.internal.seed.SeedTemplates;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a portal the templates and recurring work that it starts with; safe to repeat, on several nodes at once.
 * Source: the work engine's semantics, 18.
 */
@Component(service = Seeds.class)
public final class Seeds {

    private static final Logger log = LoggerFactory.getLogger(Seeds.class);
    private static final String ACTOR = "seed";
    private static final String FIRST_START = "first-start";

    private final WorkStore store;
    private final Templates templates;
    private final RecurringConfigs configs;
    private final Identity identity;

    @Activate
    public Seeds(
            @Reference WorkStore store,
            @Reference Templates templates,
            @Reference RecurringConfigs configs,
            @Reference Identity identity) {
        this.store = store;
        this.templates = templates;
        this.configs = configs;
        this.identity = identity;
    }

    /** What a seed did. */
    public record Report(int created, int updated, int skipped, int repairedTasks, int total) {}

    /**
     * Seeds a portal once in its life.
     *
     * @param recurring whether it also gets recurring work
     */
    void firstStart(boolean recurring) {
        if (store.seedMarks().find(FIRST_START).isPresent()) {
            return;
        }
        log.info("Templates: {}", templates(false));
        if (recurring) {
            log.info("Recurring work: {}", recurring(false));
        }
        try {
            store.seedMarks().create(new SeedMark(FIRST_START, store.now()));
        } catch (StateConflictException e) {
            log.debug("Another node has seeded the portal, too", e);
        }
    }

    /**
     * Makes the templates that are missing, by type.
     *
     * @param force also puts those that are there back to what they were; they keep their ids
     */
    public Report templates(boolean force) {
        int created = 0;
        int updated = 0;
        int skipped = 0;
        List<Map<String, Object>> seeds = SeedTemplates.all();
        List<Template> present = templates.all();
        for (Map<String, Object> seed : seeds) {
            Optional<Template> existing =
                    present.stream().filter(template -> isSeed(template, seed)).findFirst();
            if (existing.isEmpty()) {
                created += add(() -> templates.add(
                        Ids.of("seed-template", String.valueOf(seed.get("type"))), new LinkedHashMap<>(seed), ACTOR));
            } else if (force && !isAsSeeded(existing.get().fields(), seed)) {
                String id = existing.get().id();
                store.retrying(() -> templates.replace(templates.get(id), new LinkedHashMap<>(seed), ACTOR));
                updated++;
            } else {
                skipped++;
            }
        }
        return new Report(created, updated, skipped, 0, seeds.size());
    }

    private static boolean isSeed(Template template, Map<String, Object> seed) {
        return Objects.equals(template.fields().get("type"), seed.get("type"))
                && template.defaultAssigneeId().equals(Optional.of(SeedTemplates.GRACE));
    }

    /**
     * Makes the recurring configs that are missing, by description and cron text, and gives generated tasks the context
     * that they lack.
     *
     * @param force also switches on, and gives back to Grace, what an operator paused or reassigned
     * @throws ProblemException of kind {@code CONFLICT} when Grace is not there
     */
    public Report recurring(boolean force) {
        if (identity.byId(SeedTemplates.GRACE).isEmpty()) {
            throw ProblemException.conflict(
                    "There is no user %s (Grace) to give recurring work to; run the user seed first"
                            .formatted(SeedTemplates.GRACE));
        }
        int created = 0;
        int updated = 0;
        int skipped = 0;
        int repaired = 0;
        List<Map<String, Object>> seeds = SeedRecurring.all();
        List<Item<RecurringConfig>> present = configs.items();
        for (Map<String, Object> seed : seeds) {
            Optional<Item<RecurringConfig>> existing = present.stream()
                    .filter(config -> isSeed(config.value(), seed))
                    .findFirst();
            if (existing.isEmpty()) {
                String id = Ids.of(
                        "seed-recurring",
                        String.valueOf(seed.get("description")),
                        String.valueOf(seed.get("cronExpression")));
                created += add(() -> configs.add(id, new LinkedHashMap<>(seed), ACTOR));
                continue;
            }
            Map<String, Object> wanted = new LinkedHashMap<>(seed);
            if (!force) {
                wanted.keySet().removeAll(List.of("enabled", "assigneeId"));
            }
            if (isAsSeeded(existing.get().value().fields(), wanted)) {
                skipped++;
            } else {
                String id = existing.get().id();
                store.retrying(() -> configs.replace(configs.get(id), new LinkedHashMap<>(wanted), ACTOR));
                updated++;
            }
            repaired += repair(configs.get(existing.get().id()).value());
        }
        return new Report(created, updated, skipped, repaired, seeds.size());
    }

    private static boolean isSeed(RecurringConfig config, Map<String, Object> seed) {
        return config.description().equals(seed.get("description"))
                && config.cronExpression().equals(seed.get("cronExpression"));
    }

    // A generated task gets a default of its config where it has nothing; what somebody filled in stays.
    private int repair(RecurringConfig config) {
        int repaired = 0;
        for (Item<Task> item : store.all(store.tasks(), Query.of(WorkCollections.TASKS_OF_CONFIG, config.id()))) {
            if (!item.value().text("source").equals(Optional.of("recurring"))
                    || completed(item.value(), config).equals(item.value())) {
                continue;
            }
            store.tasks().update(item.id(), task -> {
                Task complete = completed(task, config);
                return complete.equals(task)
                        ? task
                        : complete.with(view -> view.put("updatedAt", Moments.timestamp(store.now())));
            });
            repaired++;
        }
        return repaired;
    }

    private static Task completed(Task task, RecurringConfig config) {
        return task.with(view -> {
            for (String field : RecurringFields.DEFAULTS) {
                if (isEmpty(view.get(field)) && !isEmpty(config.fields().get(field))) {
                    view.put(field, config.fields().get(field));
                }
            }
        });
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value.equals("") || value instanceof Collection<?> list && list.isEmpty();
    }

    private static boolean isAsSeeded(Map<String, Object> fields, Map<String, Object> seed) {
        return seed.entrySet().stream().allMatch(field -> Objects.equals(fields.get(field.getKey()), field.getValue()));
    }

    /** 1 when it was made here, 0 when another node was faster. */
    private static int add(Runnable creation) {
        try {
            creation.run();
            return 1;
        } catch (StateConflictException e) {
            log.debug("Another node has made it", e);
            return 0;
        }
    }
}
