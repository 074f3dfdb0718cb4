package club.datatalks.dataops.content.git.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.secrets.Secret;
import club.datatalks.dataops.secrets.SecretName;
import club.datatalks.dataops.secrets.Secrets;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Asks for the password of the other repository whenever it is needed, so that it may change while we run. */
@Component(service = RemoteCredentials.class)
public final class RemoteCredentials {

    // Without a remote nobody needs secrets, so the store does not wait for them. Volatile: they come and go.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Secrets secrets;

    /**
     * What to show to the other repository; empty when no secret is named.
     *
     * @throws ProblemException of kind {@code UPSTREAM} when the secret is not there
     */
    Optional<CredentialsProvider> find(String user, String secretName) {
        if (secretName.isBlank()) {
            return Optional.empty();
        }
        Secrets known = secrets;
        Secret secret = Optional.ofNullable(known)
                .flatMap(places -> places.find(new SecretName(secretName)))
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.UPSTREAM,
                        ("The secret %s, the password of the other repository, is not set; set it or clear"
                                        + " remoteSecret")
                                .formatted(secretName)));
        return Optional.of(new UsernamePasswordCredentialsProvider(user, secret.reveal()));
    }
}
