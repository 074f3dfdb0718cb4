package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.problem.ProblemException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * On which days something recurs: five fields, of which day of month, month and day of week count, all three together.
 * Lists, ranges, steps and English names will do; {@code 0} and {@code 7} are Sunday. {@code *}{@code /n} counts in
 * multiples of n. Source: the work engine's semantics, 7.1, with the better behaviour of its note.
 */
public final class CronText {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,4})(?:-([0-9]{1,4})(?:/([0-9]{1,4}))?)?");
    private static final Pattern STEP = Pattern.compile("\\*/([0-9]{1,4})");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int[] MOST_DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;

    private CronText(BitSet daysOfMonth, BitSet months, BitSet daysOfWeek) {
        this.daysOfMonth = daysOfMonth;
        this.months = months;
        this.daysOfWeek = daysOfWeek;
    }

    /**
     * A text that matches some day.
     *
     * @throws ProblemException of kind {@code INVALID}
     */
    public static CronText checked(String text) {
        if (fieldsOf(text).size() != 5) {
            throw ProblemException.invalid(
                    "Invalid cron expression format: must have exactly 5 space-separated fields");
        }
        CronText cron = lenient(text);
        if (!cron.canMatch()) {
            throw ProblemException.invalid(
                    ("cronExpression \"%s\" names no day: day of month is 1-31, month 1-12 or JAN-DEC, day of week 0-7 or"
                                    + " SUN-SAT; *, */n, a-b, a-b/n and lists of these will do")
                            .formatted(text));
        }
        return cron;
    }

    /** The same for a text that is stored already: what cannot be understood matches no day. */
    public static CronText lenient(String text) {
        List<String> fields = fieldsOf(text);
        if (fields.size() != 5) {
            return new CronText(new BitSet(), new BitSet(), new BitSet());
        }
        BitSet week = parse(fields.get(4), 0, 7, DAYS, 0);
        if (week.get(7)) {
            week.set(0);
        }
        return new CronText(parse(fields.get(2), 1, 31, List.of(), 0), parse(fields.get(3), 1, 12, MONTHS, 1), week);
    }

    /** Whether a text has five fields that match some day. */
    static boolean namesADay(String text) {
        return fieldsOf(text).size() == 5 && lenient(text).canMatch();
    }

    public boolean matches(LocalDate day) {
        return daysOfMonth.get(day.getDayOfMonth())
                && months.get(day.getMonthValue())
                && daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
    }

    private boolean canMatch() {
        boolean dayExists = months.stream().anyMatch(month -> {
            int first = daysOfMonth.nextSetBit(0);
            return first >= 0 && first <= MOST_DAYS[month - 1];
        });
        return dayExists && !daysOfWeek.isEmpty();
    }

    private static List<String> fieldsOf(String text) {
        return text.isBlank() ? List.of() : List.of(BLANKS.split(text.strip()));
    }

    private static BitSet parse(String field, int min, int max, List<String> names, int firstName) {
        BitSet all = new BitSet();
        for (String part : field.split(",", -1)) {
            Optional<BitSet> values = part(part, min, max, names, firstName);
            if (values.isEmpty()) {
                return new BitSet();
            }
            all.or(values.get());
        }
        return all;
    }

    private static Optional<BitSet> part(String part, int min, int max, List<String> names, int firstName) {
        BitSet values = new BitSet();
        if (part.equals("*")) {
            values.set(min, max + 1);
            return Optional.of(values);
        }
        Matcher step = STEP.matcher(part);
        if (step.matches()) {
            int every = Integer.parseInt(step.group(1));
            if (every == 0) {
                return Optional.empty();
            }
            // Sunday is 0 here, so that 7 is not counted as well.
            int last = max == 7 ? 6 : max;
            for (int value = min; value <= last; value++) {
                values.set(value, value % every == 0);
            }
            return Optional.of(values);
        }
        Matcher range = RANGE.matcher(numbered(part, names, firstName));
        if (!range.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
        int every = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
        if (from < min && from != to || to > max && from != to || from > to || every == 0) {
            return Optional.empty();
        }
        for (int value = from; value <= to; value += every) {
            if (value >= min && value <= max) {
                values.set(value);
            }
        }
        return Optional.of(values);
    }

    private static String numbered(String part, List<String> names, int first) {
        String[] ends = part.toLowerCase(Locale.ROOT).split("-", 2);
        return Stream.of(ends)
                .map(end -> names.contains(end) ? Integer.toString(names.indexOf(end) + first) : end)
                .reduce((from, to) -> from + "-" + to)
                .orElse(part);
    }
}
