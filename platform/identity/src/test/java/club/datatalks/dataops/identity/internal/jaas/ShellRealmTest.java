package club.datatalks.dataops.identity.internal.jaas;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.identity.internal.Accounts;
import club.datatalks.dataops.identity.internal.IdentityParts;
import club.datatalks.dataops.identity.internal.SteppedClock;
import club.datatalks.dataops.identity.internal.UserDraft;
import club.datatalks.dataops.testkit.state.StateStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Principal;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.jaas.modules.publickey.PublickeyCallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signs in the way the container's SSH server does: by a realm's name, with a handler that knows one of two answers.
 */
class ShellRealmTest {

    @TempDir
    Path directory;

    private IdentityParts parts;
    private Configuration realm;

    @BeforeEach
    void start() {
        SteppedClock clock = new SteppedClock();
        parts = new IdentityParts(
                IdentityParts.withPortalPassword(directory, "nimul-sodep"), StateStores.temporary(clock), clock);
        realm = realmOf(new ShellDoor(parts.identity, new AuthorizedKeys(directory), "admin"));
    }

    @Test
    void opensToTheAdministratorsPassword() throws LoginException {
        assertThat(principals(byPassword("admin", "nimul-sodep")))
                .containsExactlyInAnyOrder(
                        new UserPrincipal("admin"),
                        new RolePrincipal("admin"),
                        new RolePrincipal("manager"),
                        new RolePrincipal("viewer"),
                        new RolePrincipal("systembundles"),
                        new RolePrincipal("ssh"));
    }

    @Test
    void staysShutToAWrongPassword() {
        assertThat(refused(byPassword("admin", "nimul"))).isTrue();
        assertThat(refused(byPassword("admin", ""))).isTrue();
        assertThat(refused(byPassword("nobody", "nimul-sodep"))).isTrue();
    }

    @Test
    void opensToOtherAdministratorsButNotToOperators() throws LoginException {
        parts.accounts.create(new UserDraft("Grace", "grace@datatalks.club", "admin", "kavir-lumot"), Accounts.CONSOLE);
        parts.accounts.create(
                new UserDraft("Maria", "maria@datatalks.club", "operator", "kavir-lumot"), Accounts.CONSOLE);

        assertThat(principals(byPassword("grace@datatalks.club", "kavir-lumot")))
                .contains(new UserPrincipal("grace@datatalks.club"));
        assertThat(refused(byPassword("maria@datatalks.club", "kavir-lumot"))).isTrue();
        parts.accounts.setDisabled("grace@datatalks.club", true, Accounts.CONSOLE);
        assertThat(refused(byPassword("grace@datatalks.club", "kavir-lumot"))).isTrue();
    }

    @Test
    void staysShutAfterTooManyFailures() {
        for (int i = 0; i < 5; i++) {
            assertThat(refused(byPassword("admin", "wrong"))).isTrue();
        }

        assertThat(refused(byPassword("admin", "nimul-sodep"))).isTrue();
    }

    @Test
    void opensToTheLaunchersKey() throws Exception {
        new OperatorKey(directory.resolve("ssh"));

        assertThat(principals(byKey("admin", launchersKey()))).contains(new RolePrincipal("ssh"));
    }

    @Test
    void opensToAListedKeyOnly() throws Exception {
        PublicKey listed = newKey();
        Files.createDirectories(list().getParent());
        Files.writeString(list(), "\n# mine\n" + line(listed), US_ASCII);

        assertThat(principals(byKey("admin", listed))).isNotEmpty();
        assertThat(refused(byKey("admin", newKey()))).isTrue();
        assertThat(refused(byKey("grace@datatalks.club", listed))).isTrue();
    }

    @Test
    void staysShutToAKeyThatIsTakenOffTheList() throws Exception {
        new OperatorKey(directory.resolve("ssh"));
        PublicKey key = launchersKey();
        Files.writeString(list(), "", US_ASCII);

        new OperatorKey(directory.resolve("ssh"));

        assertThat(refused(byKey("admin", key))).isTrue();
    }

    @Test
    void staysShutToKeysWithoutAList() throws Exception {
        assertThat(refused(byKey("admin", newKey()))).isTrue();
    }

    @Test
    void keepsTheListThatIsThere() throws Exception {
        PublicKey listed = newKey();
        Files.createDirectories(list().getParent());
        Files.writeString(list(), line(listed).strip(), US_ASCII);

        new OperatorKey(directory.resolve("ssh"));

        assertThat(principals(byKey("admin", listed))).isNotEmpty();
        assertThat(principals(byKey("admin", launchersKey()))).isNotEmpty();
    }

    @Test
    void leavesNothingBehind() throws LoginException {
        Subject subject = new Subject();
        LoginContext login = new LoginContext("karaf", subject, byPassword("admin", "nimul-sodep"), realm);
        login.login();

        login.logout();

        assertThat(subject.getPrincipals()).isEmpty();
    }

    private static Configuration realmOf(ShellDoor door) {
        AppConfigurationEntry entry = new AppConfigurationEntry(
                ShellLoginModule.class.getName(),
                AppConfigurationEntry.LoginModuleControlFlag.REQUIRED,
                Map.of(ShellLoginModule.DOOR, door));
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        };
    }

    private Set<Principal> principals(CallbackHandler handler) throws LoginException {
        Subject subject = new Subject();
        new LoginContext("karaf", subject, handler, realm).login();
        return subject.getPrincipals();
    }

    private boolean refused(CallbackHandler handler) {
        return catchThrowableOfType(FailedLoginException.class, () -> principals(handler)) != null;
    }

    private static CallbackHandler byPassword(String name, String password) {
        return handler(name, password, null);
    }

    private static CallbackHandler byKey(String name, PublicKey key) {
        return handler(name, null, key);
    }

    private static CallbackHandler handler(String name, @Nullable String password, @Nullable PublicKey key) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback question) {
                    question.setName(name);
                } else if (callback instanceof PasswordCallback question && password != null) {
                    question.setPassword(password.toCharArray());
                } else if (callback instanceof PublickeyCallback question && key != null) {
                    question.setPublicKey(key);
                } else {
                    throw new UnsupportedCallbackException(callback);
                }
            }
        };
    }

    private Path list() {
        return directory.resolve("ssh/authorized_keys");
    }

    private static String line(PublicKey key) {
        return SshPublicKey.of(key).orElseThrow().toLine("grace@datatalks.club");
    }

    private static PublicKey newKey() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
    }

    private PublicKey launchersKey() throws IOException, GeneralSecurityException {
        String pem = Files.readString(directory.resolve("ssh/operator.key")).replaceAll("-----[^-]+-----|\\s", "");
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key = (RSAPrivateCrtKey)
                rsa.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        return rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }
}
