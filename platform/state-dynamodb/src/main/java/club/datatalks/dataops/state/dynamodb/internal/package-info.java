/** The state store in one DynamoDB table. */
@NullMarked
package club.datatalks.dataops.state.dynamodb.internal;

import org.jspecify.annotations.NullMarked;
