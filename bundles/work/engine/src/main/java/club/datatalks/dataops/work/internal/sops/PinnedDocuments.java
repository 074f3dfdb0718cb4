package club.datatalks.dataops.work.internal.sops;

import java.util.List;

/**
 * The process documents of a workflow as they were when it was started.
 *
 * @param id of the workflow
 * @param revision of the content
 * @param pinnedAt when it was noted
 */
public record PinnedDocuments(String id, String revision, String pinnedAt, List<Pinned> documents) {

    /**
     * One document.
     *
     * @param reference as the workflow has it
     * @param hash of its text at that revision
     */
    public record Pinned(String reference, String id, String path, String title, String hash) {}
}
