package club.datatalks.dataops.docs.internal.view;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the registry refuses in a document, in the form in which lint tells what it found (DOC-28). */
public final class RegistryFindings {

    private static final String MESSAGE = "message";

    private RegistryFindings() {}

    /** A warning for each violation: whoever saves may go on. */
    public static List<Map<String, Object>> of(List<String> violations) {
        return violations.stream()
                .map(violation ->
                        Map.<String, Object>of("code", "DOC-REGISTRY", "level", "warning", MESSAGE, violation))
                .toList();
    }

    /**
     * Those that lint does not tell by itself: it knows the line on which a related document stands that is not there.
     *
     * @param path of the document; violations about nobody else begin with it
     */
    static List<Map<String, Object>> beside(List<Map<String, Object>> findings, String path, List<String> violations) {
        Set<String> told = findings.stream()
                .map(finding -> "%s: %s".formatted(path, finding.get(MESSAGE)))
                .collect(Collectors.toSet());
        return of(violations.stream()
                .filter(violation -> !told.contains(violation))
                .toList());
    }
}
