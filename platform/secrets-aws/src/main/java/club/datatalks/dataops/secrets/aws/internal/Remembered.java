package club.datatalks.dataops.secrets.aws.internal;

import club.datatalks.dataops.secrets.Secret;
import java.time.Instant;
import java.util.Optional;

/** What was found out about a secret, and when. */
record Remembered(Optional<Secret> secret, Instant since) {}
