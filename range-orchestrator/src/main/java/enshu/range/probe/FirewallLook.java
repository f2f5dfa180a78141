package enshu.range.probe;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.namespace.Reach;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.task.Check;
import enshu.scenario.task.Fragment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The nftables rule set of a service's network namespace, listed with a program of the host, never of the container; without
 * the chains that Docker keeps there, their rules and the rules that lead to them.
 */
final class FirewallLook {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String DOCKERS = "DOCKER";

    private final StandingRange range;

    FirewallLook(StandingRange range) {
        this.range = range;
    }

    String looked(Check.Firewall firewall) {
        return "firewall rules of " + firewall.on();
    }

    Reach look(ObservedContainer host, Check.Firewall firewall) throws IOException {
        List<JsonNode> elements = own(ruleset(host));
        List<String> missing = firewall.contains().stream()
                .filter(wanted -> elements.stream().noneMatch(one -> wanted.within(one, range.variables()::expand)))
                .map(Fragment::line)
                .map(range.variables()::expand)
                .toList();
        long rules = elements.stream().filter(one -> one.has("rule")).count();
        String found = rules + (rules == 1 ? " rule" : " rules");
        return new Reach(
                missing.isEmpty(),
                missing.isEmpty() ? found + ", with all that is wanted" : found + ", none with " + missing.getFirst());
    }

    private static JsonNode ruleset(ObservedContainer host) throws IOException {
        try {
            return NetworkNamespace.ofProcess(host.pid(), host.name())
                    .json(LIMIT, "nft", "-j", "list", "ruleset")
                    .path("nftables");
        } catch (EngineFailure failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    /** The elements that aren't Docker's. */
    static List<JsonNode> own(JsonNode ruleset) {
        List<JsonNode> own = new ArrayList<>();
        for (JsonNode element : ruleset) {
            boolean dockers = element.path("chain").path("name").asText().startsWith(DOCKERS)
                    || element.path("rule").path("chain").asText().startsWith(DOCKERS)
                    || leadsToDocker(element.path("rule").path("expr"));
            if (!dockers && !element.has("metainfo")) {
                own.add(element);
            }
        }
        return own;
    }

    private static boolean leadsToDocker(JsonNode expressions) {
        for (JsonNode expression : expressions) {
            for (String way : List.of("jump", "goto")) {
                if (expression.path(way).path("target").asText().startsWith(DOCKERS)) {
                    return true;
                }
            }
        }
        return false;
    }
}
