package club.datatalks.dataops.identity.internal.jaas;

import java.io.IOException;
import java.security.Principal;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.jaas.modules.publickey.PublickeyCallback;
import org.jspecify.annotations.NullUnmarked;

/** One attempt to get into the shell. Made by the container, by name and without arguments, one for each attempt. */
@NullUnmarked // the container calls initialize(…) right after the constructor
public final class ShellLoginModule implements LoginModule {

    /** The option that holds the {@link ShellDoor} to ask. */
    static final String DOOR = "dataops.shell.door";

    private static final List<String> ROLES = List.of("admin", "manager", "viewer", "systembundles", "ssh");

    private final Set<Principal> principals = new HashSet<>();

    private Subject subject;
    private CallbackHandler caller;
    private ShellDoor door;

    @Override
    public void initialize(
            Subject newSubject, CallbackHandler newCaller, Map<String, ?> sharedState, Map<String, ?> options) {
        this.subject = newSubject;
        this.caller = newCaller;
        this.door = (ShellDoor) options.get(DOOR);
    }

    @Override
    public boolean login() throws LoginException {
        String name = name();
        if (!opens(name)) {
            throw new FailedLoginException("login failed");
        }
        principals.add(new UserPrincipal(name));
        ROLES.forEach(role -> principals.add(new RolePrincipal(role)));
        return true;
    }

    private String name() throws LoginException {
        NameCallback name = new NameCallback("User name: ");
        if (!ask(name) || name.getName() == null) {
            throw new FailedLoginException("login failed");
        }
        return name.getName();
    }

    // The shell answers one of the two questions and calls the other one unsupported.
    private boolean opens(String name) throws LoginException {
        PasswordCallback password = new PasswordCallback("Password: ", false);
        if (ask(password)) {
            char[] given = password.getPassword();
            password.clearPassword();
            return given != null && door.opensByPassword(name, new String(given));
        }
        PublickeyCallback key = new PublickeyCallback();
        if (ask(key)) {
            PublicKey given = key.getPublicKey();
            return given != null && door.opensByKey(name, given);
        }
        return false;
    }

    private boolean ask(Callback question) throws LoginException {
        try {
            caller.handle(new Callback[] {question});
            return true;
        } catch (UnsupportedCallbackException e) {
            return false;
        } catch (IOException e) {
            LoginException failure = new LoginException("no answer");
            failure.initCause(e);
            throw failure;
        }
    }

    @Override
    public boolean commit() {
        subject.getPrincipals().addAll(principals);
        return true;
    }

    @Override
    public boolean abort() {
        principals.clear();
        return true;
    }

    @Override
    public boolean logout() {
        subject.getPrincipals().removeAll(principals);
        principals.clear();
        return true;
    }
}
