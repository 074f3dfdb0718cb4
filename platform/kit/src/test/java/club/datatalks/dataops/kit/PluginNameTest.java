package club.datatalks.dataops.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginNameTest {

    @ParameterizedTest
    @CsvSource({
        "stickers, sticker",
        "release-notes, release-note",
        "libraries, library",
        "inventory, inventory-item",
        "status, status-item",
        "press, press-item"
    })
    void guessesWhatOneThingIsCalled(String plugin, String item) {
        assertThat(PluginName.of(plugin, null, null).item().dashed()).isEqualTo(item);
    }

    @Test
    void writesAWordInEveryWay() {
        Word word = PluginName.of("release-notes", null, null).plugin();

        assertThat(word.pascal()).isEqualTo("ReleaseNotes");
        assertThat(word.camel()).isEqualTo("releaseNotes");
        assertThat(word.snake()).isEqualTo("release_notes");
        assertThat(word.constant()).isEqualTo("RELEASE_NOTES");
        assertThat(word.title()).isEqualTo("Release notes");
        assertThat(PluginName.of("release-notes", null, null).javaPackage())
                .isEqualTo("club.datatalks.dataops.releasenotes");
    }

    @ParameterizedTest
    @CsvSource({"Stickers", "9lives", "a--b", "-a", "a-", "a_b", "''", "a-name-that-is-longer-than-twenty-eight"})
    void refusesWhatIsNoName(String name) {
        KitException problem = catchThrowableOfType(KitException.class, () -> PluginName.of(name, null, null));

        assertThat(problem.told())
                .startsWith("dataops: NAME takes 1 to 28 lower-case letters, digits and single dashes")
                .contains("For example: stickers");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    class    |         |              | NAME: 'class' is a word of Java
                    string   |         |              | NAME: 'string' is a word of Java
                    notes    |         |              | NAME: 'notes' is taken by the plugin that new ones are copied from
                    stickers | stickers |             | --item: one of the stickers is called otherwise
                    stickers | Sticker |              | --item takes 1 to 28
                    stickers |         | Org.Example  | --package takes a Java package such as
                    stickers |         | org.new      | --package takes a Java package such as
                    """)
    void refusesWhatCannotBeWritten(String name, String item, String javaPackage, String reason) {
        assertThatThrownBy(() -> PluginName.of(name, item, javaPackage))
                .isInstanceOf(KitException.class)
                .hasMessageStartingWith(reason);
    }
}
