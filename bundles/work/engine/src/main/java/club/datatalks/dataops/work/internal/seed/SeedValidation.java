package club.datatalks.dataops.work.internal.seed;

import club.datatalks.dataops.work.internal.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the queue and the completion gates want to know about a seeded task.
 *
 * @param template the type of its template
 * @param row as it is in the data
 * @param proof its proof requirement; empty when it has none
 */
record SeedValidation(String template, Map<String, Object> row, Map<String, Object> proof, List<String> states) {

    private static final Set<String> SPONSOR = Set.of("email-sponsor", "fill-sponsored-block");

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("operatorAction", Json.text(row, "title"));
        fields.put("completionProof", isProofRequired() ? Json.text(proof, "label") : "No proof is needed");
        fields.put("requiredBundleLinks", Json.texts(row.get("shared")));
        fields.put("atRiskWhen", Json.texts(row.get("risk")));
        fields.put("dashboardStates", states);
        fields.put("reminderSemantics", reminders());
        if (row.get("wait") instanceof Map<?, ?> wait) {
            fields.put("waitingSemantics", waiting(Json.object(wait)));
        }
        if (row.get("skip") instanceof Map<?, ?> skip) {
            Map<String, Object> closure = new LinkedHashMap<>(Json.object(skip));
            closure.put("auditNote", "Use the phrase literally; it is what shows later why there is no evidence.");
            fields.put("skipClosure", closure);
        }
        if (row.containsKey("human")) {
            fields.put("acceptanceNote", Json.text(row, "human"));
        }
        addTemplateSpecifics(fields);
        return fields;
    }

    private Map<String, Object> reminders() {
        Map<String, Object> reminders = new LinkedHashMap<>();
        reminders.put("due", true);
        reminders.put("overdue", true);
        reminders.put("missingEvidence", isProofRequired());
        reminders.put("waitingFollowUp", waits());
        switch (template) {
            case "newsletter" -> {
                if (SPONSOR.contains(ref())) {
                    reminders.put("sponsorFollowUp", true);
                }
                reminders.put("postPublicationFollowUp", day() > 0);
            }
            case "podcast" -> {
                if (ref().startsWith("remind-guest-")) {
                    reminders.put("preEventReminder", true);
                }
                reminders.put("postEventFollowUp", day() > 0);
            }
            case "book-of-the-week" -> {
                reminders.put("eventWeek", phase().equals("event-week"));
                reminders.put("postEventFollowUp", phase().equals("giveaway-closeout"));
            }
            case "oss" -> {
                reminders.put("publicationAnchor", day() == 0);
                reminders.put("postPublicationFollowUp", day() > 0);
            }
            case "tax-report" -> {
                boolean evidence = row.containsKey("shared") || Boolean.TRUE.equals(row.get("file"));
                reminders.put("missingEvidence", isProofRequired() || evidence);
                reminders.put("followUpNotificationType", "follow-up-due");
                reminders.put("monthlySequentialDueDate", true);
            }
            default -> {
                // The other templates have nothing of their own.
            }
        }
        return reminders;
    }

    private static Map<String, Object> waiting(Map<String, Object> wait) {
        Map<String, Object> waiting = new LinkedHashMap<>();
        waiting.put("waitingFor", Json.text(wait, "for"));
        waiting.put("requires", List.of("waitingFor", "followUpAt", "comment"));
        waiting.put("followUpDefaultDays", wait.getOrDefault("days", 1));
        if (wait.containsKey("hint")) {
            waiting.put("guidance", Json.text(wait, "hint"));
        }
        return waiting;
    }

    private void addTemplateSpecifics(Map<String, Object> fields) {
        switch (template) {
            case "podcast" -> {
                if (ref().equals("create-podcast-document")) {
                    fields.put("requiredEvidence", "Podcast document link");
                }
            }
            case "book-of-the-week" ->
                fields.put(
                        "contextRequired",
                        List.of(
                                "book title",
                                "book author",
                                "publisher or sponsor fulfillment contact",
                                "Monday event-week anchor date"));
            case "oss" -> {
                fields.put("waitingAllowed", waits());
                if (ref().equals("schedule-social-media")) {
                    Map<String, Object> closure = new LinkedHashMap<>();
                    closure.put("stageOnComplete", "done");
                    closure.put("requiresNoOpenWaitingFollowUp", true);
                    closure.put("requiredProof", List.of("Social announcement"));
                    fields.put("closureSemantics", closure);
                }
            }
            case "tax-report" -> {
                Map<String, Object> safety = new LinkedHashMap<>();
                safety.put("noSensitiveFilesInGit", true);
                safety.put("noAccountantUploadSecretsInGit", true);
                safety.put("proofStoredAtRuntime", true);
                safety.put("portableExportRestoreRequired", true);
                fields.put("dataSafety", safety);
            }
            default -> {
                // The other templates have nothing of their own.
            }
        }
    }

    private boolean isProofRequired() {
        return Boolean.TRUE.equals(proof.get("required"));
    }

    private boolean waits() {
        return row.containsKey("wait");
    }

    private String ref() {
        return Json.text(row, "ref");
    }

    private String phase() {
        return Json.text(row, "phase");
    }

    private int day() {
        return row.get("day") instanceof Number day ? day.intValue() : 0;
    }
}
