package club.datatalks.dataops.identity.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The operator's settings, in the file {@code club.datatalks.dataops.identity.cfg}. */
@ObjectClassDefinition(name = "DataOps: users and sign-in")
public @interface IdentityConfig {

    /** The pid under which all parts of this bundle get these settings. */
    String PID = "club.datatalks.dataops.identity";

    @AttributeDefinition(
            description = "User name of the portal's administrator at the sign-in page and in Basic authentication")
    String portalUserName() default "admin";

    @AttributeDefinition(
            description = "Password of the portal's administrator; empty to keep a generated one in the store")
    String portalPassword() default "";

    @AttributeDefinition(description = "Folder of the installation; the first sign-in and the shell's keys are in it")
    String dataDirectory() default "data";

    @AttributeDefinition(
            description = "session: people sign in here; portal: a trusted front has done it and sends portalSecret")
    String authMode() default "session";

    @AttributeDefinition(description = "What a trusted front sends as x-portal-secret; empty trusts none")
    String portalSecret() default "";

    @AttributeDefinition(description = "Known passwords and cheap hashes, for automatic tests on throw-away data only")
    boolean testMode() default false;

    @AttributeDefinition(
            description = "Create the team's accounts that the templates name; without a password outside test mode")
    boolean seedUsers() default false;
}
