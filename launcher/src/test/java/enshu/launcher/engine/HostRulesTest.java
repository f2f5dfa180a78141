package enshu.launcher.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostRulesTest {
    private static final String LISTING = """
            -P FORWARD ACCEPT
            -A FORWARD -i enuab12cd -j ACCEPT
            -A FORWARD -i enuab12ce -j ACCEPT
            -A FORWARD -i docker0 -j ACCEPT
            -A FORWARD -o enuab12cd -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
            """;

    @Test
    void onlyTheRulesOfOurUplinkAreTakenBack() {
        assertThat(new HostRules("ab12cd").ours("filter", LISTING))
                .containsExactly(
                        List.of(
                                "iptables",
                                "-w",
                                "5",
                                "-t",
                                "filter",
                                "-D",
                                "FORWARD",
                                "-i",
                                "enuab12cd",
                                "-j",
                                "ACCEPT"),
                        List.of(
                                "iptables",
                                "-w",
                                "5",
                                "-t",
                                "filter",
                                "-D",
                                "FORWARD",
                                "-o",
                                "enuab12cd",
                                "-m",
                                "conntrack",
                                "--ctstate",
                                "RELATED,ESTABLISHED",
                                "-j",
                                "ACCEPT"));
    }
}
