package club.datatalks.dataops.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody typed behind a command. */
final class Options {

    private final String command;
    private final Map<String, String> values = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    private Options(String command) {
        this.command = command;
    }

    /**
     * @param known the options that there are; each takes a value
     * @throws KitException when there is another one, or one without its value
     */
    static Options of(String command, List<String> arguments, String... known) {
        Options options = new Options(command);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-")) {
                options.words.add(argument);
            } else if (!List.of(known).contains(argument)) {
                throw new KitException(
                        "%s does not know '%s'; ./dataops --help lists its options".formatted(command, argument));
            } else if (i + 1 == arguments.size()) {
                throw new KitException("%s needs a value".formatted(argument));
            } else {
                options.values.put(argument, arguments.get(++i));
            }
        }
        return options;
    }

    @Nullable String value(String option) {
        return values.get(option);
    }

    /** The one word that is not an option. */
    String only(String what) {
        if (words.size() != 1) {
            throw new KitException(
                    "%s takes %s, and nothing else without a dash".formatted(command, what),
                    "./dataops --help lists its options");
        }
        return words.get(0);
    }

    /** The one word that is not an option, when there is one. */
    @Nullable String maybe(String what) {
        return words.isEmpty() ? null : only(what);
    }
}
