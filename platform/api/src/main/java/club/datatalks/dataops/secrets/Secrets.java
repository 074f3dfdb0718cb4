package club.datatalks.dataops.secrets;

import java.util.Optional;
import java.util.SortedSet;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where secrets come from. They are put there by an operator; nothing here changes them.
 *
 * <p>Ask whenever a secret is needed instead of keeping it: what is asked for often is remembered for a while, and a
 * secret that was changed outside is noticed after a few minutes without a restart.
 *
 * <p>Implementations are safe for use by several threads and pass {@code SecretsContract}. No message and no log line
 * of theirs holds a secret. A method throws {@link club.datatalks.dataops.problem.ProblemException} of kind
 * {@code UPSTREAM} when the place behind cannot be reached or refuses us and nothing usable is remembered, and of kind
 * {@code UNAVAILABLE} when what is there cannot be used as a secret; the message names the secret and the remedy.
 */
@ConsumerType
public interface Secrets {

    /**
     * The secret of this name; empty when nobody set one, or set it to nothing. A line break at the end is not part of
     * a secret. May cost a network call that takes seconds.
     */
    Optional<Secret> find(SecretName name);

    /**
     * The names under which there are secrets, for people and for checks. Never complete where the place behind does
     * not tell secrets from other things; {@link #find} decides.
     */
    SortedSet<SecretName> names();

    /** Forgets what is remembered, so that the next call asks the place behind. */
    void refresh();
}
