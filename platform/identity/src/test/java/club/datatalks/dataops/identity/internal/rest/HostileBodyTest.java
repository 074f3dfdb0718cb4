package club.datatalks.dataops.identity.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.identity.internal.IdentityParts;
import club.datatalks.dataops.identity.internal.SteppedClock;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, it is the sender's mistake. */
@Timeout(30)
@TestInstance(Lifecycle.PER_CLASS) // nothing here changes anything
class HostileBodyTest {

    private static final Actor ADMIN =
            new Actor("00000000-0000-0000-0000-000000000001", "Grace", "grace@datatalks.club", Role.ADMIN);

    private final SteppedClock clock = new SteppedClock();
    private final StateStore state = StateStores.temporary(clock);

    private IdentityApi api;

    @BeforeAll
    void start(@TempDir Path directory) {
        api = new IdentityApi(new IdentityParts(IdentityParts.test(directory), state, clock));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isNeverOurFailure(byte[] body) {
        clock.step(Duration.ofMinutes(15)); // past the limit of attempts
        assertThat(api.call().send("POST", "/api/auth/login", body).status()).isBetween(400, 499);
        assertThat(api.by(ADMIN).send("POST", "/api/users", body).status()).isBetween(400, 499);
        assertThat(api.by(ADMIN).send("PATCH", "/api/users/" + ADMIN.id(), body).status())
                .isBetween(400, 499);
    }

    static Stream<byte[]> bodies() {
        Random random = new Random(7);
        return Stream.concat(
                Stream.of(
                                "[".repeat(30_000),
                                "{\"a\":".repeat(10_000),
                                "{\"name\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}",
                                "1".repeat(60_000),
                                "1e999999999",
                                "-0",
                                "NaN",
                                "{\"email\":\"" + "a@".repeat(20_000) + "\"}",
                                "{\"name\":\"x\",\"email\":\"a@" + ".a".repeat(20_000) + "\"}",
                                "{\"name\":\"" + "x".repeat(60_000) + "\",\"email\":\"a@b.c\"}",
                                "{\"name\":\"x\",\"email\":\"a@b.c\",\"password\":\"" + "x".repeat(60_000) + "\"}",
                                "{\"password\":\"" + "x".repeat(60_000) + "\"}",
                                "\u0000",
                                "\"\\ud800\"",
                                "{\"\\ud800\":1}",
                                "{\"disabled\":{}}",
                                "/* a comment */",
                                "\ufeff{")
                        .map(text -> text.getBytes(UTF_8)),
                Stream.concat(
                        Stream.of("{}".getBytes(UTF_16), new byte[] {(byte) 0xff, (byte) 0xfe}, new byte[] {
                            '"', (byte) 0xc3
                        }),
                        Stream.generate(() -> noise(random)).limit(50)));
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        byte[] body = "{\"email\":\"%s\"}".formatted("x".repeat(70_000)).getBytes(UTF_8);

        assertThat(api.call().send("POST", "/api/auth/login", body).error())
                .isEqualTo("413 Request body is larger than 64 KB");
        assertThat(api.by(ADMIN).send("POST", "/api/users", body).error())
                .isEqualTo("413 Request body is larger than 64 KB");
    }
}
