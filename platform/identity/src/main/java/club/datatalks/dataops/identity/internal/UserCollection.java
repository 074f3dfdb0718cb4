package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users in the state store. Every change of one is written together with its audit event. */
final class UserCollection {

    // Always milliseconds, so that the moments sort as text.
    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final Index<User> ALL = Index.ofAll("created", UserCollection::created);
    private static final Index<User> BY_MAILBOX = Index.of("mailbox", UserCollection::mailbox, UserCollection::created);

    /** Users who are kept in memory at most; each request asks for one. */
    private static final int REMEMBERED = 1024;

    private final StateStore state;
    private final StateCollection<User> users;

    /** @param uniqueEmails whether no two users may share a mailbox */
    UserCollection(StateStore state, boolean uniqueEmails) {
        this.state = state;
        this.users = state.collection(spec(uniqueEmails));
    }

    /** How users lie in the store. */
    static CollectionSpec<User> spec(boolean uniqueEmails) {
        return CollectionSpec.of("users", User.class, User::id)
                .index(ALL)
                .index(BY_MAILBOX)
                .unique(UniqueKey.of("mailbox", user -> uniqueEmails ? mailbox(user) : null))
                .remembering(REMEMBERED);
    }

    /** A user by id. There is none by an id that could not be stored. */
    Optional<Item<User>> find(String id) {
        return isId(id) ? users.find(id) : Optional.empty();
    }

    /** Everybody with this address, however it is spelled, in the order of creation. */
    List<Item<User>> byEmail(String email) {
        return UserFields.isEmail(email) ? list(Query.of(BY_MAILBOX, User.mailbox(email))) : List.of();
    }

    /** Everybody, in the order of creation. */
    List<Item<User>> all() {
        return list(Query.of(ALL, Index.ALL).limit(StateLimits.MAX_PAGE_ITEMS));
    }

    /** @throws club.datatalks.dataops.state.StateConflictException when the id or the address is taken */
    void create(User user, AuditEvent event) {
        state.commit(Transaction.empty().create(users, user).audit(event));
    }

    /**
     * @param unchanged another user who has to be as they were read
     * @throws club.datatalks.dataops.state.StateConflictException when one of them changed, or the address is taken
     */
    void replace(Item<User> before, User after, @Nullable Item<User> unchanged, AuditEvent event) {
        Transaction change =
                Transaction.empty().replace(users, after, before.version()).audit(event);
        state.commit(unchanged == null ? change : change.check(users, unchanged.id(), unchanged.version()));
    }

    /** Stores the same user in another form; nobody did anything, so nothing is recorded. */
    void rewrite(Item<User> before, User after) {
        users.replace(after, before.version());
    }

    UniqueKey<User> mailboxKey() {
        return users.spec().uniqueKeys().get(0);
    }

    private List<Item<User>> list(Query query) {
        List<Item<User>> found = new ArrayList<>();
        Query next = query;
        while (true) {
            Page<Item<User>> page = users.query(next);
            found.addAll(page.entries());
            if (page.cursor() == null) {
                return found;
            }
            next = next.after(page.cursor());
        }
    }

    private static boolean isId(String id) {
        return !id.isEmpty()
                && id.indexOf('\0') < 0
                && UserFields.isText(id)
                && id.getBytes(StandardCharsets.UTF_8).length <= StateLimits.MAX_ID_BYTES;
    }

    private static String created(User user) {
        return MOMENT.format(user.createdAt());
    }

    private static @Nullable String mailbox(User user) {
        return user.email().isEmpty() ? null : User.mailbox(user.email());
    }
}
