package club.datatalks.dataops.state.dynamodb.internal;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.UniqueKey;
import java.time.Clock;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** DynamoDB counts the keys of an item in its 400 KB, in every index and twice in the table. */
class LargestItemTest {

    @Test
    void fitsWithAllItsKeys() {
        CollectionSpec<Large> spec = CollectionSpec.of("l".repeat(40), Large.class, Large::id);
        String longest = "k".repeat(StateLimits.MAX_KEY_BYTES - 1);
        for (int i = 0; i < StateLimits.MAX_INDEXES; i++) {
            int number = i;
            spec = spec.index(Index.of("index-" + i, large -> longest + number, large -> longest + number))
                    .unique(UniqueKey.of("u".repeat(39) + i, large -> longest + number));
        }
        String id = "i".repeat(StateLimits.MAX_ID_BYTES);
        // Text that packs as badly as text can.
        String text = new Random(1)
                .ints(StateLimits.MAX_DOCUMENT_BYTES - 400, ' ', 0x7f)
                .filter(c -> c != '"' && c != '\\')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        try (OpenStores stores = new OpenStores(Local.DYNAMO, Clock.systemUTC())) {
            StateCollection<Large> large = stores.empty().collection(spec);

            large.create(new Large(id, text));

            assertThat(large.find(id).orElseThrow().value().text()).isEqualTo(text);
        }
    }

    record Large(String id, String text) {}
}
