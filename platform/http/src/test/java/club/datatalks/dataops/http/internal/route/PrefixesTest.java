package club.datatalks.dataops.http.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.http.internal.chain.RequestPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrefixesTest {

    private final Prefixes prefixes = Prefixes.of(
            Map.of(
                    "docs",
                    List.of("/docs", "/content"),
                    "identity",
                    List.of("/api/users"),
                    "work",
                    List.of("/api/users/me", "/api/webhook/email")),
            Map.of("work", List.of("/api/webhook/email"), "docs", List.of("/api/users")));

    @Test
    void findsThePluginOfAPath() {
        assertThat(pluginOf("/docs/registry")).isEqualTo("docs");
        assertThat(pluginOf("/api/users")).isEqualTo("identity");
    }

    @Test
    void prefersTheLongerPrefix() {
        assertThat(pluginOf("/api/users/me")).isEqualTo("work");
        assertThat(pluginOf("/api/users/you")).isEqualTo("identity");
    }

    @Test
    void knowsNobodyForAnythingElse() {
        assertThat(prefixes.find(new RequestPath("/docsets"))).isEmpty();
        assertThat(prefixes.find(new RequestPath("/"))).isEmpty();
    }

    @Test
    void countsWhatTheContractReservesAsDataEvenWithoutAPlugin() {
        assertThat(prefixes.isData(new RequestPath("/search"))).isTrue();
        assertThat(prefixes.isData(new RequestPath("/api/tasks"))).isTrue();
        assertThat(prefixes.isData(new RequestPath("/media/podcast/sops/publish.md")))
                .isFalse();
    }

    @Test
    void opensExactlyThePathsThatAPluginChecksItself() {
        assertThat(prefixes.isOpen(new RequestPath("/api/webhook/email"))).isTrue();
        assertThat(prefixes.isOpen(new RequestPath("/api/webhook/email/more"))).isFalse();
        assertThat(prefixes.isOpen(new RequestPath("/api/webhook"))).isFalse();
    }

    @Test
    void letsNoPluginOpenWhatAnotherOneAnswers() {
        assertThat(prefixes.isOpen(new RequestPath("/api/users"))).isFalse();
    }

    private String pluginOf(String path) {
        return prefixes.find(new RequestPath(path)).orElseThrow().plugin();
    }
}
