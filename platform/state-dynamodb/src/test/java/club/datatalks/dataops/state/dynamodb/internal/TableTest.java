package club.datatalks.dataops.state.dynamodb.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.dynamodb.internal.DynamoDbStateStore.Settings;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class TableTest {

    private final DynamoDbClient client =
            OpenStores.access(Local.DYNAMO.endpoint()).client(DynamoDbClient.builder(), OpenStores.PATIENCE);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void isMadeOnlyWhereThatIsConfigured() {
        assertThatThrownBy(() -> open("table-not-there", false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no table table-not-there")
                .hasMessageContaining("DATAOPS_AUTO_CREATE_TABLES=true");
        assertThat(client.listTables().tableNames()).doesNotContain("table-not-there");
    }

    @Test
    void isOpenedByOthersOnceItIsMade() {
        open("table-made", true).close();

        open("table-made", false).close();
    }

    @Test
    void isRefusedWithEverythingThatDoesNotFit() {
        client.createTable(create -> create.tableName("table-of-others")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("PK")
                        .attributeType(ScalarAttributeType.N)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("PK")
                        .keyType(KeyType.HASH)
                        .build()));

        assertThatThrownBy(() -> open("table-of-others", false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its key is PK instead of pk (partition) and sk (sort)")
                .hasMessageContaining("index index-0 is missing")
                .hasMessageContaining("index index-7 is missing")
                .hasMessageContaining("key attribute PK is not a string")
                .hasMessageContaining("no stream of new images")
                .hasMessageContaining("time to live is not enabled on attribute ttl");
    }

    @Test
    void mayNotBeCalledAnything() {
        assertThatThrownBy(() -> open("a b", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DATAOPS_DYNAMODB_TABLE");
    }

    @Test
    void isNotThereWhenNobodyAnswers() {
        Settings settings = new Settings("table-made", false, Duration.ZERO, OpenStores.PATIENCE);

        assertThatThrownBy(() ->
                        DynamoDbStateStore.open(OpenStores.access("http://127.0.0.1:1"), settings, Clock.systemUTC()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("does not answer");
    }

    private static DynamoDbStateStore open(String table, boolean mayCreate) {
        return DynamoDbStateStore.open(
                OpenStores.access(Local.DYNAMO.endpoint()),
                new Settings(table, mayCreate, Duration.ZERO, OpenStores.PATIENCE),
                Clock.systemUTC());
    }
}
