package enshu.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.AddressBlock;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import enshu.scenario.source.Packages;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeamVariablesTest {
    private static final Scenario SMALL = ((Reading.Read) ScenarioReader.read(Packages.small())).scenario();
    private static final Seed SEED = new Seed("0".repeat(64));
    private static final TeamVariables TEAM = TeamVariables.of(SMALL, SEED, AddressBlock.number(5));

    @Test
    void addressesAreThoseOfTheTeamsBlock() {
        assertThat(TEAM.expand("${address.pc.office} in ${cidr.office}")).isEqualTo("10.64.80.10 in 10.64.80.0/24");
    }

    @Test
    void addressesOutsideEnshuAreTheAuthorsOwn() {
        assertThat(TeamVariables.ofTemplate(SMALL, SEED).expand("${address.pc.office} in ${cidr.office}"))
                .isEqualTo("10.20.0.10 in 10.20.0.0/24");
    }

    @Test
    void aDoubledDollarStandsForTheFormItself() {
        assertThat(TEAM.expand("$${CODE} costs 5$ or $5")).isEqualTo("${CODE} costs 5$ or $5");
    }

    @Test
    void valuesAreNotExpandedAgain() {
        TeamVariables tricky = new TeamVariables(Map.of("A", "${B}\\$1", "B", "no"));
        assertThat(tricky.expand("<${A}>")).isEqualTo("<${B}\\$1>");
    }

    @Test
    void anUnknownNameIsAFaultOfTheReader() {
        assertThatThrownBy(() -> TEAM.expand("${NOBODY}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("${NOBODY}");
    }

    @Test
    void filesKeepTheVariablesOfTheirOwnLanguage() {
        assertThat(TEAM.fill("cd ${HOME}; ping ${address.pc.office}; echo $${CODE}"))
                .isEqualTo("cd ${HOME}; ping 10.64.80.10; echo ${CODE}");
    }

    @Test
    void valuesInARegularExpressionStandForThemselves() {
        assertThat("10.64.80.10").matches(TEAM.expandRegex("${address.pc.office}"));
        assertThat("10.64.80x10").doesNotMatch(TEAM.expandRegex("${address.pc.office}"));
    }

    @Test
    void theTopologyGetsTheTeamsValuesWhereComposeVariablesStand() {
        Topology topology = TEAM.expand(SMALL.topology());
        String number = TEAM.expand("${NUMBER}");
        Service pc = topology.service("pc").orElseThrow();
        assertThat(pc.hostname()).isEqualTo("pc-" + number);
        assertThat(pc.presence().title()).isEqualTo(new Text("端末 " + number, "PC " + number));
        Service gate = topology.service("gate").orElseThrow();
        assertThat(gate.launch().environment())
                .containsEntry("PRICE", "5$")
                .containsEntry("CODE", TEAM.expand("${CODE}"));
        assertThat(gate.launch().command()).contains(List.of("gate", "--listen", "0.0.0.0 3128", "--limit", "20"));
        assertThat(topology.service("csirt").orElseThrow().launch().environment())
                .containsEntry("PC", "10.64.80.10")
                .containsEntry("SAME", "10.64.80.10");
    }

    @Test
    void valuesDoNotAppearWhenVariablesArePrinted() {
        assertThat(TEAM.toString()).contains("PASSWORD").doesNotContain(TEAM.expand("${PASSWORD}"));
    }
}
