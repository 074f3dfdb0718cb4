package club.datatalks.dataops.content.git.internal;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the git settings of the machine and of whoever starts us away from our repository: a {@code commit.gpgsign} in
 * somebody's home folder is none of our business, and we write nothing there either.
 */
final class IsolatedReader extends SystemReader.Delegate {

    private IsolatedReader(SystemReader machine) {
        super(machine);
    }

    /** Isolates the git library as a whole; doing so twice is fine. */
    static synchronized void install() {
        SystemReader machine = SystemReader.getInstance();
        if (!machine.getClass().getName().equals(IsolatedReader.class.getName())) {
            SystemReader.setInstance(new IsolatedReader(machine));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    private static final class NoConfig extends FileBasedConfig {

        @SuppressWarnings("NullAway") // a configuration without a file is what the library itself uses for this
        NoConfig(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // there is nothing to load
        }

        @Override
        public void save() {
            // what the library measures about the disk is kept in memory only
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
