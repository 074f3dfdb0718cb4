package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.work.internal.model.Document;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something that may keep an open task from being completed, as the next step for whoever works on it. Source: the
 * portal's proof rules, UI-PROOF-01 and UI-PROOF-02, which mirror {@link CompletionGates} in another order.
 *
 * @param name of the link, or the label of the proof
 * @param text for people
 */
public record ProofGap(Kind kind, String name, String text) {

    /** What is missing. */
    public enum Kind {
        /** The task's own link. */
        LINK(false),
        /** An upload. */
        FILE(true),
        /** An approved artifact. */
        ARTIFACT(true),
        /** A workflow, without which shared links cannot be kept. */
        WORKFLOW(false),
        /** A link that the tasks of a workflow share. */
        SHARED_LINK(true),
        /** A comment. */
        COMMENT(false),
        /** A status text. */
        STATUS(false);

        private final boolean isElsewhere;

        Kind(boolean isElsewhere) {
            this.isElsewhere = isElsewhere;
        }

        /** Whether one has to look beside the task to know whether it is there. */
        public boolean isElsewhere() {
            return isElsewhere;
        }

        /** As it is written in JSON: {@code shared-link}. */
        public String wireName() {
            return switch (this) {
                case LINK -> "link";
                case FILE -> "file";
                case ARTIFACT -> "artifact";
                case WORKFLOW -> "workflow";
                case SHARED_LINK -> "shared-link";
                case COMMENT -> "comment";
                case STATUS -> "status";
            };
        }
    }

    /**
     * What a task lacks, in the order in which to go about it, as far as the task itself tells: of what is
     * {@link Kind#isElsewhere elsewhere} it may or may not be there.
     */
    public static List<ProofGap> of(Task task) {
        SkipClosure skip = SkipClosure.of(task);
        Map<String, Object> proof = proofOf(task, skip);
        String type = Json.text(proof, "type");
        String label = Json.text(proof, "label").strip();
        List<ProofGap> gaps = new ArrayList<>();
        task.filled("requiredLinkName")
                .filter(name -> task.filled("link").isEmpty() && !skip.requiredLink())
                .ifPresent(name -> gaps.add(new ProofGap(Kind.LINK, name, "Add %s link to complete".formatted(name))));
        if (task.flag("requiresFile") && !skip.file()) {
            gaps.add(file(type.equals("file") ? label : "", "required file"));
        }
        if (type.equals("artifact")) {
            gaps.add(new ProofGap(Kind.ARTIFACT, label, "Approve an attached artifact first"));
        }
        gaps.addAll(sharedLinks(task, skip));
        switch (type) {
            case "comment" -> {
                if (task.filled("comment").isEmpty()) {
                    gaps.add(new ProofGap(Kind.COMMENT, label, told("Add completion note", label)));
                }
            }
            case "external-status" -> {
                if (task.filled("externalStatus").isEmpty()) {
                    gaps.add(new ProofGap(Kind.STATUS, label, told("Add completion status", label)));
                }
            }
            case "url" -> {
                if (task.filled("link").isEmpty()) {
                    String name = label.isEmpty() ? "proof" : label;
                    gaps.add(new ProofGap(Kind.LINK, label, "Add %s link to complete".formatted(name)));
                }
            }
            case "file" -> gaps.add(file(label, "proof file"));
            default -> {
                // Artifacts came before; anything else was stored by an importer and nobody could satisfy it.
            }
        }
        return List.copyOf(gaps);
    }

    /** The names of the shared links that a task needs, whether or not they are there or a phrase lifts them. */
    public static List<String> sharedLinksOf(Document task) {
        return Json.texts(task.object("validation").get("requiredBundleLinks")).stream()
                .filter(name -> !name.isBlank())
                .toList();
    }

    /** Those of the shared links that a task was closed without, for an agreed reason. */
    public static List<String> liftedLinksOf(Document task) {
        SkipClosure skip = SkipClosure.of(task);
        return sharedLinksOf(task).stream().filter(skip::liftsLink).toList();
    }

    private static List<ProofGap> sharedLinks(Task task, SkipClosure skip) {
        List<String> names = sharedLinksOf(task);
        if (names.isEmpty()) {
            return List.of();
        }
        if (task.bundleId().isEmpty()) {
            return List.of(new ProofGap(
                    Kind.WORKFLOW, names.get(0), "Shared links are kept on a workflow; attach this task to one"));
        }
        return names.stream()
                .filter(name -> !skip.liftsLink(name))
                .map(name -> new ProofGap(Kind.SHARED_LINK, name, "Add %s shared link to complete".formatted(name)))
                .toList();
    }

    private static Map<String, Object> proofOf(Task task, SkipClosure skip) {
        Map<String, Object> proof = task.object("proofRequirement");
        return skip.proof() || Boolean.FALSE.equals(proof.get("required")) ? Map.of() : proof;
    }

    private static ProofGap file(String label, String otherwise) {
        return new ProofGap(Kind.FILE, label, "Attach %s to complete".formatted(label.isEmpty() ? otherwise : label));
    }

    private static String told(String what, String label) {
        return label.isEmpty() ? what : what + ": " + label;
    }
}
