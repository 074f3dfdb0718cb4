package club.datatalks.dataops.operations.internal.doctor;

import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.admin.OpenStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the running portal from all sides. It is there whatever else is missing, for that is when it is asked. Safe
 * for use by several threads.
 */
@Component(service = Doctor.class)
public final class Doctor {

    private static final Logger log = LoggerFactory.getLogger(Doctor.class);

    private final List<Examination> examinations;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable OpenStore state;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ContentStore content;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable HealthCheckExecutor health;

    @Activate
    public Doctor(BundleContext context, @Reference ServiceComponentRuntime runtime) {
        Components components = new Components(context, runtime);
        this.examinations = List.of(
                new ConfigurationExamination(components::settings),
                new StateExamination(() -> state, Clock.systemUTC()),
                new DiskExamination(() -> dataFolder(components.settings())),
                new ContentExamination(() -> content),
                new PluginsExamination(components::plugins),
                new HealthExamination(() -> health));
    }

    Doctor(List<Examination> examinations) {
        this.examinations = List.copyOf(examinations);
    }

    /** Everything that was found, also what is fine, side by side. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        for (Examination examination : examinations) {
            try {
                findings.addAll(examination.findings());
            } catch (ProblemException e) {
                findings.add(Finding.fault(examination.area(), e.message(), "do what it says; the log has the cause"));
            } catch (RuntimeException e) {
                log.error("The {} cannot be examined", examination.area(), e);
                findings.add(Finding.fault(
                        examination.area(), "This cannot be examined: " + e, "see the log; it has the whole error"));
            }
        }
        return List.copyOf(findings);
    }

    private static Path dataFolder(Map<String, Map<String, Object>> settings) {
        Object folder = settings.getOrDefault(ConfigurationExamination.IDENTITY, Map.of())
                .getOrDefault("dataDirectory", "data");
        return Path.of(String.valueOf(folder));
    }
}
