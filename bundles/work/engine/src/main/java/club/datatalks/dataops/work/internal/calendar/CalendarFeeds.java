package club.datatalks.dataops.work.internal.calendar;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.queue.ActiveWorkflows;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * People's work as a calendar that their own programs can subscribe to, at an address that only they know: their open
 * tasks, and the anchor days of all active workflows. There is one address for a person; a new one ends the old one.
 * Safe for use by several threads and nodes.
 */
@Component(service = CalendarFeeds.class)
public final class CalendarFeeds {

    private static final String ENTITY = "calendar-feed";
    private static final int SECRET_BYTES = 32;
    private static final int MAX_SECRET = 100;

    private static final Index<CalendarFeed> OF_USER = Index.of("user", CalendarFeed::userId);
    private static final CollectionSpec<CalendarFeed> FEEDS = CollectionSpec.of(
                    "work-calendars", CalendarFeed.class, CalendarFeed::id)
            .index(OF_USER);

    private final WorkStore store;
    private final ActiveWorkflows workflows;
    private final Identity identity;
    private final StateCollection<CalendarFeed> feeds;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public CalendarFeeds(
            @Reference WorkStore store, @Reference ActiveWorkflows workflows, @Reference Identity identity) {
        this.store = store;
        this.workflows = workflows;
        this.identity = identity;
        this.feeds = store.state().collection(FEEDS);
    }

    /** When somebody's address was made, if they have one. */
    public Optional<String> since(String user) {
        return ofUser(user).stream().map(feed -> feed.value().createdAt()).findFirst();
    }

    /** Makes a new address for somebody, and ends the one before; the secret in it cannot be had a second time. */
    public String renew(String user) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return store.retrying(() -> {
            CalendarFeed feed = new CalendarFeed(digest(secret), user, Moments.timestamp(store.now()));
            store.commit(without(Transaction.empty().create(feeds, feed), user)
                    .audit(WorkStore.did(user, ENTITY, user, "created")));
            return secret;
        });
    }

    /** Ends somebody's address. None is fine. */
    public void revoke(String user) {
        store.retrying(() -> {
            Transaction transaction = without(Transaction.empty(), user);
            if (!transaction.writes().isEmpty()) {
                store.commit(transaction.audit(WorkStore.did(user, ENTITY, user, "revoked")));
            }
            return user;
        });
    }

    /**
     * The calendar behind an address.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when the secret is not, or no longer, that of somebody who may
     *     sign in
     */
    public String calendar(String secret) {
        Actor owner = Optional.of(secret)
                .filter(given -> !given.isBlank() && given.length() <= MAX_SECRET)
                .flatMap(given -> feeds.find(digest(given)))
                .flatMap(feed -> identity.byId(feed.value().userId()))
                .orElseThrow(
                        () -> ProblemException.notFound("There is no such calendar; make a new address in DataOps"));
        CalendarText text = new CalendarText("DataOps: " + owner.name());
        for (Item<Task> task : store.all(store.tasks(), Query.of(WorkCollections.OPEN_TASKS_OF_ASSIGNEE, owner.id()))) {
            add(text, task.value());
        }
        for (Bundle bundle : workflows.active()) {
            Moments.day(bundle.anchorDate())
                    .ifPresent(day -> text.event(
                            "workflow-" + bundle.id() + "@dataops",
                            changed(bundle.text("updatedAt")),
                            day,
                            bundle.title(),
                            "Stage: " + bundle.stage()));
        }
        return text.end();
    }

    private static void add(CalendarText text, Task task) {
        List<String> details = new ArrayList<>();
        task.filled("waitingFor").ifPresent(who -> details.add("Waiting for " + who));
        task.filled("followUpAt").ifPresent(when -> details.add("Follow up " + when));
        String title = (task.isWaiting() ? "Waiting: " : "") + task.description();
        Moments.day(task.date())
                .ifPresent(day -> text.event(
                        "task-" + task.id() + "@dataops",
                        changed(task.text("updatedAt")),
                        day,
                        title,
                        String.join("\n", details)));
    }

    private static Instant changed(Optional<String> updatedAt) {
        return updatedAt.flatMap(Moments::parse).orElse(Instant.EPOCH);
    }

    private Transaction without(Transaction transaction, String user) {
        Transaction all = transaction;
        for (Item<CalendarFeed> feed : ofUser(user)) {
            all = all.delete(feeds, feed.id(), feed.version());
        }
        return all;
    }

    private List<Item<CalendarFeed>> ofUser(String user) {
        return store.all(feeds, Query.of(OF_USER, user));
    }

    private static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
