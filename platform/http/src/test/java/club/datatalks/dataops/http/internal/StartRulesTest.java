package club.datatalks.dataops.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartRulesTest {

    @Test
    void keepsTheGateShutByDefault() {
        HttpSettings settings = settings(Map.of());

        assertThat(StartRules.check(settings)).isEmpty();
        assertThat(StartRules.gate(settings).open()).isFalse();
        assertThat(StartRules.gate(settings).testBypass()).isFalse();
        assertThat(StartRules.gate(settings).portalLayer()).isTrue();
    }

    @Test
    void opensEveryRouteInTheTestEnvironmentOnly() {
        assertThat(StartRules.check(settings(Map.of("skipAuth", "true")))).isPresent();
        assertThat(StartRules.check(settings(Map.of("skipAuth", "true", "environment", "production"))))
                .get()
                .asString()
                .contains("NODE_ENV=test");
        HttpSettings test = settings(Map.of("skipAuth", "true", "environment", "test"));
        assertThat(StartRules.check(test)).isEmpty();
        assertThat(StartRules.gate(test).testBypass()).isTrue();
    }

    @Test
    void neverOpensToTheNetwork() {
        Map<String, String> everywhere = Map.of("skipAuth", "true", "environment", "test", "host", "0.0.0.0");

        assertThat(StartRules.check(settings(everywhere))).get().asString().contains("127.0.0.1");
        assertThat(StartRules.check(settings(Map.of("offline", "1", "host", "0.0.0.0"))))
                .get()
                .asString()
                .contains("BASIC_AUTH_PASSWORD");
    }

    @Test
    void isOpenInOfflineModeWithoutAPassword() {
        assertThat(StartRules.gate(settings(Map.of("offline", "1"))).open()).isTrue();
        assertThat(StartRules.gate(settings(Map.of("offline", "1", "portalPassword", "secret")))
                        .open())
                .isFalse();
    }

    /** The settings with their defaults, except for these. */
    private static HttpSettings settings(Map<String, String> values) {
        return (HttpSettings) Proxy.newProxyInstance(
                StartRulesTest.class.getClassLoader(),
                new Class<?>[] {HttpSettings.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), (String) method.getDefaultValue()));
    }
}
