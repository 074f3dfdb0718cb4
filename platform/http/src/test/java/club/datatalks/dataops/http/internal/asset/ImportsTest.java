package club.datatalks.dataops.http.internal.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportsTest {

    private static final FileName HERE = new FileName("notes", "views/list.js");

    @Test
    void findsEveryFormOfAStaticImport() {
        String script = """
                import { html } from "/ui/portal/view.js";
                import {
                  one,
                  another,
                } from '../rules.js';
                import "./effects.js";
                export { styles } from "./drawn.js";
                export * from "./drawn.js";
                """;

        assertThat(Imports.of(script, HERE))
                .containsExactly(
                        new FileName("portal", "view.js"),
                        new FileName("notes", "rules.js"),
                        new FileName("notes", "views/effects.js"),
                        new FileName("notes", "views/drawn.js"));
    }

    @Test
    void leavesWhatIsLoadedLaterAndWhatIsNoFileOfAPlugin() {
        String script = """
                const editor = () => import("./editor.js");
                import { test } from "node:test";
                import data from "/api/data.js";
                const from = "./nowhere.js";
                """;

        assertThat(Imports.of(script, HERE)).isEmpty();
    }

    @Test
    void bringsThePortalsModulesInOneVersion() {
        String script = """
                import { html } from "/ui/portal/view.js";
                const editor = () => import('/ui/portal/vendor/editor.js');
                import "/ui/portal/@0a/icons.js";
                // See /ui/portal/context.js
                """;

        assertThat(Imports.ofShell(script, "b2")).isEqualTo("""
                import { html } from "/ui/portal/@b2/view.js";
                const editor = () => import('/ui/portal/@b2/vendor/editor.js');
                import "/ui/portal/@0a/icons.js";
                // See /ui/portal/context.js
                """);
    }

    @Test
    void readsThePinOfAnAddress() {
        assertThat(Pin.of("@a1")).contains(new Pin("a1", "", ""));
        assertThat(Pin.of("@a1.b2")).contains(new Pin("a1", "b2", ""));
        assertThat(Pin.of("@a1.b2.3")).contains(new Pin("a1", "b2", "3"));
        assertThat(Pin.of("@a1.b2.3.4")).isEmpty();
        assertThat(Pin.of("@../x")).isEmpty();
        assertThat(Pin.of("views")).isEmpty();
    }

    @Test
    void knowsTheFileOfAnAddress() {
        assertThat(FileName.at("/ui/notes/views/list.js")).isEqualTo(Optional.of(HERE));
        assertThat(FileName.at("/ui/notes")).isEmpty();
        assertThat(FileName.at("/ui//list.js")).isEmpty();
        assertThat(FileName.at("/docs/view")).isEmpty();
        assertThat(HERE.address()).isEqualTo("/ui/notes/views/list.js");
    }
}
