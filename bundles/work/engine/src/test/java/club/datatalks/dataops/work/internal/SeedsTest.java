package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static club.datatalks.dataops.work.internal.WorkFixture.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.rule.TemplateFields;
import club.datatalks.dataops.work.internal.seed.SeedTemplates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeedsTest {

    private final WorkFixture work = new WorkFixture();
    private final Seeds seeds = seeds(SeedTemplates.GRACE);

    @Test
    void makesElevenTemplatesThatPassTheirOwnRules() {
        assertThat(seeds.templates(false)).isEqualTo(new Seeds.Report(11, 0, 0, 0, 11));

        List<Template> templates = work.templates.all();
        assertThat(templates)
                .extracting(template ->
                        template.name() + " " + template.taskDefinitions().size())
                .containsExactlyInAnyOrder(
                        "Newsletter 15",
                        "Book of the Week 21",
                        "Podcast 42",
                        "Webinar 32",
                        "Workshop 36",
                        "Open-Source Spotlight 14",
                        "Course 8",
                        "Social Media Weekly 5",
                        "Tax Report 9",
                        "Maven Lightning Lesson 7",
                        "Office Hours 5");
        for (Map<String, Object> seed : SeedTemplates.all()) {
            TemplateFields.forNew(new LinkedHashMap<>(seed));
        }
    }

    @Test
    void writesATaskOutAsTheRulesSay() {
        seeds.templates(false);

        Map<String, Object> task = definition("newsletter", "create-sponsorship-document");
        assertThat(task)
                .containsEntry("offsetDays", -14)
                .containsEntry("requiredLinkName", "Sponsorship document")
                .containsEntry(
                        "proofRequirement", Map.of("type", "url", "label", "Sponsorship document", "required", true))
                .doesNotContainKey("assigneeId");
        assertThat(Json.text(task, "instructionsUrl"))
                .startsWith("https://docs.google.com/document/d/")
                .endsWith("/edit");
        assertThat(task.get("validation"))
                .asInstanceOf(MAP)
                .containsEntry("requiredBundleLinks", List.of("Sponsorship document"))
                .containsEntry("completionProof", "Sponsorship document")
                .containsKeys("operatorAction", "atRiskWhen", "dashboardStates", "reminderSemantics", "skipClosure");
        assertThat(definition("podcast", "create-podcast-document"))
                .containsKeys("artifactRefs", "assistantJobRefs")
                .containsEntry("instructionStepId", "1");
        assertThat(definitions("webinar")).noneMatch(definition -> definition.containsKey("validation"));
    }

    @Test
    void makesOnlyWhatIsMissingAndKeepsIdsWhenForced() {
        seeds.templates(false);
        Template podcast = work.templates.all().get(2);
        work.templates.update(podcast.id(), json("name", "My podcast"), null, GRACE);
        work.templates.delete(work.templates.all().get(0).id(), GRACE);

        assertThat(seeds.templates(false)).isEqualTo(new Seeds.Report(1, 0, 10, 0, 11));
        assertThat(work.templates.get(podcast.id()).value().name()).isEqualTo("My podcast");
        assertThat(seeds.templates(true)).isEqualTo(new Seeds.Report(0, 1, 10, 0, 11));
        assertThat(work.templates.get(podcast.id()).value().name()).isEqualTo(podcast.name());
    }

    @Test
    void startsEverySeededWorkflow() {
        seeds.templates(false);
        for (Template template : work.templates.all()) {
            Bundles.Started started = work.bundles.start(
                    json("title", template.name(), "anchorDate", "2030-03-15", "templateId", template.id()), GRACE);
            assertThat(started.tasks()).hasSameSizeAs(template.taskDefinitions());
        }
    }

    @Test
    void leavesAPausedConfigPausedUnlessForced() {
        assertThat(seeds.recurring(false)).isEqualTo(new Seeds.Report(7, 0, 0, 0, 7));
        RecurringConfig config = work.configs.all().get(0);
        work.configs.update(config.id(), json("enabled", false, "tags", List.of()), null, GRACE);

        assertThat(seeds.recurring(false)).isEqualTo(new Seeds.Report(0, 1, 6, 0, 7));
        assertThat(work.configs.get(config.id()).value().isEnabled()).isFalse();
        assertThat(work.configs.get(config.id()).value().texts("tags")).isNotEmpty();
        assertThat(seeds.recurring(true)).isEqualTo(new Seeds.Report(0, 1, 6, 0, 7));
        assertThat(work.configs.get(config.id()).value().isEnabled()).isTrue();
    }

    @Test
    void givesGeneratedTasksTheContextThatTheyLackAndNothingElse() {
        seeds.recurring(false);
        Task lacking = work.generate("2030-03-04", "2030-03-04").generated().stream()
                .filter(task -> !task.texts("tags").isEmpty())
                .findFirst()
                .orElseThrow();
        work.put(lacking, "tags", List.of(), "instructionDocId", "mine");

        assertThat(seeds.recurring(false).repairedTasks()).isEqualTo(1);

        Task repaired = work.tasks.get(lacking.id()).value();
        assertThat(repaired.texts("tags")).isEqualTo(lacking.texts("tags"));
        assertThat(repaired.text("instructionDocId")).contains("mine");
    }

    @Test
    void saysWhoIsMissing() {
        assertThat(problemOf(() -> seeds("somebody-else").recurring(false)))
                .contains(SeedTemplates.GRACE)
                .contains("user seed");
    }

    @Test
    void seedsAPortalOnce() {
        seeds.firstStart(true);
        work.templates.delete(work.templates.all().get(0).id(), GRACE);

        seeds.firstStart(true);

        assertThat(work.templates.all()).hasSize(10);
        assertThat(work.configs.all()).hasSize(7);
    }

    private Map<String, Object> definition(String type, String ref) {
        return definitions(type).stream()
                .filter(definition -> ref.equals(definition.get("refId")))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> definitions(String type) {
        return work.templates.all().stream()
                .filter(template -> template.text("type").equals(Optional.of(type)))
                .map(Template::taskDefinitions)
                .flatMap(List::stream)
                .toList();
    }

    private Seeds seeds(String... userIds) {
        return new Seeds(work.store, work.templates, work.configs, People.only(userIds));
    }
}
