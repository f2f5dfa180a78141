package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class YamlParserTest {
    private final Problems problems = new Problems();

    @Test
    void everyValueKnowsItsPlace() {
        Yaml.Mapping root = parse("a: 1\nb:\n  - x\n  - {c: y}\n");
        assertThat(entry(root, "a").key()).isEqualTo(new Place("f", 1, 1));
        assertThat(entry(root, "a").value().place()).isEqualTo(new Place("f", 1, 4));
        Yaml.Sequence list = (Yaml.Sequence) entry(root, "b").value();
        assertThat(list.values().get(1).place()).isEqualTo(new Place("f", 4, 5));
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void mergedKeysKeepTheirPlaceAndGiveWayToOwnOnes() {
        Yaml.Mapping root = parse("x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  a: 9\n");
        Yaml.Mapping merged = (Yaml.Mapping) entry(root, "z").value();
        assertThat(merged.entries().keySet()).containsExactly("a", "b", "c");
        assertThat(scalar(merged, "a")).isEqualTo("9");
        assertThat(scalar(merged, "b")).isEqualTo("2");
        assertThat(entry(merged, "c").key()).isEqualTo(new Place("f", 2, 14));
    }

    @Test
    void aKeyInQuotesIsNoMerge() {
        assertThat(parse("'<<': 1\n").entries()).containsKey("<<");
    }

    @Test
    void aKeyGivenTwiceIsToldWithBothPlaces() {
        parse("a: 1\nb: 2\na: 3\n");
        assertThat(problems.sorted())
                .extracting(Problem::toString)
                .containsExactly(
                        "f:3:1: error: key-duplicate: the key \"a\" stands here a second time, first in line 1; keep one of them");
    }

    @Test
    void plainWordsAreNotTakenForSomethingElse() {
        Yaml.Mapping root = parse("a: no\nb: 09:05\nc: 1_000\nd: ~\ne: '~'\n");
        assertThat(List.of(scalar(root, "a"), scalar(root, "b"), scalar(root, "c")))
                .containsExactly("no", "09:05", "1_000");
        assertThat(((Yaml.Scalar) entry(root, "d").value()).isNull()).isTrue();
        assertThat(((Yaml.Scalar) entry(root, "e").value()).isNull()).isFalse();
    }

    @Test
    void bytesInTextAreNoText() {
        assertThat(YamlParser.parse("f", "a: !!str 1\nb: !!binary aGk=\n", problems))
                .isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::toString)
                .containsExactly("f:2:4: error: yaml-tag: the tag !!binary means nothing here; remove it");
    }

    private Yaml.Mapping parse(String text) {
        return (Yaml.Mapping) YamlParser.parse("f", text, problems).orElseThrow();
    }

    private static Yaml.Entry entry(Yaml.Mapping mapping, String key) {
        return Objects.requireNonNull(mapping.entries().get(key));
    }

    private static String scalar(Yaml.Mapping mapping, String key) {
        return ((Yaml.Scalar) entry(mapping, key).value()).text();
    }
}
