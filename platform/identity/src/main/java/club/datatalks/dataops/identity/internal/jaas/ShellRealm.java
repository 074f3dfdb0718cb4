package club.datatalks.dataops.identity.internal.jaas;

import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.identity.internal.IdentityConfig;
import club.datatalks.dataops.identity.internal.Settings;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The shell's users are the portal's administrators. Takes the place of the container's own realm, which knows users by
 * a file; without this component that file has nobody in it, so that the shell stays shut.
 */
@Component(service = JaasRealm.class, configurationPid = IdentityConfig.PID)
public final class ShellRealm implements JaasRealm {

    private static final String NAME = "karaf";
    private static final int RANK = 100; // the container's own has 0

    private final AppConfigurationEntry entry;

    @Activate
    public ShellRealm(IdentityConfig config, @Reference Identity identity, BundleContext context) {
        Settings settings = Settings.of(config);
        ShellDoor door =
                new ShellDoor(identity, new AuthorizedKeys(settings.dataDirectory()), settings.portalUserName());
        // The proxy is visible to the JDK, which makes it, and finds our module by bundle and class name.
        this.entry = new AppConfigurationEntry(
                ProxyLoginModule.class.getName(),
                LoginModuleControlFlag.REQUIRED,
                Map.of(
                        ProxyLoginModule.PROPERTY_MODULE,
                        ShellLoginModule.class.getName(),
                        ProxyLoginModule.PROPERTY_BUNDLE,
                        Long.toString(context.getBundle().getBundleId()),
                        ShellLoginModule.DOOR,
                        door));
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public int getRank() {
        return RANK;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        return new AppConfigurationEntry[] {entry};
    }
}
