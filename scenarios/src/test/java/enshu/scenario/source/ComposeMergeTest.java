package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComposeMergeTest {
    @Test
    void variablesOfTheEnvironmentMayBeCalledLikeKeys() {
        Yaml.Mapping merged = merged("""
                environment: {build: one, networks: two, depends_on: three, command: four}
                """, """
                environment: [build=eins, networks=zwei, depends_on=drei]
                """);
        Yaml environment = Objects.requireNonNull(merged.at("environment"));
        assertThat(List.of("build", "networks", "depends_on", "command"))
                .extracting(key -> text(environment, key))
                .containsExactly("eins", "zwei", "drei", "four");
    }

    @Test
    void aNetworkNamedAloneKeepsWhatWasSaidOfIt() {
        for (String over : List.of("networks: {office: , lab: }\n", "networks: [office, lab]\n")) {
            Yaml.Mapping merged = merged("networks: {office: {ipv4_address: 10.20.0.9}}\n", over);
            Yaml networks = Objects.requireNonNull(merged.at("networks"));
            assertThat(text(Objects.requireNonNull(networks.at("office")), "ipv4_address"))
                    .isEqualTo("10.20.0.9");
            assertThat(networks.at("lab")).isNotNull();
        }
    }

    @Test
    void aKeyThatSaysNothingTakesWhatWasSaidAway() {
        assertThat(text(merged("user: root\n", "user:\n"), "user")).isEmpty();
    }

    @Test
    void filesAreMergedServiceByService() {
        Yaml.Mapping merged = ComposeMerge.mergedFiles(
                parsed("services: {build: {command: [a], environment: [A=1]}}\n"),
                parsed("services: {build: {command: [b], environment: {B: 2}}}\n"));
        Yaml service = Objects.requireNonNull(
                Objects.requireNonNull(merged.at("services")).at("build"));
        assertThat(((Yaml.Sequence) Objects.requireNonNull(service.at("command"))).values())
                .hasSize(1);
        assertThat(text(Objects.requireNonNull(service.at("environment")), "A")).isEqualTo("1");
        assertThat(text(Objects.requireNonNull(service.at("environment")), "B")).isEqualTo("2");
    }

    private static Yaml.Mapping merged(String base, String over) {
        return ComposeMerge.merged(parsed(base), parsed(over));
    }

    private static Yaml.Mapping parsed(String text) {
        return (Yaml.Mapping) YamlParser.parse("f", text, new Problems()).orElseThrow();
    }

    private static String text(Yaml value, String key) {
        return ((Yaml.Scalar) Objects.requireNonNull(value.at(key))).text();
    }
}
