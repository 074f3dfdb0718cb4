package club.datatalks.dataops.identity.internal.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.identity.internal.Accounts;
import club.datatalks.dataops.identity.internal.User;
import club.datatalks.dataops.search.SearchChanges;
import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.SearchSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes people findable by name and address, for everybody who may list them, and that is everybody. What it has told
 * is known by a digest of it, the same on every node. A change on this node is seen at once, one on another node within
 * a second: people are few and change seldom, so they are read as a whole.
 */
@Component(service = SearchSource.class)
public final class PeopleSource implements SearchSource {

    /** Another number whenever somebody gives other words than before. */
    private static final String FORM = "1:";

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final double DISABLED = 0.4;

    private final Accounts accounts;
    private final LongSupplier nanos;

    private volatile @Nullable Known known;
    private volatile @Nullable Told told;

    @Activate
    public PeopleSource(@Reference Accounts accounts) {
        this(accounts, System::nanoTime);
    }

    /** @param nanos a clock that only differences are taken of */
    PeopleSource(Accounts accounts, LongSupplier nanos) {
        this.accounts = accounts;
        this.nanos = nanos;
    }

    /** How everybody was at a moment. @param changes of this node until then */
    private record Known(String position, long changes, long at) {}

    /** Who was told of last. */
    private record Told(String position, Set<String> ids) {}

    @Override
    public String name() {
        return "people";
    }

    @Override
    public String position() {
        Known latest = known;
        if (latest == null || latest.changes != accounts.changes() || nanos.getAsLong() - latest.at > LOOK.toNanos()) {
            long changes = accounts.changes();
            long now = nanos.getAsLong();
            latest = new Known(position(accounts.all()), changes, now);
            known = latest;
        }
        return latest.position;
    }

    @Override
    public SearchChanges changes(@Nullable String since) {
        List<User> all = accounts.all();
        String position = position(all);
        Set<String> ids = all.stream().map(User::id).collect(Collectors.toSet());
        Told before = told;
        told = new Told(position, ids);
        if (before == null || !before.position.equals(since)) {
            return SearchChanges.everything(position, all.stream().map(PeopleSource::item));
        }
        Set<String> gone = new HashSet<>(before.ids);
        gone.removeAll(ids);
        return SearchChanges.some(
                position,
                all.stream().map(PeopleSource::item),
                gone.stream().map(PeopleSource::searchId).toList());
    }

    private static String searchId(String id) {
        return "person:" + id;
    }

    private static SearchItem item(User user) {
        String status = user.isDisabled() ? "disabled" : "active";
        String role = user.role().wireName();
        SearchItem.Builder item = SearchItem.of(searchId(user.id()), "person", user.name())
                .text(SearchField.SUMMARY, user.email())
                .facet("status", status)
                .name(user.id())
                .weight(user.isDisabled() ? DISABLED : 1)
                .updated(user.createdAt().getEpochSecond())
                .answer("source_label", "Person")
                .answer("action_label", "Open in Users")
                .answer("id", user.id())
                .answer("context", user.email().isEmpty() ? role : "%s, %s".formatted(user.email(), role))
                // The contract has no field for a person, so whoever opens this takes the id above.
                .answer("route", Map.of("kind", "person"))
                .answer("fields", Map.of("status", status));
        return (user.email().isEmpty() ? item : item.name(user.email())).build();
    }

    private static String position(List<User> all) {
        MessageDigest digest = sha256();
        for (User user : all) {
            for (String part :
                    List.of(user.id(), user.name(), user.email(), user.role().wireName(), "" + user.isDisabled())) {
                digest.update(part.getBytes(UTF_8));
                digest.update((byte) 0);
            }
        }
        return FORM + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
