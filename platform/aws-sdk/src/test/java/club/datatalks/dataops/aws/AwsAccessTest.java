package club.datatalks.dataops.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class AwsAccessTest {

    private static final AwsAccess.Patience SHORT =
            new AwsAccess.Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(20), 3);

    @Test
    void saysWhatIsMissingOrWrong() {
        assertThatThrownBy(() -> AwsAccess.of(" ", "", "", "")).hasMessageContaining("region is required");
        assertThatThrownBy(() -> AwsAccess.of("eu-west-1", "localhost:8000", "", ""))
                .hasMessageContaining("endpoint must be an address such as http://localhost:8000")
                .hasMessageContaining("localhost:8000");
        assertThatThrownBy(() -> AwsAccess.of("eu-west-1", "http://a b", "", ""))
                .hasMessageContaining("endpoint");
        assertThatThrownBy(() -> AwsAccess.of("eu-west-1", "", "key", "")).hasMessageContaining("secretAccessKey");
        assertThatThrownBy(() ->
                        new AwsAccess.Patience(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(3), 1))
                .hasMessageContaining("connect <= attempt <= call");
    }

    @Test
    void makesClientsOfEveryServiceWhateverLoaderTheThreadCarries() {
        AwsAccess access = AwsAccess.of("eu-west-1", "http://localhost:1", "key", "secret");
        Thread.currentThread().setContextClassLoader(null);
        try (DynamoDbClient tables = access.client(DynamoDbClient.builder(), SHORT);
                S3Client files = access.client(S3Client.builder().forcePathStyle(true), SHORT);
                SecretsManagerClient secrets = access.client(SecretsManagerClient.builder(), SHORT)) {
            assertThat(tables.serviceName()).isEqualTo("dynamodb");
            assertThat(files.serviceName()).isEqualTo("s3");
            assertThat(secrets.serviceName()).isEqualTo("secretsmanager");
        }
    }

    @Test
    void asksAsOftenAsSaidAndNoMore() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer throttling = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        throttling.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        throttling.start();
        try (DynamoDbClient client = clientOf(throttling)) {
            assertThatThrownBy(client::listTables).isInstanceOf(ProvisionedThroughputExceededException.class);
        } finally {
            throttling.stop(0);
        }

        assertThat(requests).hasValue(3);
    }

    @Test
    void givesUpOnASilentServer() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        silent.createContext("/", exchange -> requests.incrementAndGet());
        silent.start();
        try (DynamoDbClient client = clientOf(silent)) {
            assertThatThrownBy(client::listTables).isInstanceOf(SdkClientException.class);
        } finally {
            silent.stop(0);
        }

        assertThat(requests.get()).isBetween(1, 6);
    }

    private static DynamoDbClient clientOf(HttpServer server) {
        String endpoint = "http://localhost:" + server.getAddress().getPort();
        return AwsAccess.of("eu-west-1", endpoint, "key", "secret").client(DynamoDbClient.builder(), SHORT);
    }
}
