package club.datatalks.dataops.docs.internal.lint;

import club.datatalks.dataops.docs.internal.registry.ContentFiles;
import club.datatalks.dataops.docs.internal.registry.Registry;

/**
 * What a document's links are checked against.
 *
 * @param path of the document, with {@code content/} in front; there need be no such file yet
 */
public record LintContext(String path, Registry registry, ContentFiles files) {}
