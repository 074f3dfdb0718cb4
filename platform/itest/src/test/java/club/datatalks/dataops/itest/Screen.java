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
    TABLET_LIGHT(820, 1180, ColorScheme.LIGHT),
    TABLET_DARK(820, 1180, ColorScheme.DARK),
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
     * Those that a run usually looks at: both schemes, a desk and a phone. {@code -Dui.screens=all} looks at all of
     * them.
     */
    static List<Screen> usual() {
        return looksAtAll() ? List.of(values()) : List.of(WIDE_LIGHT, PHONE_DARK);
    }

    /** The same by turns, with a tablet: one of them for each number, for pages in many states. */
    static List<Screen> usual(int turn) {
        List<Screen> turns = List.of(WIDE_LIGHT, PHONE_DARK, TABLET_LIGHT);
        return looksAtAll() ? List.of(values()) : List.of(turns.get(turn % turns.size()));
    }

    private static boolean looksAtAll() {
        return "all".equals(System.getProperty("ui.screens"));
    }

    boolean isPhone() {
        return width < 700;
    }

    /** Whether the sidebar is a drawer that a button opens. */
    boolean hasDrawer() {
        return width <= TABLET_LIGHT.width;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setHasTouch(width < WIDE_LIGHT.width);
    }

    /** As in file names. */
    String suffix() {
        return "%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT));
    }
}
