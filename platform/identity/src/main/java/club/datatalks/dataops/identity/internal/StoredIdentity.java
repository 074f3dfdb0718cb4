package club.datatalks.dataops.identity.internal;

import static java.util.function.Predicate.not;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.identity.internal.credential.SessionToken;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows people by their accounts, and keeps their sessions in the state store. */
@Component
public final class StoredIdentity implements Identity {

    private static final Logger log = LoggerFactory.getLogger(StoredIdentity.class);

    /** Sessions in use at the same time; each request asks for one. */
    private static final int REMEMBERED = 1024;

    private final StateStore state;
    private final Accounts accounts;
    private final SignIn signIn;
    private final Clock clock;
    private final StateCollection<Session> sessions;

    @Activate
    public StoredIdentity(@Reference StateStore state, @Reference Accounts accounts, @Reference SignIn signIn) {
        this(state, accounts, signIn, Clock.systemUTC());
    }

    StoredIdentity(StateStore state, Accounts accounts, SignIn signIn, Clock clock) {
        this.state = state;
        this.accounts = accounts;
        this.signIn = signIn;
        this.clock = clock;
        this.sessions = state.collection(CollectionSpec.of("sessions", Session.class, Session::digest)
                .expiringAt(Session::expiresAt)
                .remembering(REMEMBERED));
    }

    @Override
    public Optional<Actor> bySession(String token) {
        return sessions.find(new SessionToken(token).digest()).flatMap(session -> {
            Optional<User> user = holder(session.value());
            if (user.isPresent() && session.value().isDueForRenewal(now())) {
                renew(session, now());
            }
            return user.map(User::toActor);
        });
    }

    @Override
    public Optional<Actor> holderOf(String token) {
        return sessions.find(new SessionToken(token).digest())
                .flatMap(session -> holder(session.value()))
                .map(User::toActor);
    }

    private Optional<User> holder(Session session) {
        return session.expiresAt().isAfter(now())
                ? accounts.find(session.userId()).filter(not(User::isDisabled)).filter(session::isOf)
                : Optional.empty();
    }

    // Whoever is signed in stays so while nothing can be written, until the session ends by itself.
    private void renew(Item<Session> session, Instant now) {
        try {
            sessions.replace(session.value().usedAt(now), session.version());
        } catch (ProblemException e) {
            log.debug(
                    "A session of {} is not renewed this time", session.value().userId(), e);
        }
    }

    @Override
    public Optional<Actor> byPassword(String name, String password, String client) {
        return signIn.byName(name, password, client)
                .filter(not(User::isDisabled))
                .map(User::toActor);
    }

    @Override
    public Optional<Actor> byId(String userId) {
        return accounts.find(userId).filter(not(User::isDisabled)).map(User::toActor);
    }

    @Override
    public String openSession(Actor actor, Duration lifetime) {
        User user = accounts.find(actor.id())
                .orElseThrow(() -> new IllegalArgumentException("there is no user " + actor.id()));
        SessionToken token = SessionToken.random();
        Session session = Session.opened(token.digest(), user, lifetime, now());
        state.commit(Transaction.empty().create(sessions, session).audit(UserAudit.signedIn(user)));
        return token.value();
    }

    @Override
    public void closeSession(String token) {
        String digest = new SessionToken(token).digest();
        Optional<Item<Session>> session = sessions.find(digest);
        while (session.isPresent() && !close(session.get())) {
            session = sessions.find(digest);
        }
    }

    /** Whether the session was still as it had been read: using it in the meantime makes it another version. */
    private boolean close(Item<Session> session) {
        try {
            state.commit(Transaction.empty()
                    .delete(sessions, session.id(), session.version())
                    .audit(UserAudit.signedOut(session.value().userId())));
            return true;
        } catch (StateConflictException e) {
            return false;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
