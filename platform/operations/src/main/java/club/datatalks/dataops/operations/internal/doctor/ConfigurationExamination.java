package club.datatalks.dataops.operations.internal.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The settings as the components got them. Nothing of what is only half filled in goes unnoticed, and no door stands
 * open without a word.
 */
final class ConfigurationExamination implements Examination {

    static final String HTTP = "club.datatalks.dataops.http";
    static final String IDENTITY = "club.datatalks.dataops.identity";

    private static final String DOCUMENTATION = "docs/configuration.md lists the settings";

    private final Supplier<Map<String, Map<String, Object>>> settings;

    /** @param settings by the name of the configuration, as components got them */
    ConfigurationExamination(Supplier<Map<String, Map<String, Object>>> settings) {
        this.settings = settings;
    }

    @Override
    public String area() {
        return "configuration";
    }

    @Override
    public List<Finding> findings() {
        Map<String, Map<String, Object>> all = new TreeMap<>(settings.get());
        List<Finding> findings = new ArrayList<>();
        all.forEach((name, values) -> findings.addAll(unfilled(name, values)));
        Map<String, Object> door = all.getOrDefault(HTTP, Map.of());
        findings.addAll(openDoors(door));
        if (is(all.getOrDefault(IDENTITY, Map.of()), "testMode", "true")) {
            findings.add(Finding.warning(
                    area(),
                    "Identity is in test mode: anybody may share an e-mail address, and test users exist",
                    "unset DATAOPS_TEST_MODE and start again, unless this is a test"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.fine(area(), "%d configurations are filled in".formatted(all.size())));
        }
        return findings;
    }

    private List<Finding> unfilled(String name, Map<String, Object> values) {
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(values).forEach((key, value) -> {
            if (texts(value).stream().anyMatch(text -> text.contains("$["))) {
                // Not the value itself: what could not be filled in may be next to a secret that could.
                findings.add(Finding.fault(
                        area(),
                        "%s of etc/%s.cfg has a place that was not filled in ($[…])".formatted(key, name),
                        "set the environment variable that it names, or give it a default; " + DOCUMENTATION));
            }
        });
        return findings;
    }

    private List<Finding> openDoors(Map<String, Object> door) {
        List<Finding> findings = new ArrayList<>();
        if (is(door, "environment", "test") && is(door, "skipAuth", "true")) {
            findings.add(Finding.fault(
                    area(),
                    "The test switch is on (NODE_ENV=test, SKIP_AUTH=true): every route is open to everybody",
                    "unset SKIP_AUTH and start again, unless this is a test"));
        }
        boolean hasPassword =
                !String.valueOf(door.getOrDefault("portalPassword", "")).isEmpty();
        if (is(door, "offline", "1") && !hasPassword) {
            findings.add(Finding.warning(
                    area(),
                    "The portal is open to whoever can connect (DTC_OFFLINE=1 without BASIC_AUTH_PASSWORD)",
                    "set BASIC_AUTH_PASSWORD, or unset DTC_OFFLINE, and start again"));
        }
        boolean isPortalMode = is(door, "authMode", "portal");
        if (isPortalMode
                && String.valueOf(door.getOrDefault("portalSecret", "")).isEmpty()) {
            findings.add(Finding.fault(
                    area(),
                    "Portal mode without a secret: no front can vouch for anybody, and nobody gets in",
                    "set WORK_ENGINE_PORTAL_SECRET to what the front sends, and start again"));
        }
        return findings;
    }

    private static boolean is(Map<String, Object> values, String key, String expected) {
        return expected.equals(String.valueOf(values.getOrDefault(key, "")));
    }

    private static Collection<String> texts(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(String::valueOf).toList();
        }
        return value instanceof Object[] array
                ? List.of(array).stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
