package club.datatalks.dataops.itest;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Locale;

/** The windows that pages are looked at in. */
enum Screen {
    WIDE_LIGHT(1440, 900, ColorScheme.LIGHT),
    WIDE_DARK(1440, 900, ColorScheme.DARK),
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Screen(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    /**
     * Those that a run usually looks at: both schemes, a desk and a phone. {@code -Dui.screens=all} looks at all four.
     */
    static List<Screen> usual() {
        return "all".equals(System.getProperty("ui.screens")) ? List.of(values()) : List.of(WIDE_LIGHT, PHONE_DARK);
    }

    /** The same by turns: one of them for each number, for pages in many states. */
    static List<Screen> usual(int turn) {
        List<Screen> usual = usual();
        return usual.size() > 2 ? usual : List.of(usual.get(turn % 2));
    }

    boolean isPhone() {
        return width < 700;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setHasTouch(isPhone());
    }

    /** As in file names. */
    String suffix() {
        return "%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT));
    }
}
