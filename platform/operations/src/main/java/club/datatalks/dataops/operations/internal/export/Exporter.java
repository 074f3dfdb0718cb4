package club.datatalks.dataops.operations.internal.export;

import club.datatalks.dataops.export.ArchiveBucket;
import club.datatalks.dataops.export.ExportSource;
import club.datatalks.dataops.export.ExportSummary;
import club.datatalks.dataops.export.ExportedCollection;
import club.datatalks.dataops.export.PortableExport;
import club.datatalks.dataops.operations.internal.state.StateProviders;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.admin.OpenStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes portable exports of what the plugins that are installed give. Files come into being in a folder of their own
 * and are moved where they belong when all of them are there, the manifest last.
 */
@Component(
        service = {PortableExport.class, Exporter.class},
        configurationPid = ExportConfig.PID)
@Designate(ocd = ExportConfig.class)
public final class Exporter implements PortableExport {

    private static final Logger log = LoggerFactory.getLogger(Exporter.class);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int SHOWN = 5;

    // Volatile and a list: replaced as a whole whenever a plugin comes or goes.
    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ExportSource> sources = List.of();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ArchiveBucket bucket;

    private final OpenStore state;
    private final StateProviders providers;
    private final Clock clock;
    private final Settings settings;
    private final ReentrantLock one = new ReentrantLock();

    @Activate
    public Exporter(ExportConfig config, @Reference OpenStore state, @Reference StateProviders providers) {
        this(Settings.of(config), state, providers, Clock.systemUTC());
    }

    private Exporter(Settings settings, OpenStore state, StateProviders providers, Clock clock) {
        this.settings = settings;
        this.state = state;
        this.providers = providers;
        this.clock = clock;
    }

    /** For tests: as the framework makes it, with what it would put in. */
    static Exporter of(
            Settings settings,
            OpenStore state,
            StateProviders providers,
            Clock clock,
            List<ExportSource> sources,
            @Nullable ArchiveBucket bucket) {
        Exporter exporter = new Exporter(settings, state, providers, clock);
        exporter.sources = List.copyOf(sources);
        exporter.bucket = bucket;
        return exporter;
    }

    /**
     * Where exports go.
     *
     * @param bucket name of the bucket of archives; may be empty
     * @param archives folder of archives; {@code null} for none
     * @param output folder of the files themselves; {@code null} for none
     */
    record Settings(
            String bucket,
            @Nullable Path archives,
            String prefix,
            @Nullable Path output,
            Origin origin) {

        static Settings of(ExportConfig config) {
            return new Settings(
                    config.archiveBucket().strip(),
                    folder("DATAOPS_EXPORT_ARCHIVE_LOCAL_DIR", config.archiveDirectory()),
                    config.archivePrefix(),
                    folder("EXPORT_OUTPUT_DIR", config.outputDirectory()),
                    new Origin(
                            Origin.firstOf(config.environment(), config.nodeEnvironment()),
                            Origin.firstOf(config.stack()),
                            Origin.firstOf(config.region()),
                            Origin.firstOf(config.gitSha(), config.appGitSha())));
        }

        private static @Nullable Path folder(String name, String value) {
            try {
                return value.isBlank()
                        ? null
                        : Path.of(value.strip()).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("%s is no path: %s".formatted(name, e.getReason()), e);
            }
        }
    }

    @Override
    public boolean hasArchive() {
        return !settings.bucket().isEmpty() || settings.archives() != null;
    }

    @Override
    public ExportSummary make(String actorId) {
        Path output = settings.output();
        if (hasArchive()) {
            return archive(actorId);
        }
        if (output == null) {
            throw ProblemException.invalid("Export storage is not configured");
        }
        return to(output, actorId);
    }

    @Override
    public ExportSummary archive(String actorId) {
        if (!hasArchive()) {
            throw ProblemException.invalid("Export archive storage is not configured");
        }
        return alone(work -> archived(made(work), work, actorId));
    }

    /**
     * Makes an export in a folder, which is made when it is missing; an export that is there already is replaced.
     *
     * @throws ProblemException as {@link #make} does
     */
    public ExportSummary to(Path folder, String actorId) {
        return alone(work -> {
            Made made = made(work);
            keep(made, folder);
            state.store()
                    .commit(Transaction.empty()
                            .audit(AuditEvent.of(
                                    actorId, "export", ExportJson.timestamp(made.generatedAt()), "exported")));
            return told(made, folder, null);
        });
    }

    @Override
    public Optional<Instant> newestArchive() {
        return archives().query(Query.of(MadeArchive.ALL, Index.ALL).reversed().limit(1)).entries().stream()
                .map(item -> item.value().generatedAt())
                .findFirst();
    }

    private StateCollection<MadeArchive> archives() {
        return state.store().collection(MadeArchive.SPEC);
    }

    /** What is done in a folder of its own, which is gone afterwards. */
    private interface Work {

        ExportSummary in(Path folder) throws IOException;
    }

    private ExportSummary alone(Work work) {
        if (!one.tryLock()) {
            throw new ProblemException(
                            ProblemKind.UNAVAILABLE, "Another export is being made; ask again when it is through")
                    .retryAfter(SOON);
        }
        try {
            // Only its owner can read it: the copy of the state holds password hashes.
            Path folder = Files.createTempDirectory("dataops-export-");
            try {
                return work.in(folder);
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw ProblemException.unavailable(
                    "The export could not be written; see to the disk and ask again (%s)"
                            .formatted(e.getClass().getSimpleName()),
                    e);
        } finally {
            one.unlock();
        }
    }

    /** The files of an export, in a folder that will be gone. */
    private record Made(
            Instant generatedAt,
            Path folder,
            Map<String, Integer> counts,
            Map<String, String> checksums,
            List<String> names,
            List<String> problems) {}

    private Made made(Path work) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Path folder = Files.createDirectory(work.resolve("files"));
        Path spool = Files.createDirectory(work.resolve("spool"));
        List<ExportedCollection<?>> collections = sources.stream()
                .<ExportedCollection<?>>flatMap(source -> source.collections().stream())
                .toList();
        ExportFiles files;
        try (Picture picture = Picture.of(state, providers, Files.createDirectory(work.resolve("state")))) {
            files = new ExportFiles(picture.store(), picture.contents(), now);
            files.write(collections, folder, spool, settings.origin());
        }
        List<String> problems = ExportValidation.of(folder).errors();
        if (!problems.isEmpty()) {
            log.warn(
                    "The export of {} has {} problems, among them: {}",
                    now,
                    problems.size(),
                    problems.subList(0, Math.min(SHOWN, problems.size())));
        }
        Map<String, Integer> counts = new LinkedHashMap<>(files.counts());
        counts.putAll(files.furtherCounts());
        return new Made(now, folder, counts, files.checksums(), files.names(), problems);
    }

    private static void keep(Made made, Path folder) throws IOException {
        Files.createDirectories(folder);
        Folders.replace(made.folder(), made.names(), folder);
    }

    private ExportSummary archived(Made made, Path work, String actorId) throws IOException {
        String key = Archive.key(settings.prefix(), settings.origin().environment(), made.generatedAt());
        Path file = work.resolve("archive.tar.gz");
        Archive.write(made.folder(), made.names(), made.generatedAt(), file);
        String checksum = Checksums.of(file);
        long bytes = Files.size(file);
        String uri =
                settings.bucket().isEmpty() ? intoFolder(file, key, checksum) : intoBucket(made, file, key, checksum);
        Path output = settings.output();
        if (output != null) {
            keep(made, output);
        }
        state.store()
                .commit(Transaction.empty()
                        .create(archives(), new MadeArchive(key, made.generatedAt(), uri, checksum, bytes))
                        .audit(AuditEvent.of(actorId, "export", key, "archived")));
        log.info("Export {} is kept: {} bytes, {}", uri, bytes, checksum);
        return told(made, output, new ExportSummary.Archive(uri, key, checksum, bytes));
    }

    private String intoFolder(Path file, String key, String checksum) throws IOException {
        Path archives = settings.archives();
        if (archives == null) {
            throw ProblemException.invalid("Export archive storage is not configured");
        }
        Path target = archives.resolve(key);
        Files.createDirectories(Folders.of(target));
        Folders.copy(file, target);
        if (!Checksums.of(target).equals(checksum)) {
            throw new IOException("the archive was written, and is another one when it is read");
        }
        return "file://" + target.toAbsolutePath();
    }

    private String intoBucket(Made made, Path file, String key, String checksum) {
        ArchiveBucket place = bucket;
        if (place == null) {
            throw new ProblemException(
                    ProblemKind.UNAVAILABLE,
                    "DATAOPS_EXPORT_ARCHIVE_BUCKET needs the provider s3 of uploads; set DATAOPS_BLOBS=s3, or "
                            + "DATAOPS_EXPORT_ARCHIVE_LOCAL_DIR instead of the bucket");
        }
        place.put(
                key,
                file,
                Checksums.hex(checksum),
                Map.of(
                        "schema_version",
                        Manifest.SCHEMA_VERSION,
                        "export_format_version",
                        String.valueOf(Manifest.FORMAT_VERSION),
                        "generated_at",
                        ExportJson.timestamp(made.generatedAt())));
        return "s3://%s/%s".formatted(place.name(), key);
    }

    private static ExportSummary told(Made made, @Nullable Path folder, ExportSummary.@Nullable Archive archive) {
        return new ExportSummary(
                made.generatedAt(),
                Manifest.SCHEMA_VERSION,
                Manifest.FORMAT_VERSION,
                made.counts(),
                made.checksums(),
                made.problems(),
                folder,
                archive);
    }
}
