package club.datatalks.dataops.secrets.env.internal;

import club.datatalks.dataops.secrets.SecretName;
import club.datatalks.dataops.secrets.Secrets;
import club.datatalks.dataops.testkit.SecretsContract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class SecretsOfVariablesTest extends SecretsContract {

    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private final Secrets secrets = new EnvironmentSecrets("", environment);

    @Override
    protected Secrets secrets() {
        return secrets;
    }

    @Override
    protected void set(SecretName name, String text) {
        environment.put(name.variable(), text);
    }
}
