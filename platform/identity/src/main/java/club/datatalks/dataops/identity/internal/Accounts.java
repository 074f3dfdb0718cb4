package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.identity.internal.credential.KnownPasswords;
import club.datatalks.dataops.identity.internal.credential.PasswordHasher;
import club.datatalks.dataops.identity.internal.credential.ReadablePassword;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The portal's users: who there is, and how that changes. By the time this service is there, somebody can sign in.
 *
 * <p>Safe for use by several threads. Whether the caller may do what they ask for is for the caller's caller to check.
 */
@Component(service = Accounts.class, configurationPid = IdentityConfig.PID)
@Designate(ocd = IdentityConfig.class)
public final class Accounts {

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    /** Whoever is at the console. */
    public static final Actor CONSOLE = new Actor("console", "Console", "", Role.ADMIN);

    private static final int MAX_TRIES = 10;

    private final Settings settings;
    private final Clock clock;
    private final UserCollection users;
    private final PasswordHasher hasher;
    private final KnownPasswords knownPasswords = new KnownPasswords();
    private final AtomicLong changes = new AtomicLong();

    @Activate
    public Accounts(IdentityConfig config, @Reference StateStore state) {
        this(Settings.of(config), state, Clock.systemUTC());
    }

    Accounts(Settings settings, StateStore state, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        // Tests create the same address again and again; data that matters has one account for each.
        this.users = new UserCollection(state, !settings.testMode());
        this.hasher = new PasswordHasher(settings.hashingCost());
        new FirstStart(settings, users, hasher, now()).run();
    }

    /** A number that is another one after each change that this node made. */
    public long changes() {
        return changes.get();
    }

    /** Everybody, by name. */
    public List<User> all() {
        return users.all().stream()
                .map(Item::value)
                .sorted(Comparator.comparing(User::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(User::name)
                        .thenComparing(User::id))
                .toList();
    }

    /** A user by id. The portal's administrator is there also when nothing is stored of them. */
    public Optional<User> find(String id) {
        Optional<User> stored = users.find(id).map(Item::value);
        return stored.isEmpty() && id.equals(Actor.PORTAL_ADMIN_ID)
                ? Optional.of(User.portalAdmin(Instant.EPOCH))
                : stored;
    }

    /** Whoever signs in with this name: the portal's user name, or an address in any spelling. */
    Optional<User> byName(String name) {
        return named(name).map(Item::value);
    }

    /** Whoever has this address, to the letter; the first one of several. */
    Optional<User> byExactEmail(String email) {
        return users.byEmail(email).stream()
                .map(Item::value)
                .filter(user -> user.email().equals(email))
                .findFirst();
    }

    /** Whether the user has this password. Takes as long for nobody as for somebody. */
    boolean isPassword(@Nullable User user, String password) {
        String stored = user == null ? null : user.passwordHash();
        if (stored != null && knownPasswords.contains(password, stored)) {
            return true;
        }
        if (!hasher.matches(password, stored)) {
            return false;
        }
        if (user != null && stored != null) {
            knownPasswords.add(password, stored);
            refreshHash(user, stored, password);
        }
        return true;
    }

    /** Data comes with hashes of the past; the password is at hand only now. */
    private void refreshHash(User user, String stored, String password) {
        if (!hasher.isOutdated(stored)) {
            return;
        }
        String fresh = hasher.hash(password);
        try {
            users.find(user.id())
                    .filter(item -> stored.equals(item.value().passwordHash()))
                    .ifPresent(item -> users.rewrite(item, item.value().withRehashedPassword(fresh)));
        } catch (ProblemException e) {
            log.debug("The password hash of {} stays as it is for now", user.id(), e);
        }
    }

    /**
     * Adds a user.
     *
     * @throws ProblemException of kind {@code INVALID} when the draft will not do, of kind {@code CONFLICT} when
     *     somebody else has the address
     */
    public User create(UserDraft draft, Actor by) {
        UserDraft.Checked checked = draft.checked(settings.passwordPolicy());
        User blank = User.of(UUID.randomUUID().toString(), checked.name(), checked.email(), checked.role(), now());
        User user = checked.password() == null ? blank : blank.withPassword(hasher.hash(checked.password()));
        try {
            users.create(user, UserAudit.created(by, user));
        } catch (StateConflictException e) {
            throw e.isTaken(users.mailboxKey()) ? emailTaken() : e;
        }
        changes.incrementAndGet();
        log.info("{} added the user {}", by.id(), user.id());
        return user;
    }

    /**
     * Changes a user. A new password and disabling end the user's sessions.
     *
     * @throws ProblemException of kind {@code INVALID} when the edit will not do, then of kind {@code NOT_FOUND} when
     *     there is no such user, of kind {@code CONFLICT} when somebody else has the address or nobody could administer
     *     the portal afterwards
     */
    public User change(String id, UserEdit edit, Actor by) {
        UserEdit.Checked checked = edit.checked(settings.passwordPolicy());
        User user = existing(id).value();
        if (checked.password() == null) {
            return replace(id, checked::appliedTo, by);
        }
        refuseConfigured(user);
        String hash = hasher.hash(checked.password());
        return replace(id, before -> checked.appliedTo(before).withPassword(hash), by);
    }

    /**
     * Gives a user a new password, which ends their sessions.
     *
     * @param name as they sign in, or their id
     * @return the password, which cannot be had again
     * @throws ProblemException of kind {@code NOT_FOUND} when there is nobody of that name, of kind {@code CONFLICT}
     *     when the password is configured
     */
    public String resetPassword(String name, Actor by) {
        User user = called(name);
        refuseConfigured(user);
        String password = ReadablePassword.random();
        String hash = hasher.hash(password);
        write(user.id(), before -> before.withPassword(hash), (before, after) -> UserAudit.passwordReset(by, after));
        log.info("{} gave {} a new password", by.id(), user.id());
        return password;
    }

    /**
     * Disables a user or lets them in again.
     *
     * @param name as they sign in, or their id
     * @throws ProblemException as for {@link #change}
     */
    public User setDisabled(String name, boolean disabled, Actor by) {
        return change(called(name).id(), UserEdit.disabling(disabled), by);
    }

    /** @throws ProblemException of kind {@code NOT_FOUND} when nobody signs in like this or has this id */
    private User called(String name) {
        return named(name)
                .or(() -> users.find(name))
                .map(Item::value)
                .orElseThrow(() -> ProblemException.notFound("There is no user " + name));
    }

    private Optional<Item<User>> named(String name) {
        return name.equals(settings.portalUserName())
                ? users.find(Actor.PORTAL_ADMIN_ID)
                : users.byEmail(name).stream().findFirst();
    }

    private Item<User> existing(String id) {
        return users.find(id).orElseThrow(() -> ProblemException.notFound("User not found"));
    }

    private static void refuseConfigured(User user) {
        if (user.passwordConfigured()) {
            throw ProblemException.conflict("This password comes from the portal's configuration; change it there");
        }
    }

    private User replace(String id, UnaryOperator<User> change, Actor by) {
        User changed = write(id, change, (before, after) -> UserAudit.changed(by, before, after));
        log.info("{} changed the user {}", by.id(), id);
        return changed;
    }

    /** Who changed, and how that is recorded. */
    private interface Event {
        AuditEvent of(User before, User after);
    }

    // The change is right whatever was changed by others in between, so it is tried again when they were faster.
    private User write(String id, UnaryOperator<User> change, Event event) {
        for (int tries = 1; ; tries++) {
            Item<User> before = existing(id);
            User after = change.apply(before.value());
            Item<User> other = otherAdministrator(before.value(), after);
            try {
                users.replace(before, after, other, event.of(before.value(), after));
                changes.incrementAndGet();
                forgetFirstSignIn(before.value(), after);
                return after;
            } catch (StateConflictException e) {
                if (e.isTaken(users.mailboxKey())) {
                    throw emailTaken();
                }
                if (tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    // What it says is wrong from now on, and nobody may have read it yet.
    private void forgetFirstSignIn(User before, User after) {
        if (after.id().equals(Actor.PORTAL_ADMIN_ID) && !Objects.equals(before.passwordHash(), after.passwordHash())) {
            new FirstSignIn(settings.dataDirectory()).delete();
        }
    }

    /**
     * Who still administers the portal when this user no longer does; {@code null} when the question does not arise.
     */
    private @Nullable Item<User> otherAdministrator(User before, User after) {
        if (settings.testMode() || !before.canAdminister() || after.canAdminister()) {
            return null;
        }
        return users.all().stream()
                .filter(item -> !item.id().equals(before.id()) && item.value().canAdminister())
                .findFirst()
                .orElseThrow(() -> ProblemException.conflict("Nobody else could administer the portal"));
    }

    private static ProblemException emailTaken() {
        return ProblemException.conflict("email is already used by another user");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
