package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.edit.ContentWriter;
import org.jspecify.annotations.Nullable;

/** The commit that a change became. */
record CommitRefView(String sha, String message) {

    /** The commit of a change; {@code null}, and then left out, when nothing had to change. */
    static @Nullable CommitRefView of(ContentWriter.@Nullable Written written) {
        ContentWriter.Commit commit = written == null ? null : written.commit();
        return commit == null ? null : new CommitRefView(commit.revision().id(), commit.message());
    }
}
