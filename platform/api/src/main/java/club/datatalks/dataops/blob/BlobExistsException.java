package club.datatalks.dataops.blob;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;

/** There is a blob with this key already. It is as it was; nothing was written. */
public final class BlobExistsException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final transient BlobKey key;

    public BlobExistsException(BlobKey key) {
        super(ProblemKind.CONFLICT, "A file %s exists already".formatted(key));
        this.key = key;
    }

    public BlobKey key() {
        return key;
    }
}
