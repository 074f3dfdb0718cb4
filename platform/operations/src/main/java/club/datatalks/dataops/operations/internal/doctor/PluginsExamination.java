package club.datatalks.dataops.operations.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether everything that is installed runs. */
final class PluginsExamination implements Examination {

    private final Supplier<List<Components.Plugin>> plugins;

    PluginsExamination(Supplier<List<Components.Plugin>> plugins) {
        this.plugins = plugins;
    }

    @Override
    public String area() {
        return "plugins";
    }

    @Override
    public List<Finding> findings() {
        List<Components.Plugin> all = plugins.get();
        List<Finding> findings = new ArrayList<>();
        for (Components.Plugin plugin : all) {
            for (String fault : plugin.faults()) {
                findings.add(Finding.fault(
                        area(), "%s %s: %s".formatted(plugin.name(), plugin.version(), fault), remedy(plugin)));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.fine(area(), "All %d run".formatted(all.size())));
        }
        return findings;
    }

    private static String remedy(Components.Plugin plugin) {
        return switch (plugin.state()) {
            case "not resolved" -> "bundle:diag %s tells what it lacks; install that".formatted(plugin.name());
            case "stopped" -> "bundle:start %s, unless somebody stopped it on purpose".formatted(plugin.name());
            case "starting", "stopping" -> "run dataops:doctor again in a minute; if it stays, see the log";
            default -> "start or install what it waits for; the first error in the log tells why that is missing";
        };
    }
}
