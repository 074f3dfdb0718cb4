package club.datatalks.dataops.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/club.datatalks.dataops.http.cfg}: who may come in, and what is written down about it. */
@ObjectClassDefinition(name = "DataOps: the front door")
public @interface HttpSettings {

    @AttributeDefinition(
            description = "DATAOPS_DOCS_DOMAIN: the whole site is behind the sign-in page; false or 0 "
                    + "leaves only /api/, behind tokens")
    String portalLayer() default "true";

    @AttributeDefinition(description = "WORK_ENGINE_AUTH_MODE: 'portal' trusts a front that knows the portal's secret")
    String authMode() default "session";

    @AttributeDefinition(description = "WORK_ENGINE_PORTAL_SECRET: what that front sends; empty never matches")
    String portalSecret() default "";

    @AttributeDefinition(description = "BASIC_AUTH_PASSWORD: whether one is set decides if local mode is open")
    String portalPassword() default "";

    @AttributeDefinition(description = "DTC_OFFLINE: 1 without a password opens the portal to whoever can connect")
    String offline() default "";

    @AttributeDefinition(description = "NODE_ENV: 'test' is the only environment that may switch sign-in off")
    String environment() default "";

    @AttributeDefinition(description = "SKIP_AUTH: 'true' opens every route, in the test environment only")
    String skipAuth() default "";

    @AttributeDefinition(description = "The address that the server listens on; what is open listens on loopback only")
    String host() default "127.0.0.1";

    @AttributeDefinition(description = "DATAOPS_ACCESS_LOG: 'all' writes down every request, else slow and failed ones")
    String accessLog() default "";
}
