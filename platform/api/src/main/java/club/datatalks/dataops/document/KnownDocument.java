package club.datatalks.dataops.document;

import club.datatalks.dataops.content.ContentHash;

/**
 * A document of one revision.
 *
 * @param id as its front matter says, else made of its path
 * @param path with {@code content/} in front
 * @param hash of its text: an equal one is an equal text
 */
public record KnownDocument(String id, String path, String title, ContentHash hash) {}
