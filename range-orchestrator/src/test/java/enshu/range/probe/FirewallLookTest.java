package enshu.range.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which elements of a rule set are the author's business. */
class FirewallLookTest {
    @Test
    void chainsOfDockerTheirRulesAndTheWaysToThemAreLeftOut() throws Exception {
        JsonNode ruleset = new ObjectMapper().readTree("""
                [{"metainfo": {"version": "1.0.6"}},
                 {"table": {"name": "nat"}},
                 {"chain": {"table": "nat", "name": "OUTPUT"}},
                 {"chain": {"table": "nat", "name": "DOCKER_OUTPUT"}},
                 {"rule": {"chain": "DOCKER_OUTPUT", "expr": [{"accept": null}]}},
                 {"rule": {"chain": "OUTPUT", "expr": [{"counter": null}, {"jump": {"target": "DOCKER_OUTPUT"}}]}},
                 {"rule": {"chain": "OUTPUT", "expr": [{"goto": {"target": "own"}}]}}]""");
        List<String> own =
                FirewallLook.own(ruleset).stream().map(JsonNode::toString).toList();
        assertThat(own)
                .containsExactly(
                        "{\"table\":{\"name\":\"nat\"}}",
                        "{\"chain\":{\"table\":\"nat\",\"name\":\"OUTPUT\"}}",
                        "{\"rule\":{\"chain\":\"OUTPUT\",\"expr\":[{\"goto\":{\"target\":\"own\"}}]}}");
    }
}
