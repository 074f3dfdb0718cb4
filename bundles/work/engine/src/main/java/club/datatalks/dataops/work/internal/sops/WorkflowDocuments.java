package club.datatalks.dataops.work.internal.sops;

import club.datatalks.dataops.document.Documents;
import club.datatalks.dataops.document.KnownDocument;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.work.internal.Bundles;
import club.datatalks.dataops.work.internal.live.Follower;
import club.datatalks.dataops.work.internal.live.LiveWork;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes for every workflow that is started the revision of the content, and which documents its tasks refer to; so that
 * whoever works on it, or asks a year later, knows by which edition of the procedure it ran. One note for a workflow,
 * whichever node is first; where the documents cannot be read it is made as soon as they can. Safe for use by several
 * threads.
 */
@Component(service = WorkflowDocuments.class, immediate = true)
public final class WorkflowDocuments implements Follower {

    private static final Logger log = LoggerFactory.getLogger(WorkflowDocuments.class);

    private static final CollectionSpec<PinnedDocuments> PINS =
            CollectionSpec.of("bundles-documents", PinnedDocuments.class, PinnedDocuments::id);

    private final WorkStore store;
    private final Bundles bundles;
    private final LiveWork live;
    private final StateCollection<PinnedDocuments> pins;
    /** Workflows whose documents are not noted yet; used by the thread that follows. */
    private final Set<String> missing = new LinkedHashSet<>();

    private volatile @Nullable Documents documents;

    @Activate
    public WorkflowDocuments(@Reference WorkStore store, @Reference Bundles bundles, @Reference LiveWork live) {
        this.store = store;
        this.bundles = bundles;
        this.live = live;
        this.pins = store.state().collection(PINS);
        live.add(this);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void setDocuments(Documents present) {
        documents = present;
    }

    public void unsetDocuments(Documents gone) {
        if (documents == gone) {
            documents = null;
        }
    }

    @Deactivate
    public void close() {
        live.remove(this);
    }

    /**
     * The documents of a workflow, as clients get them.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when there is no such workflow
     */
    public Map<String, Object> of(String bundleId) {
        bundles.get(bundleId);
        Map<String, Object> view = new LinkedHashMap<>();
        Optional<PinnedDocuments> pinned = pins.find(bundleId).map(Item::value);
        pinned.ifPresent(pin -> {
            view.put("revision", pin.revision());
            view.put("pinnedAt", pin.pinnedAt());
        });
        Documents present = documents;
        Documents.Edition now = present == null ? null : present.current();
        view.put(
                "documents",
                pinned.stream()
                        .flatMap(pin -> pin.documents().stream())
                        .map(document -> view(document, now))
                        .toList());
        return view;
    }

    private static Map<String, Object> view(PinnedDocuments.Pinned document, Documents.@Nullable Edition now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("reference", document.reference());
        view.put("id", document.id());
        view.put("path", document.path());
        view.put("title", document.title());
        if (now != null) {
            Optional<KnownDocument> current = now.find(document.id());
            view.put(
                    "state",
                    current.isEmpty()
                            ? "gone"
                            : current.get().hash().value().equals(document.hash()) ? "unchanged" : "changed");
        }
        return view;
    }

    @Override
    public void restart(String cursor) {
        missing.clear();
        List<String> active = new ArrayList<>();
        for (Item<Bundle> bundle : store.all(store.bundles(), Query.of(WorkCollections.ALL_BUNDLES, Index.ALL))) {
            if (!bundle.value().isArchived()) {
                active.add(bundle.id());
            }
        }
        missing.addAll(active);
        store.byIds(pins, active).forEach(pin -> missing.remove(pin.id()));
        pinMissing();
    }

    @Override
    public void follow(List<Change> changes, String cursor) {
        for (Change change : changes) {
            if (change.collection().equals(WorkCollections.BUNDLES.name()) && change.kind() == Change.Kind.CREATED) {
                missing.add(change.id());
            }
        }
        pinMissing();
    }

    /** Whatever is wrong with the documents does not keep the others from following; the next change tries again. */
    private void pinMissing() {
        Documents present = documents;
        if (missing.isEmpty() || present == null) {
            return;
        }
        try {
            Documents.Edition edition = present.current();
            for (Item<Bundle> bundle : store.byIds(store.bundles(), List.copyOf(missing))) {
                pin(bundle.value(), edition);
            }
            missing.clear();
        } catch (ProblemException e) {
            log.warn("The documents of {} workflows are not noted yet: {}", missing.size(), e.message());
        }
    }

    private void pin(Bundle bundle, Documents.Edition edition) {
        List<PinnedDocuments.Pinned> documentsOfBundle = new ArrayList<>();
        for (String reference : references(bundle)) {
            edition.find(reference)
                    .map(document -> new PinnedDocuments.Pinned(
                            reference,
                            document.id(),
                            document.path(),
                            document.title(),
                            document.hash().value()))
                    .ifPresent(documentsOfBundle::add);
        }
        try {
            pins.create(new PinnedDocuments(
                    bundle.id(), edition.revision().id(), Moments.timestamp(store.now()), documentsOfBundle));
        } catch (StateConflictException e) {
            log.debug("Another node has noted the documents of workflow {}", bundle.id(), e);
        }
    }

    /** What a workflow's template and tasks refer to, each once; not all tasks of a large one may be there yet. */
    private Set<String> references(Bundle bundle) {
        Set<String> references = new LinkedHashSet<>();
        bundle.templateId()
                .flatMap(id -> store.templates().find(id))
                .map(Item::value)
                .ifPresent(template -> {
                    references.addAll(template.texts("sourceDocIds"));
                    template.taskDefinitions()
                            .forEach(definition -> references.add(Json.text(definition, "instructionDocId")));
                });
        store.all(store.tasks(), Query.of(WorkCollections.TASKS_OF_BUNDLE, bundle.id())).stream()
                .flatMap(task -> task.value().filled("instructionDocId").stream())
                .forEach(references::add);
        references.remove("");
        return references;
    }
}
