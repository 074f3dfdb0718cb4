package club.datatalks.dataops.work.internal.seed;

import club.datatalks.dataops.work.internal.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The recurring configs that a portal starts with. */
public final class SeedRecurring {

    private SeedRecurring() {}

    /** The fields of each, in order. */
    public static List<Map<String, Object>> all() {
        List<Map<String, Object>> configs = new ArrayList<>();
        for (Map<String, Object> config : Json.objects(SeedFile.read("recurring.yaml"))) {
            config.put("assigneeId", SeedTemplates.GRACE);
            config.put("enabled", true);
            configs.add(config);
        }
        return configs;
    }
}
