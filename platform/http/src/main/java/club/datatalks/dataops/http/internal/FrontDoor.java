package club.datatalks.dataops.http.internal;

import club.datatalks.dataops.http.internal.chain.Limits;
import club.datatalks.dataops.http.internal.chain.OriginCheck;
import club.datatalks.dataops.http.internal.chain.PathRules;
import club.datatalks.dataops.http.internal.chain.RequestLog;
import club.datatalks.dataops.http.internal.chain.SecurityHeaders;
import club.datatalks.dataops.http.internal.chain.Step;
import club.datatalks.dataops.http.internal.gate.Gate;
import club.datatalks.dataops.http.internal.gate.GateSettings;
import club.datatalks.dataops.http.internal.route.PluginRouter;
import club.datatalks.dataops.http.internal.route.PluginTable;
import club.datatalks.dataops.identity.Identity;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request through the steps, in this order: log, headers, limits, path, gate, origin, plugin. */
@Component(configurationPid = "club.datatalks.dataops.http")
@Designate(ocd = HttpSettings.class)
public final class FrontDoor implements Preprocessor {

    private static final Logger log = LoggerFactory.getLogger(FrontDoor.class);

    private final List<Step> steps;

    // Identity stands on the state store; when either is replaced, requests wait instead of this door being rebuilt.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Identity identity;

    @Activate
    public FrontDoor(HttpSettings settings, @Reference PluginTable plugins, BundleContext context) {
        StartRules.check(settings).ifPresent(reason -> stopEverything(reason, context));
        GateSettings gate = StartRules.gate(settings);
        steps = List.of(
                new RequestLog(settings.accessLog().equals("all")),
                new SecurityHeaders(),
                new Limits(),
                new PathRules(),
                new Gate(gate, () -> identity, plugins::isData, plugins::isOpen),
                new OriginCheck(),
                new PluginRouter(plugins));
        log.info("The door is open: {}", gate);
    }

    private static void stopEverything(String reason, BundleContext context) {
        log.error("Refusing to start: {}", reason);
        try {
            context.getBundle(0).stop();
        } catch (BundleException e) {
            log.error("The framework does not stop", e);
        }
        throw new IllegalStateException(reason);
    }

    @Override
    public void init(FilterConfig config) {
        // There is nothing to prepare.
    }

    @Override
    public void destroy() {
        // There is nothing to release.
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        walk(0, (HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void walk(int index, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (index == steps.size()) {
            chain.doFilter(request, response);
        } else {
            steps.get(index).handle(request, response, (req, res) -> walk(index + 1, req, res, chain));
        }
    }
}
