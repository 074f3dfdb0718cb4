package club.datatalks.dataops.identity.internal.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.identity.internal.IdentityParts;
import club.datatalks.dataops.identity.internal.SteppedClock;
import club.datatalks.dataops.testkit.state.StateStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCommandsTest {

    private static final String CLIENT = "192.0.2.7";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Session session = printingTo(new PrintStream(printed, true, UTF_8));

    @TempDir
    Path directory;

    private IdentityParts parts;

    @BeforeEach
    void start() {
        SteppedClock clock = new SteppedClock();
        parts = new IdentityParts(IdentityParts.production(directory), StateStores.temporary(clock), clock);
    }

    @Test
    void addsAUserWhoCanSignInWithWhatIsPrinted() throws Exception {
        AddUserCommand command = add("maria@datatalks.club", "Maria");

        Matcher text = Pattern.compile("Maria signs in as maria@datatalks.club with the password (\\S+)\\R")
                .matcher(outputOf(command));

        assertThat(text.matches()).isTrue();
        assertThat(parts.identity.byPassword("maria@datatalks.club", text.group(1), CLIENT))
                .hasValueSatisfying(actor -> assertThat(actor.isAdmin()).isFalse());
    }

    @Test
    void addsAnAdministratorWhenAskedTo() throws Exception {
        AddUserCommand command = add("grace@datatalks.club", "Grace");
        command.admin = true;

        outputOf(command);

        assertThat(outputOf(list())).contains("Grace", "grace@datatalks.club", "admin", "active");
    }

    @Test
    void saysInASentenceWhatIsWrong() {
        assertThatThrownBy(() -> outputOf(add("maria", "Maria")))
                .isInstanceOf(CommandException.class)
                .hasMessage("email must be a valid email address");
        assertThatThrownBy(() -> outputOf(disable("nobody")))
                .isInstanceOf(CommandException.class)
                .hasMessage("There is no user nobody");
        assertThatThrownBy(() -> outputOf(disable("admin")))
                .isInstanceOf(CommandException.class)
                .hasMessage("Nobody else could administer the portal");
    }

    @Test
    void listsUsersForScripts() throws Exception {
        outputOf(add("maria@datatalks.club", "Maria"));

        assertThat(outputOf(list()).lines())
                .hasSize(2)
                .anyMatch(line -> line.matches("Maria\\s+maria@datatalks.club\\s+operator\\s+active\\s+\\S+"))
                .anyMatch(line -> line.matches("Portal admin\\s+admin\\s+active\\s+portal-admin"));
    }

    @Test
    void disablesAndEnables() throws Exception {
        outputOf(add("maria@datatalks.club", "Maria"));

        assertThat(outputOf(disable("maria@datatalks.club"))).isEqualToIgnoringNewLines("Maria is disabled.");
        assertThat(outputOf(list())).contains("disabled");
        DisableUserCommand undo = disable("maria@datatalks.club");
        undo.undo = true;
        assertThat(outputOf(undo)).isEqualToIgnoringNewLines("Maria is enabled.");
    }

    @Test
    void resetsTheAdministratorsPasswordUnlessToldWhose() throws Exception {
        String token =
                parts.identity.openSession(parts.identity.byId("portal-admin").orElseThrow(), Duration.ofDays(1));
        ResetPasswordCommand command = new ResetPasswordCommand();
        command.accounts = parts.accounts;
        command.session = session;

        String password = outputOf(command).strip();

        assertThat(parts.identity.byPassword("admin", password, CLIENT)).isPresent();
        assertThat(parts.identity.bySession(token)).isEmpty();
    }

    private AddUserCommand add(String email, String name) {
        AddUserCommand command = new AddUserCommand();
        command.accounts = parts.accounts;
        command.session = session;
        command.email = email;
        command.name = name;
        return command;
    }

    private DisableUserCommand disable(String name) {
        DisableUserCommand command = new DisableUserCommand();
        command.accounts = parts.accounts;
        command.session = session;
        command.name = name;
        return command;
    }

    private ListUsersCommand list() {
        ListUsersCommand command = new ListUsersCommand();
        command.accounts = parts.accounts;
        command.session = session;
        command.noFormat = true;
        return command;
    }

    private String outputOf(Action command) throws Exception {
        printed.reset();
        command.execute();
        return printed.toString(UTF_8);
    }

    private static Session printingTo(PrintStream console) {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConsole")) {
                        return console;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
