package club.datatalks.dataops.plugins.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A plugin, as an administrator sees it.
 *
 * @param core part of the platform: nothing can be done with it here
 * @param state {@code running}, {@code stopped}, {@code disabled}, {@code removed}, {@code available} (in the
 *     distribution, not installed), or what the framework calls it
 * @param origin {@code shipped}, {@code upload}, {@code maven}, {@code console}
 * @param health {@code fine}, {@code warning}, {@code waiting}, {@code fault}; empty when it does not run
 * @param services what others can call, by their types' names
 * @param earlier versions that can be gone back to, newest first
 */
public record PluginView(
        String name,
        String bundle,
        String version,
        boolean core,
        String state,
        String origin,
        String source,
        long size,
        String sha256,
        String installedBy,
        Instant installedAt,
        String health,
        List<String> healthLines,
        List<String> prefixes,
        List<String> permissions,
        Map<String, Integer> collections,
        List<String> services,
        List<String> screens,
        List<String> earlier,
        List<String> actions) {}
