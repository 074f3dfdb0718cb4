package club.datatalks.dataops.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.identity.internal.Settings.AuthMode;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {

    private static final String CLIENT = "192.0.2.7";

    private final SteppedClock clock = new SteppedClock();
    private final StateStore state = StateStores.temporary(clock);

    @TempDir
    Path directory;

    @Test
    void leavesAFileThatTellsHowToSignIn() throws IOException {
        IdentityParts parts = start(IdentityParts.production(directory));

        Matcher file = Pattern.compile("User name: admin\nPassword:  (\\S+)\n")
                .matcher(Files.readString(directory.resolve("first-sign-in.txt")));
        assertThat(file.matches()).isTrue();
        assertThat(parts.identity.byPassword("admin", file.group(1), CLIENT))
                .contains(new Actor("portal-admin", "Portal admin", "", Role.ADMIN));
        assertThat(parts.accounts.all()).extracting(User::id).containsExactly("portal-admin");
    }

    @Test
    void keepsTheFileToItsOwner() throws IOException {
        start(IdentityParts.production(directory));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("first-sign-in.txt"))))
                .isEqualTo("rw-------");
        assertThat(directory.toFile().list()).containsExactly("first-sign-in.txt");
    }

    @Test
    void takesTheFileAwayWhenWhatItSaysIsNoLongerTrue() throws IOException {
        IdentityParts parts = start(IdentityParts.production(directory));

        parts.accounts.resetPassword("admin", Accounts.CONSOLE);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void takesTheFileAwayWhenThePasswordIsConfigured() throws IOException {
        start(IdentityParts.production(directory));

        start(IdentityParts.withPortalPassword(directory, "nimul-sodep"));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void happensOnce() throws IOException {
        start(IdentityParts.production(directory));
        String password = shownPassword();
        Files.delete(directory.resolve("first-sign-in.txt"));

        IdentityParts again = start(IdentityParts.production(directory));

        assertThat(directory).isEmptyDirectory();
        assertThat(again.identity.byPassword("admin", password, CLIENT)).isPresent();
    }

    @Test
    void helpsAnInstallationThatNobodyCanAdminister() throws IOException {
        start(IdentityParts.production(directory));
        UserCollection users = new UserCollection(state, true);
        Item<User> admin = users.find("portal-admin").orElseThrow();
        users.rewrite(admin, admin.value().withDisabled(true).withRole(Role.OPERATOR));

        IdentityParts again = start(IdentityParts.production(directory));

        assertThat(again.identity
                        .byPassword("admin", shownPassword(), CLIENT)
                        .orElseThrow()
                        .isAdmin())
                .isTrue();
    }

    @Test
    void generatesNothingWhenAPasswordIsConfigured() {
        IdentityParts parts = start(IdentityParts.withPortalPassword(directory, "nimul-sodep"));

        assertThat(directory).isEmptyDirectory();
        assertThat(parts.identity
                        .byPassword("admin", "nimul-sodep", CLIENT)
                        .orElseThrow()
                        .id())
                .isEqualTo("portal-admin");
    }

    @Test
    void anotherConfiguredPasswordEndsTheSessions() {
        IdentityParts before = start(IdentityParts.withPortalPassword(directory, "nimul-sodep"));
        String token = sessionOfAdmin(before);
        IdentityParts same = start(IdentityParts.withPortalPassword(directory, "nimul-sodep"));
        assertThat(same.identity.bySession(token)).isPresent();

        IdentityParts after = start(IdentityParts.withPortalPassword(directory, "kavir-lumot"));

        assertThat(after.identity.bySession(token)).isEmpty();
        assertThat(after.identity.byPassword("admin", "nimul-sodep", CLIENT)).isEmpty();
        assertThat(after.identity.byPassword("admin", "kavir-lumot", CLIENT)).isPresent();
    }

    @Test
    void aConfiguredPasswordReplacesTheGeneratedOne() throws IOException {
        start(IdentityParts.production(directory));
        String generated = shownPassword();

        IdentityParts configured = start(IdentityParts.withPortalPassword(directory, "nimul-sodep"));

        assertThat(configured.identity.byPassword("admin", generated, CLIENT)).isEmpty();
    }

    @Test
    void aPasswordThatIsNoLongerConfiguredNoLongerWorks() throws IOException {
        String token = sessionOfAdmin(start(IdentityParts.withPortalPassword(directory, "nimul-sodep")));

        IdentityParts after = start(IdentityParts.production(directory));

        assertThat(after.identity.byPassword("admin", "nimul-sodep", CLIENT)).isEmpty();
        assertThat(after.identity.bySession(token)).isEmpty();
        assertThat(after.identity.byPassword("admin", shownPassword(), CLIENT)).isPresent();
    }

    @Test
    void seedsTheTeamForTests() {
        IdentityParts parts = start(IdentityParts.test(directory));

        for (String email : List.of("grace@datatalks.club", "valeriia@datatalks.club", "alexey@datatalks.club")) {
            assertThat(parts.identity
                            .byPassword(email, "111", CLIENT)
                            .orElseThrow()
                            .isAdmin())
                    .isTrue();
        }
        assertThat(parts.accounts.all())
                .extracting(User::id)
                .containsExactlyInAnyOrder(
                        "00000000-0000-0000-0000-000000000001",
                        "00000000-0000-0000-0000-000000000002",
                        "00000000-0000-0000-0000-000000000003");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void seedingTwiceChangesNothing() {
        List<User> once = start(IdentityParts.test(directory)).accounts.all();
        clock.step(Duration.ofDays(1));

        assertThat(start(IdentityParts.test(directory)).accounts.all()).isEqualTo(once);
    }

    @Test
    void seedsAnAccountThatHasNoPasswordAnew() {
        start(IdentityParts.test(directory));
        UserCollection users = new UserCollection(state, false);
        Item<User> grace = users.find("00000000-0000-0000-0000-000000000001").orElseThrow();
        users.rewrite(grace, grace.value().withoutPassword().withName("G."));

        IdentityParts again = start(IdentityParts.test(directory));

        assertThat(again.identity
                        .byPassword("grace@datatalks.club", "111", CLIENT)
                        .orElseThrow()
                        .name())
                .isEqualTo("Grace");
    }

    @Test
    void outsideTestsTheTeamHasNoPassword() {
        IdentityParts parts = start(new Settings("admin", "nimul-sodep", directory, AuthMode.SESSION, "", false, true));

        assertThat(parts.accounts.all()).extracting(User::name).contains("Grace", "Valeriia", "Alexey");
        assertThat(parts.identity.byPassword("grace@datatalks.club", "111", CLIENT))
                .isEmpty();
    }

    @Test
    void refusesASecretThatIsAPlaceholder() {
        assertThatThrownBy(() -> IdentityParts.withPortalPassword(directory, "$[secret:portal]"))
                .hasMessage("portalPassword is a placeholder that could not be filled in");
        assertThatThrownBy(() -> IdentityParts.behindFront(directory, "$[secret:front]"))
                .hasMessage("portalSecret is a placeholder that could not be filled in");
    }

    private IdentityParts start(Settings settings) {
        return new IdentityParts(settings, state, clock);
    }

    private String sessionOfAdmin(IdentityParts parts) {
        return parts.identity.openSession(parts.identity.byId("portal-admin").orElseThrow(), Duration.ofDays(1));
    }

    private String shownPassword() throws IOException {
        return Files.readString(directory.resolve("first-sign-in.txt"))
                .replaceFirst("(?s).*Password:\\s*", "")
                .strip();
    }
}
