package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.testkit.dynamodb.LocalDynamoDb;

/** One local DynamoDB for all tests of this process; it ends with the process. */
final class Local {

    static final LocalDynamoDb DYNAMO = LocalDynamoDb.started();

    private Local() {}
}
