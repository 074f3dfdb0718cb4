/** Amazon's local DynamoDB, for tests only. */
@NullMarked
package club.datatalks.dataops.testkit.dynamodb;

import org.jspecify.annotations.NullMarked;
