package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.identity.internal.credential.PasswordHasher;
import club.datatalks.dataops.identity.internal.credential.ReadablePassword;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.StateConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that somebody can sign in. Runs at every start and changes nothing where nothing is missing; several nodes
 * may run it at once.
 */
final class FirstStart {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private static final String TEST_PASSWORD = "111";

    private final Settings settings;
    private final UserCollection users;
    private final PasswordHasher hasher;
    private final Instant now;

    FirstStart(Settings settings, UserCollection users, PasswordHasher hasher, Instant now) {
        this.settings = settings;
        this.users = users;
        this.hasher = hasher;
        this.now = now;
    }

    void run() {
        if (settings.testMode() || settings.seedUsers()) {
            team().forEach(this::seed);
        }
        if (settings.isPortalPasswordConfigured()) {
            configurePassword(settings.portalPassword());
        } else {
            forgetConfiguredPassword();
            if (users.all().stream().map(Item::value).noneMatch(User::canAdminister)) {
                createAdministrator();
            }
        }
    }

    /** Whom the templates name; see the specification's seeds. */
    private List<User> team() {
        return List.of(
                User.of("00000000-0000-0000-0000-000000000001", "Grace", "grace@datatalks.club", Role.ADMIN, now),
                User.of("00000000-0000-0000-0000-000000000002", "Valeriia", "valeriia@datatalks.club", Role.ADMIN, now),
                User.of("00000000-0000-0000-0000-000000000003", "Alexey", "alexey@datatalks.club", Role.ADMIN, now));
    }

    private void seed(User member) {
        Optional<Item<User>> existing =
                users.byEmail(member.email()).stream().findFirst().or(() -> users.find(member.id()));
        if (!settings.testMode()) {
            // A password that everybody knows is for data that nobody needs.
            if (existing.isEmpty()) {
                create(member);
            }
            return;
        }
        String hash = hasher.hash(TEST_PASSWORD);
        if (existing.isEmpty()) {
            create(member.withPassword(hash));
        } else if (existing.get().value().passwordHash() == null) {
            replace(existing.get(), before -> seeded(before, member).withPassword(hash));
        }
    }

    private static User seeded(User before, User member) {
        return User.of(before.id(), member.name(), member.email(), member.role(), before.createdAt());
    }

    private void configurePassword(String password) {
        Item<User> admin = portalAdmin();
        User user = admin.value();
        if (!user.passwordConfigured() || !hasher.matches(password, user.passwordHash())) {
            replace(admin, before -> before.withConfiguredPassword(hasher.hash(password)));
        }
        new FirstSignIn(settings.dataDirectory()).delete();
    }

    private void forgetConfiguredPassword() {
        users.find(Actor.PORTAL_ADMIN_ID)
                .filter(admin -> admin.value().passwordConfigured())
                .ifPresent(admin -> replace(admin, User::withoutPassword));
    }

    private void createAdministrator() {
        String password = ReadablePassword.random();
        FirstSignIn file = new FirstSignIn(settings.dataDirectory());
        // The file first: an administrator whose password nobody ever saw would be the only one.
        file.write(settings.portalUserName(), password);
        boolean isOurs = replace(portalAdmin(), before -> administrator(before).withPassword(hasher.hash(password)));
        if (isOurs) {
            log.info("Created the administrator; how to sign in is in {}", file);
        } else {
            file.delete(); // another node was faster, and its password counts
        }
    }

    private static User administrator(User user) {
        User enabled = user.isDisabled() ? user.withDisabled(false) : user;
        return enabled.withRole(Role.ADMIN);
    }

    private Item<User> portalAdmin() {
        return users.find(Actor.PORTAL_ADMIN_ID).orElseGet(() -> {
            create(User.portalAdmin(now));
            return users.find(Actor.PORTAL_ADMIN_ID).orElseThrow();
        });
    }

    private void create(User user) {
        try {
            users.create(user, UserAudit.created(UserAudit.PORTAL, user));
        } catch (StateConflictException e) {
            log.debug("Another node has created {}", user.id(), e);
        }
    }

    private boolean replace(Item<User> before, UnaryOperator<User> change) {
        User after = change.apply(before.value());
        try {
            users.replace(before, after, null, UserAudit.changed(UserAudit.PORTAL, before.value(), after));
            return true;
        } catch (StateConflictException e) {
            log.debug("Another node has changed {}", before.id(), e);
            return false;
        }
    }
}
