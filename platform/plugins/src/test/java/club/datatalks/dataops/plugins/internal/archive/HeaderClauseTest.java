package club.datatalks.dataops.plugins.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderClauseTest {

    @Test
    void readsNamesAttributesAndDirectives() {
        List<HeaderClause> clauses = HeaderClause.parse(
                "a.b;c.d;version=\"[1.0,2)\";resolution:=optional, osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\";size:Long=3");

        assertThat(clauses).hasSize(2);
        assertThat(clauses.get(0).names()).containsExactly("a.b", "c.d");
        assertThat(clauses.get(0).attributes()).isEqualTo(Map.of("version", "[1.0,2)"));
        assertThat(clauses.get(0).isOptional()).isTrue();
        assertThat(clauses.get(1).directives()).containsEntry("filter", "(&(osgi.ee=JavaSE)(version=17))");
        assertThat(clauses.get(1).attributes()).isEqualTo(Map.of("size", "3"));
    }

    @Test
    void findsNothingInNothing() {
        assertThat(HeaderClause.parse("")).isEmpty();
        assertThat(HeaderClause.parse(", ,;")).isEmpty();
    }
}
