package club.datatalks.dataops.plugins.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set about plugins. */
@ObjectClassDefinition(name = "DataOps: plugins")
public @interface PluginConfig {

    @AttributeDefinition(
            description =
                    "DATAOPS_PLUGIN_TIME_LIMIT: seconds in which a plugin has to stop, to start, and to be healthy")
    int timeLimit() default 60;

    @AttributeDefinition(
            description =
                    "DATAOPS_PLUGIN_KEYS: public keys in base64, with commas between; when set, only plugins signed by one of them are taken")
    String keys() default "";

    @AttributeDefinition(
            description =
                    "DATAOPS_PLUGIN_REPOSITORIES: addresses of Maven repositories, with commas between; when set, plugins can be named by coordinate")
    String repositories() default "";

    @AttributeDefinition(description = "DATAOPS_DATA: with the host's name, tells one node from another")
    String data() default "";
}
