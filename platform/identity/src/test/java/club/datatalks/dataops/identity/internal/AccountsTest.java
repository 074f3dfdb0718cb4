package club.datatalks.dataops.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    private static final Actor ADMIN = new Actor("portal-admin", "Portal admin", "", Role.ADMIN);
    private static final UserDraft MARIA = new UserDraft("Maria", "maria@datatalks.club", null, "kavir-lumot");

    private final SteppedClock clock = new SteppedClock();
    private final StateStore state = StateStores.temporary(clock);

    @TempDir
    Path directory;

    private Accounts accounts;

    @BeforeEach
    void start() {
        accounts = new IdentityParts(IdentityParts.production(directory), state, clock).accounts;
    }

    @Test
    void anAddressBelongsToOneUserHoweverItIsSpelled() {
        accounts.create(MARIA, ADMIN);

        ProblemException problem =
                problemOf(() -> accounts.create(new UserDraft("Other", "Maria@DataTalks.Club", null, null), ADMIN));

        assertThat(problem.kind()).isEqualTo(ProblemKind.CONFLICT);
        assertThat(problem).hasMessage("email is already used by another user");
    }

    @Test
    void anAddressCannotBeTakenOver() {
        accounts.create(MARIA, ADMIN);
        User other = accounts.create(new UserDraft("Other", "other@datatalks.club", null, null), ADMIN);

        ProblemException problem =
                problemOf(() -> accounts.change(other.id(), edit("MARIA@datatalks.club", null, null), ADMIN));

        assertThat(problem).hasMessage("email is already used by another user");
    }

    @Test
    void anAddressIsFreeAgainWhenItsUserHasAnother() {
        User maria = accounts.create(MARIA, ADMIN);

        accounts.change(maria.id(), edit("maria@example.org", null, null), ADMIN);

        assertThatCode(() -> accounts.create(MARIA, ADMIN)).doesNotThrowAnyException();
    }

    @Test
    void weakPasswordsAreRefusedWhereDataMatters() {
        assertThat(problemOf(
                        () -> accounts.create(new UserDraft("Maria", "maria@datatalks.club", null, "maria"), ADMIN)))
                .hasMessage("password must be at least 8 characters");
        assertThat(problemOf(() ->
                        accounts.create(new UserDraft("Maria", "maria@datatalks.club", null, "password1"), ADMIN)))
                .hasMessage("password is too easy to guess");
    }

    @Test
    void theLastAdministratorStaysOne() {
        for (UserEdit edit : List.of(edit(null, "operator", null), edit(null, null, "true"))) {
            ProblemException problem = problemOf(() -> accounts.change("portal-admin", edit, ADMIN));

            assertThat(problem.kind()).isEqualTo(ProblemKind.CONFLICT);
            assertThat(problem).hasMessage("Nobody else could administer the portal");
        }
    }

    @Test
    void anAdministratorWithoutPasswordIsNoReplacement() {
        accounts.create(new UserDraft("Grace", "grace@datatalks.club", "admin", null), ADMIN);

        assertThat(problemOf(() -> accounts.setDisabled("admin", true, ADMIN))).isNotNull();
    }

    @Test
    void oneOfTwoAdministratorsMayGo() {
        accounts.create(new UserDraft("Grace", "grace@datatalks.club", "admin", "kavir-lumot"), ADMIN);

        assertThat(accounts.setDisabled("admin", true, ADMIN).isDisabled()).isTrue();
        assertThat(problemOf(() -> accounts.setDisabled("grace@datatalks.club", true, ADMIN)))
                .isNotNull();
        assertThat(accounts.setDisabled("admin", false, ADMIN).isDisabled()).isFalse();
    }

    @Test
    void twoAdministratorsCannotDisableEachOtherAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            User one = administrator(2 * round);
            User two = administrator(2 * round + 1);
            accounts.setDisabled("admin", true, ADMIN);

            inParallel(List.of(
                    () -> succeeds(() -> accounts.setDisabled(one.id(), true, two.toActor())),
                    () -> succeeds(() -> accounts.setDisabled(two.id(), true, one.toActor()))));

            assertThat(accounts.all().stream().filter(User::canAdminister)).hasSize(1);
            accounts.setDisabled("admin", false, ADMIN);
            accounts.all().stream()
                    .filter(user -> user.canAdminister() && !user.id().equals("portal-admin"))
                    .forEach(user -> accounts.setDisabled(user.id(), true, ADMIN));
        }
    }

    @Test
    void changesAtOnceDoNotUndoEachOther() throws Exception {
        User maria = accounts.create(MARIA, ADMIN);

        inParallel(List.of(
                () -> accounts.change(maria.id(), edit("maria@example.org", null, null), ADMIN),
                () -> accounts.change(maria.id(), edit(null, "admin", null), ADMIN),
                () -> accounts.change(maria.id(), new UserEdit("Maria L.", null, null, null, null), ADMIN),
                () -> accounts.resetPassword(maria.id(), ADMIN)));

        User changed = accounts.find(maria.id()).orElseThrow();
        assertThat(changed.email()).isEqualTo("maria@example.org");
        assertThat(changed.role()).isEqualTo(Role.ADMIN);
        assertThat(changed.name()).isEqualTo("Maria L.");
        assertThat(changed.credentials()).isEqualTo(maria.credentials() + 1);
    }

    @Test
    void ofManyWhoWantAnAddressOneGetsIt() throws Exception {
        List<Callable<Boolean>> tries = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(i -> () -> succeeds(
                        () -> accounts.create(new UserDraft("Guest " + i, "guest@datatalks.club", null, null), ADMIN)))
                .toList();

        assertThat(inParallel(tries)).containsOnlyOnce(true);
        assertThat(accounts.all().stream().filter(user -> user.email().equals("guest@datatalks.club")))
                .hasSize(1);
    }

    @Test
    void hashesOfOlderDataBecomeSlowOnesAtTheNextSignIn() {
        User maria = accounts.create(MARIA, ADMIN);
        UserCollection users = new UserCollection(state, true);
        users.rewrite(
                users.find(maria.id()).orElseThrow(),
                maria.withRehashedPassword("f6e0a1e2ac41945a9aa7ff8a8aaa0cebc12a3bcc981a929ad5cf810a090e11ae"));

        assertThat(accounts.isPassword(stored(maria), "112")).isFalse();
        assertThat(stored(maria).passwordHash()).hasSize(64);
        assertThat(accounts.isPassword(stored(maria), "111")).isTrue();

        assertThat(stored(maria).passwordHash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(stored(maria).credentials()).isEqualTo(maria.credentials());
        assertThat(accounts.isPassword(stored(maria), "111")).isTrue();
        assertThat(accounts.isPassword(stored(maria), "112")).isFalse();
    }

    @Test
    void aResetGivesAPasswordThatWorks() {
        User maria = accounts.create(MARIA, ADMIN);

        for (String name : List.of(maria.id(), "maria@datatalks.club", "MARIA@datatalks.club")) {
            String password = accounts.resetPassword(name, ADMIN);
            assertThat(accounts.isPassword(stored(maria), password)).isTrue();
        }
        assertThat(accounts.isPassword(stored(maria), "kavir-lumot")).isFalse();
        assertThat(problemOf(() -> accounts.resetPassword("nobody", ADMIN))).hasMessage("There is no user nobody");
    }

    @Test
    void aConfiguredPasswordIsChangedInTheConfiguration() {
        Accounts configured =
                new IdentityParts(IdentityParts.withPortalPassword(directory, "nimul-sodep"), state, clock).accounts;

        for (ProblemException problem : List.of(
                problemOf(() -> configured.resetPassword("admin", ADMIN)),
                problemOf(() -> configured.change(
                        "portal-admin", new UserEdit(null, null, null, null, "kavir-lumot"), ADMIN)))) {
            assertThat(problem.kind()).isEqualTo(ProblemKind.CONFLICT);
            assertThat(problem).hasMessage("This password comes from the portal's configuration; change it there");
        }
    }

    @Test
    void everyChangeIsAudited() {
        User maria = accounts.create(MARIA, ADMIN);
        clock.step(Duration.ofSeconds(1));
        accounts.change(maria.id(), new UserEdit("Maria L.", null, "admin", null, "lumot-kavir"), ADMIN);
        clock.step(Duration.ofSeconds(1));
        accounts.resetPassword(maria.id(), ADMIN);

        List<AuditEvent> events = state.auditLog().ofEntity("user", maria.id(), 10, null).entries().stream()
                .map(AuditRecord::event)
                .toList();

        assertThat(events)
                .containsExactly(
                        new AuditEvent("portal-admin", "user", maria.id(), "password reset", Map.of(), Map.of()),
                        new AuditEvent(
                                "portal-admin",
                                "user",
                                maria.id(),
                                "changed",
                                Map.of("name", "Maria", "role", "operator"),
                                Map.of("name", "Maria L.", "role", "admin", "password", "changed")),
                        new AuditEvent(
                                "portal-admin",
                                "user",
                                maria.id(),
                                "created",
                                Map.of(),
                                Map.of(
                                        "name", "Maria",
                                        "email", "maria@datatalks.club",
                                        "role", "operator",
                                        "disabled", "false")));
    }

    @Test
    void thePortalsAdministratorIsKnownAlsoWhenNothingIsStored() {
        Accounts test = new IdentityParts(IdentityParts.test(directory), StateStores.temporary(clock), clock).accounts;

        assertThat(test.all()).extracting(User::name).containsExactly("Alexey", "Grace", "Valeriia");
        assertThat(test.find("portal-admin").orElseThrow().toActor()).isEqualTo(ADMIN);
    }

    private User administrator(int number) {
        return accounts.create(
                new UserDraft("Admin " + number, "admin%d@datatalks.club".formatted(number), "admin", "kavir-lumot"),
                ADMIN);
    }

    private User stored(User user) {
        return accounts.find(user.id()).orElseThrow();
    }

    private static UserEdit edit(@Nullable String email, @Nullable String role, @Nullable String disabled) {
        return new UserEdit(null, email, role, disabled, null);
    }

    private static ProblemException problemOf(Runnable call) {
        return catchThrowableOfType(ProblemException.class, call::run);
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            return threads.invokeAll(calls).stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }
}
