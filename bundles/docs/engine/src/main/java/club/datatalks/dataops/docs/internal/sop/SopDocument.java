package club.datatalks.dataops.docs.internal.sop;

import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document read as a procedure: its front matter, its lines, its blocks and its parsed form. Every text can be read;
 * one that is malformed has an error instead of a parsed form. Immutable.
 */
public final class SopDocument {

    private final SourceText source;
    private final FrontMatter frontMatter;
    private final Lines lines;
    private final int bodyLine;
    private final List<SopSection> sections;
    private final @Nullable SopParseError error;

    private SopDocument(String text) {
        this.source = SourceText.of(text);
        this.frontMatter = FrontMatter.read(text);
        this.lines = new Lines(source);
        this.bodyLine = frontMatter.isPresent() ? source.lineAt(frontMatter.bodyOffset()) : 0;
        lines.mark(0, bodyLine, LineRole.FRONT_MATTER);
        SectionParser parser = new SectionParser(lines, bodyLine);
        SopParseError malformed = null;
        try {
            parser.parse();
        } catch (MalformedSopException e) {
            malformed = e.error();
            lines.mark(bodyLine, lines.count(), LineRole.OUTSIDE);
        }
        this.error = malformed;
        this.sections = malformed == null ? List.copyOf(parser.sections()) : List.of();
    }

    /** Reads a document. Never fails, and takes time linear in the text. */
    public static SopDocument parse(String text) {
        return new SopDocument(text);
    }

    public SourceText source() {
        return source;
    }

    public FrontMatter frontMatter() {
        return frontMatter;
    }

    /** The file line, counted from 1, on which the body starts; one more than there are lines when it is empty. */
    public int bodyLine() {
        return bodyLine + 1;
    }

    /** Why there is no parsed form. */
    public Optional<SopParseError> error() {
        return Optional.ofNullable(error);
    }

    /** All sections in the order of the file, also those that a later one of the same name hides. Empty on an error. */
    public List<SopSection> sections() {
        return sections;
    }

    /** The section of that name that counts: the last one. */
    public Optional<SopSection> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).reduce((earlier, later) -> later);
    }

    /** The procedure that counts, when it is structured. */
    public Optional<SopSection.Procedure> procedure() {
        return section("procedure").flatMap(SopSection::structure);
    }

    /** The parsed form; empty on an error. */
    public Optional<ParsedSop> parsed() {
        if (error != null) {
            return Optional.empty();
        }
        Map<String, ParsedSop.Section> parsed = new LinkedHashMap<>();
        for (SopSection section : sections) {
            parsed.put(section.name(), parsed(section));
        }
        return Optional.of(new ParsedSop(frontMatter.fields().get("schema_version"), frontMatter.fields(), parsed));
    }

    private static ParsedSop.Section parsed(SopSection section) {
        SopSection.Procedure procedure = section.procedure();
        if (procedure == null) {
            return new ParsedSop.TextSection(section.raw(), section.bodyMd());
        }
        return new ParsedSop.Procedure(
                procedure.groups().stream()
                        .map(group -> new ParsedSop.Group(group.title(), values(group.steps())))
                        .toList(),
                values(procedure.flatSteps()),
                procedure.prose().stream().map(SopBlock.Prose::value).toList(),
                procedure.todos().stream().map(SopBlock.Todo::text).toList());
    }

    private static List<ParsedSop.Step> values(List<SopBlock.Step> steps) {
        return steps.stream().map(SopBlock.Step::value).toList();
    }

    /**
     * Where every section, group, step, screenshot, TODO, prose and loose text stands, in the order of the file, as
     * plain texts and numbers: {@code kind}, {@code line} and {@code end_line} (counted from 1, both inclusive), and
     * what tells it from others of its kind. Empty on an error.
     */
    public List<Map<String, Object>> sourceMap() {
        return SourceMap.of(this);
    }

    /** The markers of a file line, counted from 1, whether or not a rule of the format claims them. */
    public LineMarkers markers(int line) {
        return lines.markers(line - 1);
    }

    /** What a file line, counted from 1, is to the format. */
    public LineRole role(int line) {
        return lines.role(line - 1);
    }

    /** Every line with its role and the blocks it belongs to. */
    public List<SourceLine> lines() {
        SopSection[] sectionOf = new SopSection[lines.count()];
        SopBlock[] blockOf = new SopBlock[lines.count()];
        for (SopSection section : sections) {
            fill(sectionOf, section.lines(), section);
            section.structure().ifPresent(procedure -> own(blockOf, procedure.blocks()));
        }
        List<SourceLine> all = new ArrayList<>(lines.count());
        for (int line = 0; line < lines.count(); line++) {
            all.add(new SourceLine(
                    line + 1,
                    source.start(line),
                    source.end(line),
                    source.next(line),
                    lines.role(line),
                    sectionOf[line],
                    blockOf[line]));
        }
        return all;
    }

    private static void own(SopBlock[] blockOf, List<SopBlock> blocks) {
        for (SopBlock block : blocks) {
            fill(blockOf, block.lines(), block);
            if (block instanceof SopBlock.Group group) {
                own(blockOf, group.blocks());
            }
        }
    }

    private static <T> void fill(T[] owners, LineRange lines, T owner) {
        Arrays.fill(owners, lines.first() - 1, lines.last(), owner);
    }
}
