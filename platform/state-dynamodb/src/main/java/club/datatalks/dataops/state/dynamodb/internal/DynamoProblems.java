package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.problem.ProblemException;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** DynamoDB's failures in words that somebody can act on. */
final class DynamoProblems {

    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Set<String> REFUSED = Set.of(
            "AccessDeniedException",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "MissingAuthenticationTokenException",
            "IncompleteSignature",
            "ExpiredTokenException",
            "InvalidClientTokenId");

    private DynamoProblems() {}

    static ProblemException of(SdkException e) {
        if (e instanceof AwsServiceException service) {
            return ofService(service);
        }
        if (String.valueOf(e.getMessage()).startsWith("Unable to load credentials")) {
            return ProblemException.unavailable(
                    "The state store has no credentials for DynamoDB; an administrator has to provide them", e);
        }
        return ProblemException.upstream("The state store (DynamoDB) does not answer; try again in a moment", e)
                .retryAfter(SOON);
    }

    /** Others kept writing the same items, or were writing too much, for longer than we wait. */
    static ProblemException busy(SdkException e) {
        return ProblemException.upstream("The state store (DynamoDB) is very busy; try again in a moment", e)
                .retryAfter(SOON);
    }

    static ProblemException closed() {
        return ProblemException.unavailable(
                "The state store is closed", new IllegalStateException("called after the store was closed"));
    }

    private static ProblemException ofService(AwsServiceException e) {
        String code = e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
        if (e.isThrottlingException() || code.endsWith("ThroughputExceededException")) {
            return busy(e);
        }
        if (e instanceof ResourceNotFoundException) {
            return ProblemException.unavailable(
                    "The table of the state store is not there; an administrator has to create it", e);
        }
        if (REFUSED.contains(code)) {
            return ProblemException.unavailable(
                    "DynamoDB refuses the state store's credentials; an administrator has to allow them", e);
        }
        if (e.statusCode() >= 500) {
            return ProblemException.upstream("The state store (DynamoDB) fails at the moment; try again in a moment", e)
                    .retryAfter(SOON);
        }
        return ProblemException.upstream("DynamoDB refused a request of the state store; the log says why", e);
    }
}
