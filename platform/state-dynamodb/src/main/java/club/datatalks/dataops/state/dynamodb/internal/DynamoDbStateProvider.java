package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.aws.AwsAccess;
import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StateProvider;
import club.datatalks.dataops.state.dynamodb.internal.DynamoDbStateStore.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Opens stores in DynamoDB tables, and has one keep the portal's state where that is configured. The portal's store is
 * there as a service from the moment on when its table answers.
 */
@Component(service = StateProvider.class, configurationPid = DynamoDbStateProvider.PID, immediate = true)
@Designate(ocd = DynamoDbStateProvider.Config.class)
public final class DynamoDbStateProvider implements StateProvider {

    static final String NAME = "dynamodb";
    static final String PID = "club.datatalks.dataops.state.dynamodb";

    private static final String TABLE = "table";
    private static final String REGION = "region";
    private static final String ENDPOINT = "endpoint";
    private static final String CREATE_TABLE = "createTable";
    private static final Map<String, String> SETTINGS = settingsInOrder();

    @ObjectClassDefinition(name = "DataOps: state in DynamoDB")
    public @interface Config {

        @AttributeDefinition(description = "Name of the table")
        String table() default "dataops";

        @AttributeDefinition(description = "AWS region of the table, for example eu-west-1")
        String region() default "";

        @AttributeDefinition(description = "Address to ask instead of AWS's own, for example http://localhost:8000")
        String endpoint() default "";

        @AttributeDefinition(description = "Make the table when it is not there")
        boolean createTable() default false;

        @AttributeDefinition(
                description = "By how many milliseconds indexes may be behind the table; 0 on Amazon's local DynamoDB")
        long indexLagMillis() default 2000;

        @AttributeDefinition(
                description = "The provider that keeps the portal's state; this one does when it is dynamodb")
        String chosen() default "sqlite";
    }

    private final Config config;
    private final Clock clock;
    private final @Nullable PortalStore portalStore;

    @Activate
    public DynamoDbStateProvider(Config config, BundleContext context) {
        this.config = config;
        this.clock = Clock.systemUTC();
        this.portalStore = config.chosen().equals(NAME)
                ? PortalStore.opening(() -> open(Map.of()), store -> service(context, store))
                : null;
    }

    @Deactivate
    void close() {
        if (portalStore != null) {
            portalStore.close();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> settings() {
        return SETTINGS;
    }

    @Override
    public DynamoDbStateStore open(Map<String, String> settings) {
        for (String name : settings.keySet()) {
            if (!SETTINGS.containsKey(name)) {
                throw ProblemException.invalid(
                        "dynamodb has no setting %s, only %s".formatted(name, String.join(", ", SETTINGS.keySet())));
            }
        }
        AwsAccess access;
        Settings table;
        try {
            access = AwsAccess.of(
                    value(settings, REGION, config.region()), value(settings, ENDPOINT, config.endpoint()), "", "");
            table = new Settings(
                    value(settings, TABLE, config.table()),
                    Boolean.parseBoolean(value(settings, CREATE_TABLE, Boolean.toString(config.createTable()))),
                    Duration.ofMillis(Math.max(0, config.indexLagMillis())),
                    Patience.interactive());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(String.valueOf(e.getMessage()));
        }
        return DynamoDbStateStore.open(access, table, clock);
    }

    private static String value(Map<String, String> settings, String name, String configured) {
        String value = settings.getOrDefault(name, configured);
        if (value.startsWith("$[")) {
            throw new IllegalArgumentException("%s is still %s: its variable is not set".formatted(name, value));
        }
        return value;
    }

    private static ServiceRegistration<?> service(BundleContext context, DynamoDbStateStore store) {
        String[] types = {StateStore.class.getName(), OpenStore.class.getName()};
        return context.registerService(types, store, null);
    }

    private static Map<String, String> settingsInOrder() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(TABLE, "the name of the table; the configured one by default");
        settings.put(REGION, "the AWS region, for example eu-west-1; the configured one by default");
        settings.put(ENDPOINT, "an address to ask instead of AWS's own, for example http://localhost:8000");
        settings.put(CREATE_TABLE, "true makes the table when it is not there");
        return settings;
    }
}
