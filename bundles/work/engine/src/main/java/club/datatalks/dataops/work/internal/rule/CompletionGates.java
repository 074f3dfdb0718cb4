package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task completes only when its evidence is there. Every gate throws a problem of kind {@code INVALID}; clients rely
 * on the texts and on the order. Source: the work engine's semantics, 5.3.
 */
public final class CompletionGates {

    private static final String REFUSED = "Cannot mark task as done: ";

    private final Task task;
    private final Evidence evidence;
    private final SkipClosure skip;

    private CompletionGates(Task task, Evidence evidence) {
        this.task = task;
        this.evidence = evidence;
        this.skip = SkipClosure.of(task);
    }

    /** Whether files, artifacts or the bundle need to be looked at before somebody can judge. */
    public static Need needOf(Task task) {
        CompletionGates gates = new CompletionGates(task, Evidence.NONE);
        String proof =
                gates.proof().map(required -> Json.text(required, "type")).orElse("");
        boolean file = task.flag("requiresFile") && !gates.skip.file() || proof.equals("file");
        boolean artifact = proof.equals("artifact");
        boolean bundle = task.bundleId().isPresent()
                && (!gates.requiredLinks().isEmpty()
                        || artifact
                        || task.filled("stageOnComplete").isPresent());
        return new Need(bundle, file, artifact);
    }

    /** What {@link Evidence} has to hold for a task. */
    public record Need(boolean bundle, boolean file, boolean artifacts) {}

    /** @param task as it would be when it is done */
    public static void pass(Task task, Evidence evidence) {
        CompletionGates gates = new CompletionGates(task, evidence);
        gates.requiredLink();
        gates.file();
        gates.sharedLinks();
        gates.proofGiven();
    }

    /** The same for a task that is only being made; nothing can have been uploaded for it. */
    public static void passNew(Task task, Evidence evidence) {
        CompletionGates gates = new CompletionGates(task, evidence);
        gates.sharedLinks();
        gates.requiredLink();
        gates.file();
        gates.proofGiven();
    }

    /** The artifact that was counted as the proof of a task that passed, if it needs one. */
    public static Optional<String> countedArtifact(Task task, Evidence evidence) {
        CompletionGates gates = new CompletionGates(task, evidence);
        return gates.proof()
                .filter(proof -> Json.text(proof, "type").equals("artifact"))
                .flatMap(proof -> evidence.approvedArtifacts().stream().findFirst());
    }

    private void requiredLink() {
        Optional<String> name = task.filled("requiredLinkName");
        if (name.isPresent() && task.filled("link").isEmpty() && !skip.requiredLink()) {
            throw refused("required link '%s' is not filled".formatted(name.get()));
        }
    }

    private void file() {
        if (task.flag("requiresFile") && !evidence.hasFile() && !skip.file()) {
            throw refused("required file has not been uploaded");
        }
    }

    private void sharedLinks() {
        List<String> names = requiredLinks();
        if (names.isEmpty()) {
            return;
        }
        if (task.bundleId().isEmpty()) {
            throw refused("required shared bundle link '%s' needs a workflow bundle".formatted(names.get(0)));
        }
        Bundle bundle = evidence.bundle();
        for (String name : names) {
            if (!skip.liftsLink(name) && !isFilled(bundle, name)) {
                throw refused("required bundle link '%s' is not filled".formatted(name));
            }
        }
    }

    private static boolean isFilled(@Nullable Bundle bundle, String name) {
        return bundle != null && bundle.link(name).isPresent();
    }

    private void proofGiven() {
        Optional<Map<String, Object>> proof = proof();
        if (proof.isEmpty()) {
            return;
        }
        String type = Json.text(proof.get(), "type");
        boolean given = switch (type) {
            case "url" -> task.filled("link").isPresent();
            case "comment" -> task.filled("comment").isPresent();
            case "external-status" -> task.filled("externalStatus").isPresent();
            case "artifact" -> !evidence.approvedArtifacts().isEmpty();
            case "file" -> evidence.hasFile();
            default -> true; // stored by an importer; nobody could ever satisfy it
        };
        if (!given) {
            String kind = type.equals("artifact") ? "approved artifact" : type;
            String label = Json.text(proof.get(), "label");
            String named = label.isBlank() ? "" : " '" + label + "'";
            throw refused("required %s proof%s is missing".formatted(kind, named));
        }
    }

    private List<String> requiredLinks() {
        return Json.texts(task.object("validation").get("requiredBundleLinks")).stream()
                .filter(name -> !name.isBlank())
                .toList();
    }

    /** The proof that is required, unless it is optional or a phrase replaces it. */
    private Optional<Map<String, Object>> proof() {
        Map<String, Object> proof = task.object("proofRequirement");
        boolean required = !proof.isEmpty() && !Boolean.FALSE.equals(proof.get("required"));
        return required && !skip.proof() ? Optional.of(proof) : Optional.empty();
    }

    private static ProblemException refused(String reason) {
        return ProblemException.invalid(REFUSED + reason);
    }
}
