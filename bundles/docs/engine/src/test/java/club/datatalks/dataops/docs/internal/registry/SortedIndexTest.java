package club.datatalks.dataops.docs.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SortedIndexTest {

    record Step(String key, boolean put) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> keys = Arbitraries.integers().between(0, 60).map(number -> "key-" + number);
        Arbitrary<Boolean> puts = Arbitraries.of(true, true, false);
        return Combinators.combine(keys, puts).as(Step::new).list().ofMaxSize(200);
    }

    @Property(tries = 500)
    void holdsWhatAMapHolds(@ForAll("steps") List<Step> steps) {
        TreeMap<String, Integer> map = new TreeMap<>();
        SortedIndex<Integer> index = SortedIndex.empty();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.put()) {
                map.put(step.key(), i);
                index = index.with(step.key(), i);
            } else {
                map.remove(step.key());
                index = index.without(step.key());
            }
        }

        Map<String, Integer> found = new LinkedHashMap<>();
        index.forEach(found::put);
        assertThat(new ArrayList<>(found.entrySet())).isEqualTo(new ArrayList<>(map.entrySet()));
        assertThat(index.size()).isEqualTo(map.size());
        assertThat(index.first()).isEqualTo(map.keySet().stream().findFirst());
        for (int i = 0; i <= 60; i++) {
            assertThat(index.find("key-" + i)).isEqualTo(Optional.ofNullable(map.get("key-" + i)));
            assertThat(index.firstFrom("key-" + i)).isEqualTo(Optional.ofNullable(map.ceilingKey("key-" + i)));
        }
    }

    @Test
    void leavesTheIndexBeforeAChangeAsItWas() {
        SortedIndex<String> before = SortedIndex.<String>empty().with("a", "1").with("b", "2");

        before.with("a", "3").with("c", "4").without("b");

        assertThat(before.values()).containsExactly("1", "2");
    }

    @Test
    void staysFlatWhenKeysComeInOrder() {
        assertThat(assertTimeout(Duration.ofSeconds(20), () -> {
                    SortedIndex<Integer> index = SortedIndex.empty();
                    for (int i = 0; i < 100_000; i++) {
                        index = index.with("%06d".formatted(i), i);
                    }
                    return index.find("099999");
                }))
                .contains(99_999);
    }
}
