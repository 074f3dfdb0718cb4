package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.problem.ProblemKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the caller has seen of a document before changing it, as the request says (DOC-37). Any text will do: one that
 * is no hash is the hash of nothing that we have.
 */
public final class Basis {

    private static final Basis NONE = new Basis(List.of(), false, false, null);
    private static final String ANY = "*";

    private final List<String> hashes;
    private final boolean mustBeAbsent;
    private final boolean mustExist;
    private final @Nullable ProblemKind problem;

    private Basis(List<String> hashes, boolean mustBeAbsent, boolean mustExist, @Nullable ProblemKind problem) {
        this.hashes = hashes;
        this.mustBeAbsent = mustBeAbsent;
        this.mustExist = mustExist;
        this.problem = problem;
    }

    /** The caller did not say. */
    public static Basis none() {
        return NONE;
    }

    /**
     * Field {@code base_sha}.
     *
     * @param sha {@code null} when there must be no document yet
     */
    public static Basis field(@Nullable String sha) {
        return new Basis(sha == null ? List.of() : List.of(sha.strip()), sha == null, false, ProblemKind.CONFLICT);
    }

    /** Header {@code If-Match}: quoted hashes, or {@code *} for any document. */
    public static Basis header(String ifMatch) {
        if (ifMatch.strip().equals(ANY)) {
            return new Basis(List.of(), false, true, ProblemKind.PRECONDITION_FAILED);
        }
        // What a proxy made weak is as good here: the same tag means the same bytes.
        List<String> hashes = Stream.of(ifMatch.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .map(tag -> tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"")
                        ? tag.substring(1, tag.length() - 1)
                        : tag)
                .toList();
        return new Basis(hashes, false, false, ProblemKind.PRECONDITION_FAILED);
    }

    public boolean isGiven() {
        return problem != null;
    }

    boolean mustBeAbsent() {
        return mustBeAbsent;
    }

    /** Whether a document with this hash, or none, is what the caller has seen. */
    public boolean holdsFor(@Nullable ContentHash current) {
        if (!isGiven()) {
            return true;
        }
        if (mustBeAbsent) {
            return current == null;
        }
        return current != null && (mustExist || hashes.contains(current.value()));
    }

    /** The hash that the change was based on, when exactly one was named and it looks like one. */
    public Optional<ContentHash> hash() {
        return hashes.size() == 1 && hashes.get(0).matches("[0-9a-f]{40}")
                ? Optional.of(new ContentHash(hashes.get(0)))
                : Optional.empty();
    }

    /** What the caller called the basis, to be repeated to them. */
    Optional<String> written() {
        return hashes.size() == 1 ? Optional.of(hashes.get(0)) : Optional.empty();
    }

    /** The kind of problem that a basis which does not hold is; the contract has one for each way to name it. */
    ProblemKind problemKind() {
        return problem == null ? ProblemKind.CONFLICT : problem;
    }
}
