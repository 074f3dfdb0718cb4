package club.datatalks.dataops;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import aQute.bnd.version.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that others can see of an exported package, as a tree of bnd's, and as a text that reads well in a review: an
 * element a line, deeper ones indented. Behind an element stands what it means for the version when it is added or
 * removed, where that is not {@code +MINOR -MAJOR}; so the text knows what plugins implement.
 */
final class PackageApi {

    private static final String INDENT = "  ";
    private static final String USUAL = " +MINOR -MAJOR";
    private static final int SHOWN = 5;

    private static final Set<String> EVERYBODYS = Set.of(
            "METHOD clone()",
            "METHOD equals(java.lang.Object)",
            "METHOD finalize()",
            "METHOD getClass()",
            "METHOD hashCode()",
            "METHOD notify()",
            "METHOD notifyAll()",
            "METHOD toString()",
            "METHOD wait()",
            "METHOD wait(long)",
            "METHOD wait(long,int)",
            "ANNOTATED org.osgi.annotation.bundle.Export",
            "ANNOTATED org.osgi.annotation.versioning.Version");

    private final Tree tree;

    private PackageApi(Tree tree) {
        this.tree = tree;
    }

    /** The packages that a module exports, by name. */
    static Map<String, PackageApi> in(Path classes) throws Exception {
        Map<String, PackageApi> packages = new TreeMap<>();
        try (Jar jar = new Jar(classes.toFile())) {
            for (Tree child : new DiffPluginImpl().tree(jar).get("<api>").getChildren()) {
                if (child.getType() == Type.PACKAGE) {
                    packages.put(child.getName(), new PackageApi(ours(child)));
                }
            }
        }
        return packages;
    }

    /** Without what every object has, which is the JDK's and not the same in all of them, and what the version says. */
    private static Tree ours(Tree api) throws Exception {
        return new DiffPluginImpl().deserialize(ours(api.serialize()));
    }

    private static Tree.Data ours(Tree.Data element) {
        if (element.children != null) {
            element.children = Arrays.stream(element.children)
                    .filter(child -> !EVERYBODYS.contains(child.type + " " + child.name))
                    .filter(child -> child.type != Type.ANNOTATED || !child.name.startsWith("jdk."))
                    .map(PackageApi::ours)
                    .toArray(Tree.Data[]::new);
        }
        return element;
    }

    /** What {@link #text} gave. */
    static PackageApi parsed(String text) throws Exception {
        List<String> lines = text.lines().toList();
        return new PackageApi(new DiffPluginImpl().deserialize(element(lines, 0)));
    }

    private static Tree.Data element(List<String> lines, int at) {
        String line = lines.get(at);
        int depth = depth(line);
        String[] parts = line.strip().split(" \\+|(?<=[A-Z]) -(?=[A-Z]+$)");
        Tree.Data data = new Tree.Data();
        data.type = Type.valueOf(parts[0].substring(0, parts[0].indexOf(' ')));
        data.name = parts[0].substring(parts[0].indexOf(' ') + 1);
        data.add = parts.length == 1 ? Delta.MINOR : Delta.valueOf(parts[1]);
        data.rem = parts.length == 1 ? Delta.MAJOR : Delta.valueOf(parts[2]);
        List<Tree.Data> children = new ArrayList<>();
        for (int i = at + 1; i < lines.size() && depth(lines.get(i)) > depth; i++) {
            if (depth(lines.get(i)) == depth + 1) {
                children.add(element(lines, i));
            }
        }
        data.children = children.toArray(Tree.Data[]::new);
        return data;
    }

    private static int depth(String line) {
        return (line.length() - line.stripLeading().length()) / INDENT.length();
    }

    String name() {
        return tree.getName();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        append(tree, "", text);
        return text.toString();
    }

    private static void append(Tree element, String indent, StringBuilder text) {
        String meaning = " +%s -%s".formatted(element.ifAdded(), element.ifRemoved());
        text.append(indent)
                .append(element.getType())
                .append(' ')
                .append(element.getName())
                .append(meaning.equals(USUAL) ? "" : meaning)
                .append('\n');
        for (Tree child : element.getChildren()) {
            append(child, indent + INDENT, text);
        }
    }

    private Version version() {
        return Arrays.stream(tree.getChildren())
                .filter(child -> child.getType() == Type.VERSION)
                .map(child -> Version.parseVersion(child.getName()))
                .findFirst()
                .orElse(Version.emptyVersion);
    }

    /** The weightiest change since a release, its version aside. */
    Delta changeSince(PackageApi before) {
        Delta delta = tree.diff(before.tree).getDelta();
        return delta == Delta.IGNORED ? Delta.UNCHANGED : delta;
    }

    /** What the version should be and is not; empty when it is. */
    Optional<String> findingSince(PackageApi before) {
        Version released = before.version();
        Delta change = changeSince(before);
        Version wanted = switch (change) {
            case UNCHANGED, IGNORED -> released;
            case MICRO, CHANGED -> new Version(released.getMajor(), released.getMinor(), released.getMicro() + 1);
            case MINOR, ADDED -> new Version(released.getMajor(), released.getMinor() + 1, 0);
            case MAJOR, REMOVED -> new Version(released.getMajor() + 1, 0, 0);
        };
        if (version().compareTo(wanted) >= 0) {
            return Optional.empty();
        }
        List<String> changes = new ArrayList<>();
        collect(tree.diff(before.tree), changes);
        return Optional.of("%s has a %s change since %s, so its package-info.java says @Version(\"%s\"), not %s: %s"
                .formatted(
                        name(),
                        change,
                        released,
                        wanted,
                        version(),
                        String.join(", ", changes.subList(0, Math.min(SHOWN, changes.size())))));
    }

    private static void collect(Diff diff, List<String> changes) {
        if (diff.getDelta() == Delta.UNCHANGED || diff.getDelta() == Delta.IGNORED) {
            return;
        }
        boolean isWhole = diff.getDelta() == Delta.ADDED || diff.getDelta() == Delta.REMOVED;
        if (isWhole || diff.getChildren().isEmpty()) {
            changes.add("%s %s %s".formatted(diff.getDelta(), diff.getType(), diff.getName()));
        } else {
            diff.getChildren().forEach(child -> collect(child, changes));
        }
    }
}
