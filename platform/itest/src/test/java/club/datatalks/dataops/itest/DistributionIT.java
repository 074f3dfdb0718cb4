package club.datatalks.dataops.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The distribution from the inside: everything that it boots stands, and offers what it should. Runs in the container,
 * so it asserts with what Pax Exam brings along.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DistributionIT {

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] distribution() {
        String karaf = System.getProperty("karaf.version");
        File tarball = new File(System.getProperty("dataops.tarball"));
        List<Option> options = new ArrayList<>(List.of(
                karafDistributionConfiguration()
                        .karafVersion(karaf)
                        .frameworkUrl(tarball.toURI().toString())
                        .name("DataOps")
                        .unpackDirectory(new File("target/exam"))
                        .useDeployFolder(false),
                keepRuntimeFolder(),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                junitBundles(),
                editConfigurationFilePut("etc/org.apache.felix.http.cfg", "org.osgi.service.http.port", freePort()),
                // The product downloads nothing; Pax Exam's own parts are where Maven has put them.
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.defaultRepositories",
                        new File(System.getProperty("maven.repository")).toURI() + "@id=maven@snapshots")));
        for (String option : List.of(
                "--add-reads=java.xml=java.logging",
                "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                "--patch-module",
                "java.base=lib/endorsed/org.apache.karaf.specs.locator-" + karaf + ".jar",
                "--patch-module",
                "java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + karaf + ".jar",
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.util=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.net=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.security=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC")) {
            options.add(vmOption(option));
        }
        return options.toArray(Option[]::new);
    }

    @Test
    public void startsEveryBundleThatItInstalls() throws Exception {
        // The test itself is a bundle, and does not start last.
        assertStarts(List.of(), this::notActive);
    }

    private List<String> notActive() {
        List<String> waiting = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders("").get("Fragment-Host") != null;
            if (!fragment && bundle.getState() != Bundle.ACTIVE) {
                waiting.add(bundle.getSymbolicName());
            }
        }
        return waiting;
    }

    @Test
    public void offersTheServicesThatPluginsRelyOn() {
        for (String service : List.of(
                "club.datatalks.dataops.blob.BlobStore",
                "club.datatalks.dataops.content.ContentStore",
                "club.datatalks.dataops.secrets.Secrets",
                "club.datatalks.dataops.state.StateStore",
                "club.datatalks.dataops.identity.Identity",
                "club.datatalks.dataops.event.BrowserEvents",
                "club.datatalks.dataops.portal.PortalModule")) {
            assertNotNull(service, context.getServiceReference(service));
        }
    }

    @Test
    public void hasNoImplementationThatExportsAnything() {
        List<String> exporting = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            boolean ours = bundle.getSymbolicName().startsWith("dataops-");
            boolean api = bundle.getSymbolicName().endsWith("-api");
            String exports = bundle.getHeaders("").get("Export-Package");
            // A library that was made a bundle of exports what is its own.
            boolean library = bundle.getSymbolicName().equals("dataops-search-lucene");
            if (ours && !api && exports != null && (!library || exports.contains("club.datatalks."))) {
                exporting.add(bundle.getSymbolicName());
            }
        }

        assertEquals(List.of(), exporting);
    }

    @Test
    public void givesEveryPluginItsOwnRestApplication() throws Exception {
        assertStarts(List.of("docs", "identity", "plugins", "portal", "search", "work"), this::applications);
    }

    private List<String> applications() throws InvalidSyntaxException {
        List<String> names = new ArrayList<>();
        for (ServiceReference<?> application :
                context.getServiceReferences("jakarta.ws.rs.core.Application", "(osgi.jakartars.name=*)")) {
            names.add((String) application.getProperty("osgi.jakartars.name"));
        }

        Collections.sort(names);
        return names;
    }

    private static <T> void assertStarts(T expected, Callable<T> found) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!expected.equals(found.call()) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertEquals(expected, found.call());
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
