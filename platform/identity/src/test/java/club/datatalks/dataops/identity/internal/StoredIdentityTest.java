package club.datatalks.dataops.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.identity.internal.credential.Digests;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredIdentityTest {

    private static final Actor ADMIN = new Actor("portal-admin", "Portal admin", "", Role.ADMIN);
    private static final String PASSWORD = "kavir-lumot";
    private static final String CLIENT = "192.0.2.7";
    private static final Duration DAY = Duration.ofDays(1);

    private final SteppedClock clock = new SteppedClock();
    private final StateStore state = StateStores.temporary(clock);

    @TempDir
    Path directory;

    private IdentityParts parts;
    private Actor maria;

    @BeforeEach
    void start() {
        parts = new IdentityParts(IdentityParts.withPortalPassword(directory, "nimul-sodep"), state, clock);
        maria = parts.accounts
                .create(new UserDraft("Maria", "maria@datatalks.club", null, PASSWORD), ADMIN)
                .toActor();
    }

    @Test
    void knowsWhoHoldsASession() {
        String token = parts.identity.openSession(maria, DAY);

        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(parts.identity.bySession(token)).contains(maria);
        assertThat(parts.identity.bySession(token + "x")).isEmpty();
        assertThat(parts.identity.bySession("")).isEmpty();
    }

    @Test
    void keepsOnlyADigestOfTheToken() {
        String token = parts.identity.openSession(maria, DAY);

        StateCollection<Session> sessions = state.collection(
                CollectionSpec.of("sessions", Session.class, Session::digest).expiringAt(Session::expiresAt));
        assertThat(sessions.find(token)).isEmpty();
        assertThat(sessions.find(Digests.sha256Hex(token)).orElseThrow().toString())
                .doesNotContain(token);
    }

    @Test
    void aSessionEndsWhenItIsNotUsed() {
        String token = parts.identity.openSession(maria, DAY);

        clock.step(DAY.minusMillis(1));
        assertThat(parts.identity.bySession(token)).isPresent();
        clock.step(DAY.minusMillis(1));
        assertThat(parts.identity.bySession(token)).isPresent();
        clock.step(DAY);
        assertThat(parts.identity.bySession(token)).isEmpty();
    }

    @Test
    void usingASessionIsWrittenDownNowAndThen() {
        String token = parts.identity.openSession(maria, DAY);
        String before = state.changes().end();

        for (int i = 0; i < 600; i++) {
            clock.step(Duration.ofSeconds(1));
            assertThat(parts.identity.bySession(token)).isPresent();
        }

        assertThat(state.changes().after(before, 1000).changes()).hasSize(2);
    }

    @Test
    void aShortSessionSlides() {
        String token = parts.identity.openSession(maria, Duration.ofMinutes(1));

        for (int i = 0; i < 10; i++) {
            clock.step(Duration.ofSeconds(50));
            assertThat(parts.identity.bySession(token)).isPresent();
        }
    }

    @Test
    void aSessionIsClosedForGood() {
        String token = parts.identity.openSession(maria, DAY);
        String other = parts.identity.openSession(maria, DAY);

        parts.identity.closeSession(token);
        parts.identity.closeSession(token);
        parts.identity.closeSession("unknown");

        assertThat(parts.identity.bySession(token)).isEmpty();
        assertThat(parts.identity.bySession(other)).isPresent();
    }

    @Test
    void disablingEndsEverythingAtOnceAndForGood() {
        String token = parts.identity.openSession(maria, DAY);

        parts.accounts.setDisabled(maria.id(), true, ADMIN);
        assertThat(parts.identity.bySession(token)).isEmpty();
        assertThat(parts.identity.byId(maria.id())).isEmpty();
        assertThat(parts.identity.byPassword("maria@datatalks.club", PASSWORD, CLIENT))
                .isEmpty();

        parts.accounts.setDisabled(maria.id(), false, ADMIN);
        assertThat(parts.identity.bySession(token)).isEmpty();
        assertThat(parts.identity.byPassword("maria@datatalks.club", PASSWORD, CLIENT))
                .contains(maria);
    }

    @Test
    void aNewPasswordEndsTheSessions() {
        String token = parts.identity.openSession(maria, DAY);

        parts.accounts.change(maria.id(), new UserEdit(null, null, null, null, "lumot-kavir"), ADMIN);

        assertThat(parts.identity.bySession(token)).isEmpty();
        assertThat(parts.identity.byPassword("maria@datatalks.club", PASSWORD, CLIENT))
                .isEmpty();
        assertThat(parts.identity.byPassword("maria@datatalks.club", "lumot-kavir", CLIENT))
                .isPresent();
    }

    @Test
    void anotherRoleOrNameIsSeenByTheNextCall() {
        String token = parts.identity.openSession(maria, DAY);

        parts.accounts.change(maria.id(), new UserEdit("Maria L.", null, "admin", null, null), ADMIN);

        assertThat(parts.identity.bySession(token))
                .contains(new Actor(maria.id(), "Maria L.", "maria@datatalks.club", Role.ADMIN));
    }

    @Test
    void sessionsOutliveARestart() {
        String token = parts.identity.openSession(maria, DAY);

        IdentityParts again =
                new IdentityParts(IdentityParts.withPortalPassword(directory, "nimul-sodep"), state, clock);

        assertThat(again.identity.bySession(token)).contains(maria);
    }

    @Test
    void opensNoSessionForNobody() {
        assertThatThrownBy(() -> parts.identity.openSession(new Actor("x", "X", "", Role.ADMIN), DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsPeopleByAnAddressInAnySpelling() {
        assertThat(parts.identity.byPassword("Maria@DataTalks.club", PASSWORD, CLIENT))
                .contains(maria);
        assertThat(parts.identity.byPassword("admin", "nimul-sodep", CLIENT)).contains(ADMIN);
        assertThat(parts.identity.byPassword("Admin", "nimul-sodep", CLIENT)).isEmpty();
        assertThat(parts.identity.byPassword("portal-admin", "nimul-sodep", CLIENT))
                .isEmpty();
        assertThat(parts.identity.byPassword("", "", CLIENT)).isEmpty();
        assertThat(parts.identity.byPassword("\0\ud800", "\ud800", CLIENT)).isEmpty();
    }

    @Test
    void asksToWaitAfterFiveFailuresAlsoForAnUnknownName() {
        for (String name : List.of("maria@datatalks.club", "nobody@datatalks.club")) {
            for (int i = 0; i < 5; i++) {
                assertThat(parts.identity.byPassword(name, "wrong", CLIENT)).isEmpty();
            }

            ProblemException problem = catchThrowableOfType(
                    ProblemException.class, () -> parts.identity.byPassword(name, PASSWORD, CLIENT));

            assertThat(problem.kind()).isEqualTo(ProblemKind.TOO_MANY);
            assertThat(problem.retryAfter()).contains(Duration.ofMinutes(15));
        }
    }

    @Test
    void signingInAndOutIsAudited() {
        String token = parts.identity.openSession(maria, DAY);
        clock.step(Duration.ofSeconds(1));
        parts.identity.closeSession(token);
        clock.step(Duration.ofSeconds(1));
        parts.identity.byPassword("maria@datatalks.club", "wrong", CLIENT);

        assertThat(audited(maria.id()))
                .startsWith(
                        new AuditEvent(
                                "anonymous",
                                "user",
                                maria.id(),
                                "sign-in failed",
                                Map.of(),
                                Map.of("name", "maria@datatalks.club")),
                        new AuditEvent(maria.id(), "user", maria.id(), "signed out", Map.of(), Map.of()),
                        new AuditEvent(maria.id(), "user", maria.id(), "signed in", Map.of(), Map.of()));
    }

    @Test
    void failuresAreAuditedWithAReadableNameAndNothingElse() {
        parts.identity.byPassword("\u001b[2J\n\ud800" + "x".repeat(500), "secret-guess", CLIENT);

        AuditEvent event = audited("unknown").get(0);
        assertThat(event.after()).containsOnlyKeys("name");
        assertThat(event.after().get("name"))
                .startsWith("?[2J??x")
                .endsWith("x…")
                .hasSize(81);
        assertThat(event.toString()).doesNotContain("secret-guess");
    }

    @Test
    void onlySoManyFailuresAreAuditedAMinute() {
        for (int i = 0; i < 40; i++) {
            parts.identity.byPassword("guest%d@datatalks.club".formatted(i), "wrong", CLIENT);
        }
        assertThat(audited("unknown")).hasSize(30);

        clock.step(Duration.ofMinutes(2));
        parts.identity.byPassword("guest@datatalks.club", "wrong", CLIENT);
        assertThat(audited("unknown")).hasSize(31);
    }

    private List<AuditEvent> audited(String userId) {
        return state.auditLog().ofEntity("user", userId, 100, null).entries().stream()
                .map(AuditRecord::event)
                .toList();
    }
}
